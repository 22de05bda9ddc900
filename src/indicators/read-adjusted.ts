import type { Kysely } from 'kysely'
import { caseMix } from '../core/indicators/comparison/case-mix.ts'
import type { Figure } from '../core/indicators/figure.ts'
import { leadingQuestion } from '../core/indicators/frame.ts'
import type { SubjectLevel, Sufficiency } from '../core/indicators/sufficiency.ts'
import type { Database } from '../db/tables.ts'
import type { Counted, Counting } from './count-sheets.ts'
import type { Period } from './period.ts'
import { readReference } from './read-reference.ts'
import type { Subject } from './tree.ts'

type Row = {
  readonly figure: Figure
  readonly sufficiency: Sufficiency
  readonly subject: Subject
  readonly period: Period
}

/** Only the leading question of a desk or officer with enough answers is held against like cases. */
const isAdjusted = ({ figure, sufficiency }: Pick<Row, 'figure' | 'sufficiency'>) =>
  figure.about.kind === 'question' && figure.about.code === leadingQuestion && sufficiency.status === 'enough'

/** The rows, each with its share adjusted by case-mix, or null where that would say nothing. */
export async function withAdjusted<R extends Row>(
  db: Kysely<Database>,
  counting: Counting,
  counted: Counted,
  { level, periods }: { readonly level: SubjectLevel; readonly periods: readonly [Period, ...Period[]] },
  rows: readonly R[],
): Promise<(R & { readonly adjusted: number | null })[]> {
  const isOf = level === 'officer' || level === 'desk'
  if (!isOf || !rows.some(isAdjusted)) return rows.map((row) => ({ ...row, adjusted: null }))
  const adjusted: (R & { readonly adjusted: number | null })[] = []
  for (const row of rows) {
    const own = isAdjusted(row) ? counted.strata(row.subject.id, periods.indexOf(row.period)) : []
    const usual = own.length > 0 ? await readReference(db, counting, row.period) : undefined
    adjusted.push({ ...row, adjusted: usual ? caseMix(own, usual.reference).adjusted : null })
  }
  return adjusted
}
