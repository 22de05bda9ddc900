import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables.ts'
import { directoryTables } from './copy-store.ts'
import type { TableChange } from './import-plan.ts'

/** Lets others go on between two pieces. */
export type Pause = () => Promise<unknown>

const atOnce = 50

const keyOf = (table: TableChange['table']): readonly string[] =>
  directoryTables.find(({ name }) => name === table)!.key

function isRow(key: readonly string[], values: readonly unknown[]) {
  return sql.join(
    key.map((column, at) => sql`${sql.ref(column)} = ${values[at]}`),
    sql` and `,
  )
}

export async function deleteRows(trx: Transaction<Database>, { table, gone }: TableChange): Promise<void> {
  for (const values of gone) {
    await sql`delete from ${sql.table(table)} where ${isRow(keyOf(table), values)}`.execute(trx)
  }
}

export async function insertRows(
  trx: Transaction<Database>,
  { table, inserted }: TableChange,
  pause: Pause,
): Promise<void> {
  for (let at = 0; at < inserted.length; at += atOnce) {
    await trx
      .insertInto(table)
      .values(inserted.slice(at, at + atOnce) as never)
      .execute()
    await pause()
  }
}

export async function updateRows(
  trx: Transaction<Database>,
  { table, updated }: TableChange,
  pause: Pause,
): Promise<void> {
  const key = keyOf(table)
  for (const [at, row] of updated.entries()) {
    const change = Object.entries(row).filter(([column]) => !key.includes(column))
    const set = sql.join(change.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))
    const isIt = isRow(
      key,
      key.map((column) => row[column]),
    )
    await sql`update ${sql.table(table)} set ${set} where ${isIt}`.execute(trx)
    if (at % atOnce === 0) await pause()
  }
}
