import type { SourceFile } from './source.ts'

export const HARD_LIMIT = 250

export type Size = { readonly name: string; readonly lines: number }

export const linesOf = ({ path, text }: SourceFile): Size => ({
  name: path,
  lines: text.trimEnd().split('\n').length,
})

const FUNCTION_START =
  /^(\s*)(?:export )?(?:default )?(?:async )?(?:function\*? (\w+)|(?:const )?(\w+)(?: = |: )(?:async )?\(?[^=]*=> [({]$|(?:async )?(\w+)\([^;]*\{$)/
const NOT_FUNCTIONS = ['if', 'for', 'while', 'switch', 'catch', 'describe', 'it']

/** Functions by the indentation that the formatter guarantees: a function ends where its own column comes back. */
export function functionsOf({ path, text }: SourceFile): Size[] {
  const lines = text.split('\n')
  return lines.flatMap((line, start) => {
    const match = FUNCTION_START.exec(line)
    const name = match?.[2] ?? match?.[3] ?? match?.[4]
    if (!match || !name || NOT_FUNCTIONS.includes(name)) return []
    const closing = new RegExp(`^${match[1]}[})]`)
    const isSignatureEnd = (text: string) => /^\s*\).*\{$/.test(text)
    const length = lines.slice(start + 1).findIndex((text) => closing.test(text) && !isSignatureEnd(text))
    return length < 0 ? [] : [{ name: `${path} ${name}`, lines: length + 2 }]
  })
}

export function percentile(sizes: readonly Size[], share: number): number {
  const sorted = sizes.map((size) => size.lines).sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0
}

/** One line to print: where the 90th percentile stands against its budget, and the longest ones. */
export function report(what: string, sizes: readonly Size[], budget: number): string {
  const ninetieth = percentile(sizes, 0.9)
  const longest = sizes.filter((size) => size.lines > budget).sort((a, b) => b.lines - a.lines)
  const names = longest.slice(0, 5).map((size) => `${size.name} ${size.lines}`)
  const verdict = ninetieth <= budget ? 'within' : 'OVER'
  const offenders = names.length > 0 ? `; longest: ${names.join(', ')}` : ''
  return `budget of ${what}: ${sizes.length}, 90th percentile ${ninetieth} lines, ${verdict} ${budget}${offenders}`
}

export const tooLong = (sizes: readonly Size[]): string[] =>
  sizes.filter((size) => size.lines > HARD_LIMIT).map((size) => `${size.name} has ${size.lines} lines`)
