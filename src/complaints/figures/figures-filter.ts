import { z } from 'zod'
import { addDays } from '../../core/calendar/local-time.ts'
import { classCodes } from '../../core/complaints/classes.ts'
import { Invalid, type Problem } from '../../core/errors.ts'
import { channels } from '../intake.ts'

const text = z.string().trim().max(200).catch('')
const typedFilter = z.object({ from: text, to: text, unit: text, class: text, channel: text })

/** Which matters are counted, as it stands in the address. */
export type TypedFigures = z.infer<typeof typedFilter>

export function fromQuery(query: unknown): TypedFigures {
  return typedFilter.parse(query)
}

export function toQuery(typed: Partial<TypedFigures>): string {
  const given = Object.entries(typed).filter(([, value]) => value !== '')
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

export type FiguresWish = {
  readonly from: string
  readonly to: string
  readonly classCode: string | undefined
  readonly channel: string | undefined
}

const day = z.iso.date()
/** Two years and a half: more is a report. */
const mostDays = 915

/**
 * The last twelve months unless the address says otherwise.
 *
 * @throws Invalid `audit-day`, `audit-days`, `figures-too-long`, `filter-unknown`
 */
export function readWish(typed: TypedFigures, today: string): FiguresWish {
  const problems: Problem[] = [
    ...wrongDays(typed),
    ...offList('class', typed.class, classCodes),
    ...offList('channel', typed.channel, channels),
  ]
  const to = typed.to || today
  const from = typed.from || `${addDays(to, -334).slice(0, 8)}01`
  if (problems.length === 0 && from > to) problems.push({ field: 'to', code: 'audit-days' })
  if (problems.length === 0 && addDays(from, mostDays) < to) {
    problems.push({ field: 'from', code: 'figures-too-long' })
  }
  if (problems.length > 0) throw new Invalid(problems)
  return { from, to, classCode: typed.class || undefined, channel: typed.channel || undefined }
}

function wrongDays(typed: TypedFigures): Problem[] {
  return (['from', 'to'] as const)
    .filter((field) => typed[field] !== '' && !day.safeParse(typed[field]).success)
    .map((field) => ({ field, code: 'audit-day' }))
}

function offList(field: string, value: string, list: readonly string[]): Problem[] {
  return value === '' || list.includes(value) ? [] : [{ field, code: 'filter-unknown' }]
}
