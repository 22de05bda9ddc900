import { z } from 'zod'
import { classCodes } from '../../core/complaints/classes.ts'
import { openStatuses, statuses } from '../../core/complaints/states.ts'
import { Invalid, type Problem } from '../../core/errors.ts'
import { channels } from '../intake.ts'

/** Which matters by where they stand: work to do (the default), done, both, or one status. */
export const standings = ['open', 'closed', 'all', ...statuses] as const
export type Standing = (typeof standings)[number]

/** Time left comes first; a hyphen turns the order around. */
export const sorts = ['due', '-due', 'received', '-received'] as const
export type Sort = (typeof sorts)[number]

const text = z.string().trim().max(200).catch('')
const flag = z.enum(['1']).or(z.literal('')).catch('')

const typedFilter = z.object({
  ...{ q: text, class: text, unit: text, desk: text, officer: text, channel: text, status: text },
  ...{ assignee: text, overdue: flag, mine: flag, unassigned: flag, from: text, to: text, sort: text },
  after: text,
})

/** The filter of the queue as it stands in the address, and as its form shows it: every part a text, empty for any. */
export type TypedFilter = z.infer<typeof typedFilter>

export function fromQuery(query: unknown): TypedFilter {
  return typedFilter.parse(query)
}

/** The address's part after `?`, with what is not empty; `''` or beginning with `?`. */
export function toQuery(typed: Partial<TypedFilter>): string {
  const given = Object.entries(typed).filter(([, value]) => value !== '')
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

/** What the filter asks for, as far as no register has to be looked into. */
export type Wish = {
  readonly classCode: string | undefined
  readonly channel: string | undefined
  readonly standing: Standing
  readonly sort: Sort
  readonly isOverdue: boolean
  readonly isMine: boolean
  readonly isUnassigned: boolean
  readonly from: string | undefined
  readonly to: string | undefined
}

const day = z.iso.date()

/** @throws Invalid `filter-unknown` at a field whose value is on no list, `audit-day`, `audit-days` */
export function readWish(typed: TypedFilter): Wish {
  const problems: Problem[] = [
    ...offList('class', typed.class, classCodes),
    ...offList('channel', typed.channel, channels),
    ...offList('status', typed.status, standings),
    ...offList('sort', typed.sort, sorts),
    ...wrongDays(typed),
  ]
  if (problems.length > 0) throw new Invalid(problems)
  const standing = (typed.status || 'open') as Standing
  return {
    ...{ classCode: given(typed.class), channel: given(typed.channel), standing },
    sort: sortOf(typed.sort, standing),
    ...{ isOverdue: typed.overdue === '1', isMine: typed.mine === '1' },
    ...{ isUnassigned: typed.unassigned === '1', from: given(typed.from), to: given(typed.to) },
  }
}

/** What is done has no time left: there the newest stands first. */
function sortOf(typed: string, standing: Standing): Sort {
  const isWork = standing === 'open' || (openStatuses as readonly string[]).includes(standing)
  const isByDue = typed === '' || typed === 'due' || typed === '-due'
  return isByDue && !isWork ? '-received' : ((typed || 'due') as Sort)
}

export const given = (value: string): string | undefined => (value === '' ? undefined : value)

function offList(field: string, value: string, list: readonly string[]): Problem[] {
  return value === '' || list.includes(value) ? [] : [{ field, code: 'filter-unknown' }]
}

function wrongDays({ from, to }: TypedFilter): Problem[] {
  const wrong = Object.entries({ from, to })
    .filter(([, value]) => value !== '' && !day.safeParse(value).success)
    .map(([field]) => ({ field, code: 'audit-day' }))
  if (wrong.length > 0 || from === '' || to === '' || from <= to) return wrong
  return [{ field: 'to', code: 'audit-days' }]
}
