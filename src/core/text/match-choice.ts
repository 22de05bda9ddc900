import { fold } from './fold.ts'

/** Something that can be picked by typing: `code` names it alone, `label` ends with `[code]`, `folded` is searched. */
export type Choice = { readonly code: string; readonly label: string; readonly folded: string }

export type Match<T extends Choice> =
  | { readonly kind: 'one'; readonly choice: T }
  | { readonly kind: 'several'; readonly choices: readonly T[] }
  | { readonly kind: 'none' }

const shortNumber = /^\d{1,2}$/

/**
 * How well a choice answers what was typed: 0 = each typed word is a word of it, 1 = each begins one, 2 = each is
 * somewhere in it; undefined when one is not. Marks and capitals do not matter. A short number stands for itself
 * alone: `quay 3` is neither `Quầy 30` nor anything in the unit 31507.
 */
function rankOf(choice: Choice, typed: readonly string[]): number | undefined {
  const words = choice.folded.split(' ')
  let worst = 0
  for (const word of typed) {
    if (words.includes(word)) continue
    if (shortNumber.test(word)) return undefined
    if (words.some((each) => each.startsWith(word))) worst = Math.max(worst, 1)
    else if (choice.folded.includes(word)) worst = 2
    else return undefined
  }
  return worst
}

/** The choices that answer what was typed, the best first, in their own order among equals; all when it is empty. */
export function matchChoices<T extends Choice>(typed: string, choices: readonly T[]): readonly T[] {
  const words = fold(typed).split(' ').filter(Boolean)
  const ranked = choices.map((choice) => ({ choice, rank: rankOf(choice, words) }))
  return [0, 1, 2].flatMap((rank) => ranked.filter((each) => each.rank === rank).map(({ choice }) => choice))
}

/**
 * The one choice that was meant: by its code alone or in brackets at the end, else by words when only one answers
 * them, or only one answers each with a whole word (`quay 1` is not `Quầy 10`).
 */
export function resolveChoice<T extends Choice>(typed: string, choices: readonly T[]): Match<T> {
  const code = (/\[([^\]]+)\]\s*$/.exec(typed)?.[1] ?? typed).trim().toLowerCase()
  const named = choices.find((choice) => choice.code.toLowerCase() === code)
  if (named) return { kind: 'one', choice: named }
  const found = matchChoices(typed, choices)
  if (found.length === 0) return { kind: 'none' }
  const words = fold(typed).split(' ')
  const whole = found.filter((choice) => rankOf(choice, words) === 0)
  const only = whole.length === 1 ? whole[0] : found.length === 1 ? found[0] : undefined
  return only ? { kind: 'one', choice: only } : { kind: 'several', choices: whole.length > 1 ? whole : found }
}
