import { z } from 'zod'
import { type DayKind, dayKinds } from '../core/calendar/assemble-calendar.ts'
import { type DayLimit, type Span, weekdayOf } from '../core/calendar/working-days.ts'
import type { Problem } from '../core/errors.ts'
import type { FormBody } from '../web/form-body.ts'
import type { NewDay } from './add-day.ts'
import { type FormReader, readerOf, typed } from './form-reader.ts'
import type { NewHours } from './set-hours.ts'

const earliestYear = 2020
const latestYear = 2050

export const pageQuery = z.object({
  year: z.coerce.number().int().min(earliestYear).max(latestYear).optional().catch(undefined),
  unit: z.string().max(100).catch(''),
  from: z.string().max(20).optional().catch(undefined),
  amount: z.string().max(5).optional().catch(undefined),
  count: z.enum(['days', 'working-days']).catch('working-days'),
})
export type PageQuery = z.infer<typeof pageQuery>

/** A time limit typed into the page's calculator: undefined when none was, else its values or what is wrong. */
export function readLimit(query: PageQuery): { from: string; limit: DayLimit } | 'wrong' | undefined {
  if (query.from === undefined && query.amount === undefined) return undefined
  const from = z.iso.date().safeParse(query.from)
  const amount = z.coerce
    .number()
    .int()
    .min(0)
    .max(1000)
    .safeParse(query.amount?.trim() || undefined)
  if (!from.success || !amount.success || !isKnownYear(from.data)) return 'wrong'
  return { from: from.data, limit: { amount: amount.data, unit: query.count } }
}

const isKnownYear = (date: string) => {
  const year = Number(date.slice(0, 4))
  return year >= earliestYear && year <= latestYear
}

/** @throws Invalid naming every field that is wrong */
export function readNewDay(body: FormBody, unitId: string | null): NewDay {
  const read = readerOf(body)
  const fallsOn = readDay(read, 'fallsOn')
  const kind = read.choice('kind', dayKinds)
  const day = {
    unitId,
    fallsOn,
    kind,
    name: read.text('name'),
    source: read.text('source'),
    certainty: kind === 'undecided' ? ('uncertain' as const) : ('sourced' as const),
    isChecked: read.isMarked('isChecked'),
    reason: read.text('reason'),
  }
  if (fallsOn !== '') refuseMeaningless(read, { unitId, fallsOn, kind })
  read.finish()
  return day
}

function readDay(read: FormReader, field: string): string {
  const date = read.date(field)
  if (date !== '' && !isKnownYear(date)) {
    read.refuse({
      field,
      code: 'year-out-of-range',
      details: { earliest: earliestYear, latest: latestYear },
    })
  }
  return date
}

/** For everybody a Monday to Friday is worked anyway; only a unit may work when the others are off. */
function refuseMeaningless(
  read: FormReader,
  { unitId, fallsOn, kind }: { unitId: string | null; fallsOn: string; kind: DayKind },
): void {
  if (kind === 'working' && unitId === null && weekdayOf(fallsOn) <= 5) {
    read.refuse({ field: 'kind', code: 'worked-anyway' })
  }
}

/** @throws Invalid naming every field that is wrong */
export function readNewHours(body: FormBody, unitId: string | null): NewHours {
  const read = readerOf(body)
  const hours = {
    unitId,
    weekdays: [...read.choice('weekdays', weekdayChoices)].map(Number),
    spans: readSpans(body, read.refuse),
    validFrom: readDay(read, 'validFrom'),
    validTo: read.dateOrNull('validTo'),
    reason: read.text('hoursReason'),
  }
  read.finish()
  return hours
}

export const weekdayChoices = ['12345', '123456', '67', '1', '2', '3', '4', '5', '6', '7'] as const
export const spanFields = [
  ['opens1', 'closes1'],
  ['opens2', 'closes2'],
] as const

const clock = /^([01]\d|2[0-3]):[0-5]\d$/

/** Two sessions at most; one left empty is closed, both empty close the day. */
function readSpans(body: FormBody, refuse: (problem: Problem) => void): Span[] {
  const spans: Span[] = []
  for (const [opens, closes] of spanFields) {
    const [from, to] = [typed(body, opens), typed(body, closes)]
    if (from === '' && to === '') continue
    const wrong = [opens, closes].filter((field) => !clock.test(typed(body, field)))
    for (const field of wrong) refuse({ field, code: 'clock-invalid' })
    if (wrong.length > 0) continue
    if (to <= from) refuse({ field: closes, code: 'closes-before-opening' })
    const before = spans.at(-1)
    if (before && from < before.to) refuse({ field: opens, code: 'sessions-overlap' })
    spans.push({ from, to })
  }
  return spans
}
