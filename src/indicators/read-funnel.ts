import type { Kysely } from 'kysely'
import { caseMixFunnel, type FunnelPlace } from '../core/indicators/comparison/case-mix-funnel.ts'
import { leadingQuestion } from '../core/indicators/frame.ts'
import type { Cluster } from '../core/statistics/clustered-proportion.ts'
import type { Database } from '../db/tables.ts'
import type { JudgedFigure } from './compute-indicators.ts'
import type { Counting, Divided } from './count-sheets.ts'
import { readReference, type UsualRates } from './read-reference.ts'
import { readStrata } from './read-strata.ts'
import type { SheetFilter } from './sheet-store.ts'
import type { Subject } from './tree.ts'

/** The subjects of a list against what their own kinds of dossier bring elsewhere; in the order of the list. */
export type Funnel = UsualRates & {
  readonly places: readonly (FunnelPlace & { readonly subject: Subject })[]
}

export type FunnelCandidate = {
  readonly subject: Subject
  readonly judged: JudgedFigure
  /** Answers to the leading question by day. */
  readonly days: readonly Cluster[]
}

/** Fewer subjects than this make no picture of chance. */
const leastSubjects = 5

/**
 * The funnel of those who stand on enough answers; undefined where they are too few.
 *
 * @param leavesOf the leaves whose sheets are a subject's
 */
export async function readFunnel(
  db: Kysely<Database>,
  counting: Counting,
  filter: Pick<SheetFilter, 'from' | 'to' | 'deskIds' | 'officerIds'>,
  leafOf: (of: Divided) => string | null,
  candidates: readonly FunnelCandidate[],
  leavesOf: (subject: Subject) => readonly string[],
): Promise<Funnel | undefined> {
  const enough = candidates.filter(
    ({ judged }) => judged.sufficiency.status === 'enough' && judged.figure.about.code === leadingQuestion,
  )
  if (enough.length < leastSubjects) return undefined
  const usual = await readReference(db, counting, filter)
  if (!usual) return undefined
  const strata = await readStrata(db, counting, filter, leafOf)
  const subjects = enough.map(({ subject, days }) => ({
    days,
    strata: leavesOf(subject).flatMap((leaf) => strata.get(leaf) ?? []),
  }))
  const places = caseMixFunnel(subjects, usual.reference)
  return { ...usual, places: places.map((place, at) => ({ ...place, subject: enough[at]!.subject })) }
}
