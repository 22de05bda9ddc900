import { classCodes } from '../../core/complaints/classes.ts'
import { closedStatuses, openStatuses } from '../../core/complaints/states.ts'
import type { Problem } from '../../core/errors.ts'
import type { Language, LocalText } from '../../core/questionnaire/definition.ts'
import { inLanguage } from '../../web/i18n.ts'
import { channels } from '../intake.ts'
import { writeCursor } from './cursor.ts'
import { type Sort, type TypedFilter, toQuery } from './filter.ts'
import type { QueueRow } from './queue-store.ts'
import type { QueuePage, QueueRows } from './read-queue.ts'
import type { QueueWords } from './words.ts'

export const queueAddress = '/app/complaints'

/** What is shown of one matter, in the list and in its export alike. */
export type ShownMatter = ReturnType<typeof presentMatter>

export type QueueFrame = {
  readonly words: QueueWords
  readonly language: Language
  readonly typed: TypedFilter
  readonly problems: readonly Problem[]
  readonly mayAssign: boolean
}

/** What was sent with a form that is shown again. */
export type SentForm = { readonly matter?: unknown; readonly assignee?: unknown; readonly name?: unknown }

export function presentQueue(page: QueuePage | undefined, frame: QueueFrame, sent: SentForm = {}) {
  const { words, typed, problems } = frame
  const { t } = words
  const { after, ...filter } = typed
  const isFiltered = Object.entries(filter).some(([name, value]) => name !== 'sort' && value !== '')
  return {
    title: t('staff.queue.title'),
    typed,
    errors: problems.map((problem) => ({ address: `#queue-${problem.field}`, text: words.problem(problem) })),
    wrong: wrongFields(frame),
    choices: choicesOf(frame),
    flags: (['overdue', 'mine', 'unassigned'] as const).map((name) => ({
      name,
      label: t(`staff.queue.flag.${name}`),
      isOn: typed[name] === '1',
    })),
    counts: page && countsOf(page, frame),
    rows:
      page?.rows.map((row) => ({ ...presentMatter(row, page, frame), isTicked: isTicked(row, sent) })) ?? [],
    isEmpty: page !== undefined && page.rows.length === 0,
    isFiltered,
    isDetailed: detailed.some((name) => typed[name] !== '') || problems.length > 0,
    isCut: page?.isSearchCut ?? false,
    sorts: page && sortLinks(page, frame),
    next: page?.next
      ? `${queueAddress}${toQuery({ ...filter, after: writeCursor(page.filter.sort, page.next) })}`
      : '',
    first: after === '' ? '' : `${queueAddress}${toQuery(filter)}`,
    exports: {
      csv: `${queueAddress}/list.csv${toQuery(filter)}`,
      xlsx: `${queueAddress}/list.xlsx${toQuery(filter)}`,
    },
    query: toQuery(filter).slice(1),
    mayAssign: frame.mayAssign && (page?.handlers.length ?? 0) > 0,
    handlers: page?.handlers.map((each) => ({ ...each, isChosen: each.id === sent.assignee })) ?? [],
    viewName: typeof sent.name === 'string' ? sent.name : '',
    views:
      page?.views.map(({ id, name, query }) => ({ id, name, address: `${queueAddress}?${query}` })) ?? [],
  }
}

/** Parts of the filter that stand behind a summary until one is used. */
const detailed = [
  ...(['class', 'unit', 'desk', 'officer', 'channel', 'from', 'to'] as const),
  ...(['overdue', 'mine', 'unassigned'] as const),
]
const fields = [
  ...['q', 'class', 'unit', 'desk', 'officer', 'channel', 'status', 'from', 'to', 'sort', 'after'],
  ...['matter', 'assignee', 'name'],
]

function isTicked({ reference, version }: QueueRow, { matter }: SentForm): boolean {
  return [matter].flat().includes(`${reference}.${version}`)
}

/** What is wrong at each field; empty where nothing is. */
function wrongFields({ problems, words }: QueueFrame): Readonly<Record<string, string>> {
  const told = (field: string) => problems.filter((each) => each.field === field).map(words.problem)
  return Object.fromEntries(fields.map((field) => [field, told(field).join(' ')]))
}

