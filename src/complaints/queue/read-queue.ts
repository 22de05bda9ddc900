import type { Store } from '../../db/connect.ts'
import type { Viewer } from '../viewer.ts'
import type { Cursor } from './cursor.ts'
import { listHandlers } from './handler-store.ts'
import {
  countMatters,
  listExcerpts,
  listMatters,
  listNamedOfficers,
  type QueueCounts,
  type QueueRow,
} from './queue-store.ts'
import { isSearchCut, type QueueFilter } from './resolve-filter.ts'
import { listViews } from './view-store.ts'

export const pageSize = 50

/** Rows with what belongs to them. */
export type QueueRows = {
  readonly filter: QueueFilter
  readonly rows: readonly QueueRow[]
  readonly officers: ReadonlyMap<string, readonly string[]>
  readonly excerpts: ReadonlyMap<string, string>
  /** The place after which the next page begins. */
  readonly next: Cursor | undefined
}

export type QueuePage = QueueRows & {
  readonly counts: QueueCounts
  /** The words stand in more matters than are looked at. */
  readonly isSearchCut: boolean
  readonly handlers: readonly { readonly id: string; readonly name: string }[]
  readonly views: readonly { readonly id: string; readonly name: string; readonly query: string }[]
}

/** One page of the queue and all that stands around it; a database that reads several things at once may. */
export async function readQueue(store: Store, viewer: Viewer, filter: QueueFilter): Promise<QueuePage> {
  const [page, counts, handlers, views] = await Promise.all([
    readRows(store, viewer, filter, pageSize),
    countMatters(store, viewer, filter),
    listHandlers(store.db, filter.today),
    listViews(store.db, viewer.actor.id),
  ])
  return { ...page, counts, isSearchCut: isSearchCut(filter), handlers, views }
}

export async function readRows(
  store: Store,
  viewer: Viewer,
  filter: QueueFilter,
  size: number,
): Promise<QueueRows> {
  const found = await listMatters(store, viewer, filter, size + 1)
  const rows = found.slice(0, size)
  const open = rows.filter(({ is_sealed }) => is_sealed === 0).map(({ id }) => id)
  const [named, excerpts] = await Promise.all([
    listNamedOfficers(store.db, open),
    listExcerpts(store.db, open),
  ])
  const officers = new Map<string, string[]>()
  for (const { complaint_id, code } of named) {
    officers.set(complaint_id, [...(officers.get(complaint_id) ?? []), code])
  }
  const last = rows.at(-1)
  return {
    filter,
    rows,
    officers,
    excerpts: new Map(excerpts.map(({ complaint_id, excerpt }) => [complaint_id, excerpt])),
    next: found.length > size && last ? { value: last.sort_value, id: last.id } : undefined,
  }
}
