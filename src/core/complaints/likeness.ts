import { addDays } from '../calendar/local-time.ts'
import { fold } from '../text/fold.ts'

/** As much of a matter as tells whether another is the same: words, place, and the day it happened or came. */
export type Comparable = {
  readonly text: string
  readonly deskId: string | null
  readonly officerIds: readonly string[]
  readonly dossierCode: string | null
  /** Date of what happened, else of receipt. */
  readonly on: string
}

export type Likeness = {
  /** Share of the words of both that stand in both, 0 to 1. */
  readonly words: number
  readonly isSameDesk: boolean
  readonly isSameOfficer: boolean
  readonly isSameDossier: boolean
  readonly isNear: boolean
}

/** Days within which two reports may be of one event. */
export const nearDays = 3
/** Words alone make two matters alike from here on; with one circumstance in common less is enough. */
const alikeByWords = 0.6
const alikeWithPlace = 0.3

/**
 * How alike two matters are. Words are compared folded, as sets: |A ∩ B| / |A ∪ B| (Jaccard 1901), so that order, marks
 * and repetition do not matter. Two texts without any word have nothing in common.
 */
export function compareMatters(a: Comparable, b: Comparable): Likeness {
  const [mine, other] = [wordsOf(a.text), wordsOf(b.text)]
  const shared = [...mine].filter((word) => other.has(word)).length
  const all = mine.size + other.size - shared
  return {
    words: all === 0 ? 0 : shared / all,
    isSameDesk: a.deskId !== null && a.deskId === b.deskId,
    isSameOfficer: a.officerIds.some((id) => b.officerIds.includes(id)),
    isSameDossier: a.dossierCode !== null && a.dossierCode === b.dossierCode,
    isNear: addDays(a.on, -nearDays) <= b.on && b.on <= addDays(a.on, nearDays),
  }
}

/** Whether somebody should look at the two side by side. A person decides whether they are one. */
export function isAlike({ words, isSameDesk, isSameOfficer, isSameDossier, isNear }: Likeness): boolean {
  const hasPlace = isSameDesk || isSameOfficer || isSameDossier
  return words >= alikeByWords || (words >= alikeWithPlace && hasPlace && isNear)
}

function wordsOf(text: string): Set<string> {
  return new Set(fold(text).match(/[\p{L}\p{N}]+/gu) ?? [])
}