function choicesOf({ words: { t }, typed }: QueueFrame) {
  const list = (codes: readonly string[], chosen: string, prefix: string) =>
    codes.map((value) => ({ value, label: t(`${prefix}${value}`), isChosen: value === chosen }))
  const standing = list(['closed', 'all'], typed.status, 'staff.queue.standing.')
  return {
    classes: list(classCodes, typed.class, 'staff.matter.class.'),
    channels: list(channels, typed.channel, 'staff.matter.channel.'),
    statuses: [
      ...standing,
      ...list([...openStatuses, ...closedStatuses], typed.status, 'staff.matter.status.'),
    ],
  }
}

/** How many there are, and each part of them as a way to narrow the list. */
function countsOf({ counts }: QueuePage, { words, typed }: QueueFrame) {
  const { t, whole } = words
  const { after: _after, ...filter } = typed
  const part =
    (field: 'status' | 'class', prefix: string) =>
    ([code, n]: readonly [string, number]) => ({
      label: t(`${prefix}${code}`),
      count: whole(n),
      address: `${queueAddress}${toQuery({ ...filter, [field]: code })}`,
      isChosen: typed[field] === code,
    })
  const total = t(counts.isMore ? 'staff.queue.total-more' : 'staff.queue.total', {
    count: whole(counts.total),
  })
  if (counts.isMore) return { total, byStatus: [], byClass: [] }
  return {
    total,
    byStatus: [...counts.byStatus].map(part('status', 'staff.matter.status.')),
    byClass: [...counts.byClass].map(part('class', 'staff.matter.class.')),
  }
}

function sortLinks({ filter }: QueuePage, { typed }: QueueFrame) {
  const { after: _after, ...rest } = typed
  const link = (column: 'due' | 'received') => {
    const isUp = filter.sort === column
    const isDown = filter.sort === `-${column}`
    const next: Sort = isUp ? `-${column}` : column
    const order = isUp ? 'ascending' : isDown ? 'descending' : 'none'
    return { address: `${queueAddress}${toQuery({ ...rest, sort: next })}`, order }
  }
  return { due: link('due'), received: link('received') }
}

export function presentMatter(row: QueueRow, page: QueueRows, { words, language }: QueueFrame) {
  const { t, date } = words
  const isSealed = row.is_sealed === 1
  const name = row.unit_name === null ? '' : inLanguage(JSON.parse(row.unit_name) as LocalText, language)
  const isClosed = row.closed_on !== null
  return {
    id: row.id,
    version: row.version,
    reference: row.reference,
    address: `${queueAddress}/${row.reference}`,
    className: t(`staff.matter.class.${row.class_code}`),
    isSealed,
    isUrgent: row.is_urgent === 1,
    status: t(`staff.matter.status.${row.status}`),
    outcome: row.outcome === null ? '' : t(`staff.matter.outcome.${row.outcome}`),
    channel: t(`staff.matter.channel.${row.channel}`),
    // Where a sealed matter happened and whom it is about is told on its own page only.
    unit: isSealed ? '' : name,
    desk: isSealed ? '' : (row.desk_reference ?? ''),
    officers: isSealed ? '' : (page.officers.get(row.id) ?? []).join(', '),
    excerpt: isSealed ? '' : (page.excerpts.get(row.id) ?? ''),
    received: date(row.received_on),
    due: row.due_on === null || isClosed ? '' : date(row.due_on),
    left: isClosed ? '' : timeLeft(row.due_on, page.filter.today, words),
    isOverdue: !isClosed && row.due_on !== null && row.due_on < page.filter.today,
    closed: row.closed_on === null ? '' : date(row.closed_on),
    assignee: row.assignee_name ?? '',
  }
}

/** Calendar days to the limit, in words. */
export function timeLeft(dueOn: string | null, today: string, { t }: Pick<QueueWords, 't'>): string {
  if (dueOn === null) return t('staff.queue.left.none')
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000)
  if (days < 0) return t('staff.queue.left.over', { days: -days })
  return days === 0 ? t('staff.queue.left.today') : t('staff.queue.left.days', { days })
}
