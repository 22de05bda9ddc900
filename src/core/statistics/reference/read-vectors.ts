import type { Vector } from './run-vectors.ts'

/**
 * Reads a file of reference vectors: a list of at least one record with a text `name` and records `input`, `output`.
 *
 * @param text undefined when there is no such file
 */
export function readVectors(
  text: string | undefined,
): { readonly vectors: readonly Vector[] } | { readonly problem: string } {
  if (text === undefined) return { problem: 'there is no such file that can be read' }
  const parsed = parse(text)
  if (parsed === undefined) return { problem: 'this is not JSON' }
  if (!Array.isArray(parsed) || parsed.length === 0)
    return { problem: 'a list of at least one case is needed' }
  const wrong = parsed.findIndex((item) => !isVector(item))
  if (wrong >= 0) return { problem: `case ${wrong + 1} needs a text name, and records input and output` }
  return { vectors: parsed }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function isVector(item: unknown): item is Vector {
  if (!isRecord(item)) return false
  return typeof item.name === 'string' && isRecord(item.input) && isRecord(item.output)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
