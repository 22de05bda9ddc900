import { z } from 'zod'
import { readForm, type Typed } from '../../privacy/form.ts'
import { isQuarter } from '../recommendations/windows.ts'
import type { PointEntry } from './enter-points.ts'
import type { SheetKind } from './store.ts'

const optional = z.preprocess((value) => (value === '' ? undefined : value), z.string().max(60).optional())
const quarter = z.string('not-a-quarter').max(20).refine(isQuarter, 'not-a-quarter')

/** The address of the page: a quarter, and one unit or the table of all of them in an order. */
export const pointsQuery = z.object({
  period: z.preprocess((value) => (value === '' ? undefined : value), quarter.optional()),
  ...{ unit: optional, sort: optional, lang: optional },
})

const note = z.string('answer-missing').trim().max(1000, 'answer-long')
/** The unit and quarter a form is about. */
export const placeBody = z.object({
  unit: z.string('unknown-unit').max(60, 'unknown-unit'),
  period: quarter,
})

export const reopeningBody = placeBody.extend({
  appraisal: z.string('answer-missing').max(100),
  reason: note.min(1, 'answer-missing'),
})

/**
 * A sheet of points as it was sent: `p1` to `p9`, and `e1` to `e9` for what each rests on.
 *
 * @throws Invalid naming every wrong field
 */
export function readEntry(kind: SheetKind, criteria: number, typed: Typed): PointEntry {
  const numbers = Array.from({ length: criteria }, (_, at) => at + 1)
  const points = z.enum(['0', '1', '2'], 'choice-missing').transform(Number)
  const body = placeBody.extend({
    ...{ reason: note, seen: z.string('answer-missing').max(200) },
    ...Object.fromEntries(numbers.map((number) => [`p${number}`, points])),
    ...Object.fromEntries(numbers.map((number) => [`e${number}`, note])),
  })
  const read = readForm(body, { reason: '', ...typed }) as z.output<typeof body> & Record<string, unknown>
  const { unit, period, reason, seen } = read
  const answers = numbers.map((number) => ({
    points: read[`p${number}`] as number,
    evidence: read[`e${number}`] as string,
  }))
  return { kind, unit, period, reason, seen, answers }
}
