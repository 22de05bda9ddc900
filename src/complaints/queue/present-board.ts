import { addDays } from '../../core/calendar/local-time.ts'
import { openStatuses } from '../../core/complaints/states.ts'
import { soonDays, type Workload } from './board-store.ts'
import { toQuery } from './filter.ts'
import { presentMatter, type QueueFrame, queueAddress } from './present-queue.ts'
import type { QueueRow } from './queue-store.ts'
import type { QueueRows } from './read-queue.ts'

export type BoardBy = 'left' | 'state'

export const boardBy = (asked: unknown): BoardBy => (asked === 'state' ? 'state' : 'left')

type Board = {
  readonly board: 'mine' | 'team'
  readonly by: BoardBy
  readonly team:
    | {
        readonly workload: readonly Workload[]
        readonly handlers: readonly { readonly id: string; readonly name: string }[]
      }
    | undefined
}

const leftColumns = ['overdue', 'soon', 'later', 'none'] as const

/** Open matters in columns: by the time that is left, or by where they stand. */
export function presentBoard(page: QueueRows, frame: QueueFrame, { board, by, team }: Board) {
  const { t } = frame.words
  const columns =
    by === 'left'
      ? leftColumns.map((code) => [t(`staff.queue.board.${code}`), leftOf(code, page)] as const)
      : openStatuses.map(
          (status) =>
            [t(`staff.matter.status.${status}`), page.rows.filter((row) => row.status === status)] as const,
        )
  const { assignee } = frame.typed
  return {
    title: t(`staff.queue.board.title-${board}`),
    lead: t(`staff.queue.board-lead.${board}`),
    isEmpty: page.rows.length === 0,
    isCut: page.next !== undefined,
    list: `${queueAddress}${toQuery(board === 'mine' ? { mine: '1' } : { assignee })}`,
    ways: (['left', 'state'] as const).map((code) => ({
      label: t(`staff.queue.by.${code}`),
      address: `${queueAddress}/${board}?${new URLSearchParams({ by: code, ...(assignee !== '' && { assignee }) })}`,
      isCurrent: code === by,
    })),
    columns: columns
      .filter(([, rows]) => by === 'left' || rows.length > 0)
      .map(([title, rows]) => ({
        title,
        count: frame.words.whole(rows.length),
        cards: rows.map((row) => presentMatter(row, page, frame)),
      })),
    workload: team && presentWorkload(team, frame, by),
  }
}

function leftOf(code: (typeof leftColumns)[number], { rows, filter }: QueueRows): readonly QueueRow[] {
  const soon = addDays(filter.today, soonDays)
  return rows.filter(({ due_on }) => {
    if (due_on === null) return code === 'none'
    if (due_on < filter.today) return code === 'overdue'
    return due_on <= soon ? code === 'soon' : code === 'later'
  })
}

/** Everybody who may handle, those without work too, and what nobody has taken. */
function presentWorkload({ workload, handlers }: NonNullable<Board['team']>, frame: QueueFrame, by: BoardBy) {
  const { t, whole } = frame.words
  const of = (id: string | null) => workload.find(({ assigneeId }) => assigneeId === id)
  const line = (name: string, load: Workload | undefined, query: string) => ({
    name,
    address: `${queueAddress}${query}`,
    board: load?.assigneeId
      ? `${queueAddress}/team?${new URLSearchParams({ by, assignee: load.assigneeId })}`
      : '',
    open: whole(load?.open ?? 0),
    soon: whole(load?.soon ?? 0),
    overdue: whole(load?.overdue ?? 0),
    isOverdue: (load?.overdue ?? 0) > 0,
  })
  const known = new Set(handlers.map(({ id }) => id))
  const gone = workload.filter(({ assigneeId }) => assigneeId !== null && !known.has(assigneeId))
  return [
    line(t('staff.queue.board.nobody'), of(null), toQuery({ unassigned: '1' })),
    ...handlers.map(({ id, name }) => line(name, of(id), toQuery({ assignee: id }))),
    // Whoever left and still has matters is told too: they have to be given to somebody.
    ...gone.map((load) => line(t('staff.queue.board.gone'), load, toQuery({ assignee: load.assigneeId! }))),
  ]
}
