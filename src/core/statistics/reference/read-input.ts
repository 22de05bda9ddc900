import type { Json } from './compare.ts'

/** The named inputs of a reference case, read with their kinds. */
export type Input = Readonly<Record<string, Json>>

/** @throws TypeError naming the input that is missing or of another kind */
export function numberOf(input: Input, name: string, otherwise?: number): number {
  const value = input[name] ?? otherwise
  if (typeof value !== 'number') throw new TypeError(`the input ${name} must be a number`)
  return value
}

export function numbersOf(input: Input, name: string): number[] {
  const value = input[name]
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'number')) {
    throw new TypeError(`the input ${name} must be a list of numbers`)
  }
  return value as number[]
}

export function tableOf(input: Input, name: string): number[][] {
  const value = input[name]
  if (!Array.isArray(value)) throw new TypeError(`the input ${name} must be a table`)
  return value.map((row) => numbersOf({ [name]: row }, name))
}

/** Two lists side by side. @throws TypeError when they differ in length */
export function pairsOf(input: Input, x: string, n: string): { readonly x: number; readonly n: number }[] {
  const first = numbersOf(input, x)
  const second = numbersOf(input, n)
  if (first.length !== second.length) throw new TypeError(`the inputs ${x} and ${n} must be of one length`)
  return first.map((value, at) => ({ x: value, n: second[at]! }))
}
