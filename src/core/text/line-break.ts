import type { Language } from '../questionnaire/definition.ts'
import { clustersOf } from './clusters.ts'

export type Measure = (text: string) => number

/**
 * A text as lines no wider than `width`: Vietnamese and English break at spaces, Khmer and Chinese between words
 * found by dictionary. A word wider than a line is broken between clusters, never inside one; a single cluster wider
 * than the line stands alone. White space is collapsed; an empty text has no lines.
 *
 * @param measure width of a text on one line, in the unit of `width`
 */
export function breakLines(text: string, language: Language, width: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of piecesOf(text, language)) {
    for (const part of fits(piece, width, measure) ? [piece] : clustersOf(piece)) {
      if (line === '' || fits(line + part, width, measure)) line += part
      else {
        lines.push(line.trimEnd())
        line = part
      }
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}

/** The same number of lines, as even in length as they can be: for headings. */
export function balanceLines(text: string, language: Language, width: number, measure: Measure): string[] {
  const widest = breakLines(text, language, width, measure)
  let best = widest
  let narrow = width / 2
  let wide = width
  for (let step = 0; step < 8 && widest.length > 1; step++) {
    const middle = (narrow + wide) / 2
    const lines = breakLines(text, language, middle, measure)
    const isAsGood = lines.length === widest.length && lines.every((line) => fits(line, middle, measure))
    if (isAsGood) best = lines
    if (isAsGood) wide = middle
    else narrow = middle
  }
  return best
}

function fits(text: string, width: number, measure: Measure): boolean {
  return measure(text.trimEnd()) <= width
}

const wordsOf: Partial<Record<Language, Intl.Segmenter>> = {
  km: new Intl.Segmenter('km', { granularity: 'word' }),
  zh: new Intl.Segmenter('zh', { granularity: 'word' }),
}

/** Parts after each of which a line may end; a part keeps the white space behind it. */
function piecesOf(text: string, language: Language): string[] {
  const plain = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const segmenter = wordsOf[language]
  if (!segmenter) return plain.split(/(?<=\s)(?!\p{M})/u)
  const pieces: string[] = []
  for (const { segment } of segmenter.segment(plain)) {
    const last = pieces.at(-1)
    if (last !== undefined && mustStayTogether(last, segment)) pieces[pieces.length - 1] = last + segment
    else pieces.push(segment)
  }
  return pieces
}

/** Closing marks, the Khmer repeat sign, spaces and combining marks never begin a line; opening marks never end one. */
function mustStayTogether(before: string, after: string): boolean {
  if (/[\p{Ps}\p{Pi}\u17d2\u200d]$/u.test(before)) return true
  return /^[\p{Pe}\p{Pf}\p{Po}\p{Lm}\p{M}\p{Pd}\s\u200d]/u.test(after)
}
