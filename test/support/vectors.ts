import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Vector = {
  readonly name: string
  readonly input: Readonly<Record<string, unknown>>
  readonly output: Readonly<Record<string, number>>
}

const file = join(import.meta.dirname, '..', 'vectors', 'statistics.json')
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[]

/** The reference cases of one function; their values come from R. */
export function vectorsOf(name: string): Vector[] {
  return vectors.filter((vector) => vector.name.startsWith(`${name}/`))
}

/** Freezes a value and everything in it, to show that a function leaves its input alone. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}
