import type { Kysely, Transaction } from 'kysely'
import { type ColumnKind, createBulkInsert, type Row } from '../../db/bulk-insert.ts'
import type { Store } from '../../db/connect.ts'
import type { Database } from '../../db/tables.ts'
import type { DemoDeskEntry } from './make-matters.ts'
import type { MadeMatter } from './matter-rows.ts'

/** Desks open today in units that are, each with the officers posted there. */
export async function listDemoDesks(db: Kysely<Database>, on: string): Promise<DemoDeskEntry[]> {
  const desks = await db
    .selectFrom('desk')
    .innerJoin('unit', 'unit.id', 'desk.unit_id')
    .select(['desk.id', 'desk.unit_id'])
    .where('desk.valid_to', 'is', null)
    .where('unit.valid_to', 'is', null)
    .orderBy('desk.id')
    .execute()
  const postings = await db
    .selectFrom('posting')
    .select(['desk_id', 'officer_id'])
    .where('desk_id', 'is not', null)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', on)]))
    .orderBy('id')
    .execute()
  return desks.map(({ id, unit_id }) => ({
    deskId: id,
    unitId: unit_id,
    officerIds: postings.filter(({ desk_id }) => desk_id === id).map(({ officer_id }) => officer_id),
  }))
}

/** Accounts that have a role, by address. */
export async function listAccountsOf(db: Kysely<Database>, roles: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account_id')
    .select('account.id')
    .distinct()
    .where('role_grant.role', 'in', roles)
    .orderBy('account.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Children before their parents. */
const filled = [
  ...(['complaint_clock', 'complaint_message', 'complaint_event', 'complaint_officer'] as const),
  ...(['complaint_text', 'complaint_search', 'complaint'] as const),
]

/** Removes what an unfinished generation left, and the accounts it opened; nobody has worked there yet. */
export async function clearMatters(store: Store): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    for (const table of filled) await trx.deleteFrom(table).execute()
    await trx.deleteFrom('sealed_record').where('subject_kind', '=', 'complaint').execute()
    const accounts = trx
      .selectFrom('account')
      .select('id')
      .where('email', 'like', 'inspector-_@langnghe.example')
    await trx.deleteFrom('role_grant').where('account_id', 'in', accounts).execute()
    await trx.deleteFrom('account').where('email', 'like', 'inspector-_@langnghe.example').execute()
  })
}

const integers = [
  ...['is_sealed', 'is_urgent', 'is_complex', 'is_remote', 'is_second', 'is_on_time', 'rating', 'version'],
  'sequence',
]

export type InsertMatters = (trx: Transaction<Database>, made: readonly MadeMatter[]) => Promise<void>

/** Everything, or only what a list shows, where many are wanted quickly. */
export type MatterParts = 'all' | 'list'

/** Writes matters many at a time; statements are made for the columns of the first. */
export function matterInserter(store: Store, parts: MatterParts): InsertMatters {
  const inserts = new Map<string, ReturnType<typeof createBulkInsert>>()
  const insert = async (
    trx: Transaction<Database>,
    table: keyof Database,
    rows: readonly Row[],
    key = 'id',
  ) => {
    const [first] = rows
    if (!first) return
    const known = inserts.get(table) ?? createBulkInsert(store, table, kindsOf(first), key)
    inserts.set(table, known)
    await known(trx, rows)
  }
  const there = <T>(rows: readonly (T | undefined)[]) => rows.filter((row) => row !== undefined)
  return async (trx, made) => {
    await insert(
      trx,
      'complaint',
      made.map(({ complaint }) => complaint),
    )
    await insert(trx, 'complaint_text', there(made.map(({ text }) => text)))
    await insert(trx, 'complaint_search', there(made.map(({ search }) => search)), 'complaint_id')
    await insert(trx, 'complaint_officer', there(made.map(({ officer }) => officer)))
    if (parts === 'list') return
    await insert(
      trx,
      'complaint_event',
      made.flatMap(({ events }) => events),
    )
    await insert(
      trx,
      'complaint_message',
      made.flatMap(({ messages }) => messages),
    )
    await insert(
      trx,
      'complaint_clock',
      made.flatMap(({ clocks }) => clocks),
    )
  }
}

function kindsOf(row: Row): Record<string, ColumnKind> {
  return Object.fromEntries(
    Object.keys(row).map((name) => [name, integers.includes(name) ? 'integer' : 'text']),
  )
}
