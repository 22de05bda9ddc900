import { clustersOf } from './clusters.ts'
import { fold } from './fold.ts'

const wordParts = /[\p{L}\p{M}\p{N}]+/gu
const unspaced = /[\p{Script=Han}\p{Script=Khmer}]/u

/** Longest word that is looked for; what is longer is no word that somebody types. */
const longestWord = 60

/**
 * The words of a text as a search index knows them: folded, each run of letters and digits one word. Khmer and Chinese
 * have no spaces, so there each letter with its marks is a word of its own, and neighbours are found as a phrase.
 * `Hồ sơ 000.31-H92` → `ho so 000 31 h92`.
 */
export function searchWords(text: string): string[] {
  return (fold(text).match(wordParts) ?? []).flatMap((run) => split(run))
}

function split(run: string): string[] {
  if (!unspaced.test(run)) return [run.slice(0, longestWord)]
  const words: string[] = []
  let isPlain = false
  for (const cluster of clustersOf(run)) {
    const wasPlain = isPlain
    isPlain = !unspaced.test(cluster)
    if (isPlain && wasPlain) words[words.length - 1] += cluster
    else words.push(cluster)
  }
  return words
}

/** One thing looked for: its words stand next to each other, in this order; of the last one a beginning is enough. */
export type SearchPhrase = readonly string[]

const mostPhrases = 12

/**
 * What somebody typed into a search field, as phrases that must all be there. What is in quotes is one phrase, and so
 * is what holds together without a space, such as a dossier's code; no phrase at all when there is no word in it.
 */
export function searchPhrases(typed: string): readonly SearchPhrase[] {
  const pieces = typed.match(/"[^"]*"|[^\s"]+/g) ?? []
  return pieces
    .map((piece) => searchWords(piece))
    .filter((words) => words.length > 0)
    .slice(0, mostPhrases)
}
