import { z } from 'zod'
import { addDays, instantAt } from '../core/calendar/local-time.ts'
import { Invalid, type Problem } from '../core/errors.ts'
import type { AuditFilter } from './audit-search-store.ts'

/** The filter as it was typed, for the page and its links. */
export type TypedFilter = {
  readonly q: string
  readonly action: string
  readonly from: string
  readonly to: string
  readonly before: string
}

const text = z.string().trim().max(200).catch('')
const typedFilter = z.object({ q: text, action: text, from: text, to: text, before: text })
const day = z.iso.date()
const place = z.string().regex(/^[1-9]\d{0,8}$/)

export function readTyped(query: unknown): TypedFilter {
  return typedFilter.parse(query)
}

/** @throws Invalid `audit-day`, `audit-days` when the first day is after the last, `audit-place` */
export function readFilter(typed: TypedFilter): { filter: AuditFilter; before: number | undefined } {
  const problems: Problem[] = (['from', 'to'] as const)
    .filter((field) => typed[field] !== '' && !day.safeParse(typed[field]).success)
    .map((field) => ({ field, code: 'audit-day' }))
  if (typed.before !== '' && !place.safeParse(typed.before).success) {
    problems.push({ field: 'before', code: 'audit-place' })
  }
  const { q, action, from, to, before } = typed
  if (problems.length === 0 && from !== '' && to !== '' && from > to) {
    problems.push({ field: 'to', code: 'audit-days' })
  }
  if (problems.length > 0) throw new Invalid(problems)
  const filter = {
    q,
    action,
    from: from === '' ? undefined : instantAt(from),
    until: to === '' ? undefined : instantAt(addDays(to, 1)),
  }
  return { filter, before: before === '' ? undefined : Number(before) }
}

/** The address of the same search, with what is not empty. */
export function toQuery(typed: Partial<TypedFilter>): string {
  const given = Object.entries(typed).filter(([, value]) => value !== '')
  return new URLSearchParams(given).toString()
}

const line = z.strictObject({
  sequence: z.int(),
  at: z.string(),
  actor: z.strictObject({ kind: z.string(), id: z.string(), name: z.string() }),
  action: z.string(),
  subject: z.strictObject({ kind: z.string(), id: z.string() }),
  unitId: z.string().nullable(),
  reason: z.string().nullable(),
  details: z.unknown(),
  previousHash: z.string(),
  hash: z.string(),
  /** Why the line does not belong, seen together with the one before it; null when it does. */
  fault: z.string().nullable(),
})
const head = z.strictObject({ sequence: z.int(), hash: z.string() })

export const auditQuery = z.strictObject({
  q: z.string().max(200).default(''),
  action: z.string().max(200).default(''),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  cursor: z.string().max(20).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const auditPage = z.strictObject({ items: z.array(line), next: z.string().nullable(), head })
export const chainAnswer = z.strictObject({
  isWhole: z.boolean(),
  head,
  faults: z.array(z.strictObject({ sequence: z.int(), fault: z.string() })),
})
export type AuditLine = z.infer<typeof line>
