import type { Kysely } from 'kysely'
import { caseMixFunnel, type FunnelPlace } from '../core/indicators/comparison/case-mix-funnel.ts'
import { leadingQuestion } from '../core/indicators/frame.ts'
import type { Cluster } from '../core/statistics/clustered-proportion.ts'
import type { Database } from '../db/tables.ts'
import type { Counted, Counting } from './count-sheets.ts'
import type { JudgedFigure } from './judge-figures.ts'
import type { Period } from './period.ts'
import { readReference, type UsualRates } from './read-reference.ts'
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
 * @param counted the sheets of one period
 * @param leavesOf the leaves whose sheets are a subject's
 */
export async function readFunnel(
  db: Kysely<Database>,
  counting: Counting,
  period: Pick<Period, 'to'>,
  counted: Counted,
  candidates: readonly FunnelCandidate[],
  leavesOf: (subject: Subject) => readonly string[],
): Promise<Funnel | undefined> {
  const enough = candidates.filter(
    ({ judged }) => judged.sufficiency.status === 'enough' && judged.figure.about.code === leadingQuestion,
  )
  if (enough.length < leastSubjects) return undefined
  const usual = await readReference(db, counting, period)
  if (!usual) return undefined
  const subjects = enough.map(({ subject, days }) => ({
    days,
    strata: leavesOf(subject).flatMap((leaf) => counted.strata(leaf, 0)),
  }))
  const places = caseMixFunnel(subjects, usual.reference)
  return { ...usual, places: places.map((place, at) => ({ ...place, subject: enough[at]!.subject })) }
}
