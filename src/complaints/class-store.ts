import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import type { ClassCode, ClassStep } from '../core/complaints/classes.ts'
import type { LocalText } from '../core/questionnaire/definition.ts'
import { toLocalText } from '../db/columns.ts'
import type { ComplaintClassTable } from '../db/complaint-tables.ts'
import type { Database } from '../db/tables.ts'

/** A class of matters during some time. */
export type ComplaintClass = {
  readonly id: string
  readonly code: ClassCode
  readonly name: LocalText
  readonly isSealed: boolean
  readonly steps: readonly ClassStep[]
  readonly validFrom: string
  readonly validTo: string | null
  readonly legalBasis: string
  readonly source: string
  readonly isChecked: boolean
}

function toClass(row: Selectable<ComplaintClassTable>): ComplaintClass {
  return {
    id: row.id,
    code: row.code as ClassCode,
    name: toLocalText(row.name_json),
    isSealed: row.is_sealed === 1,
    steps: JSON.parse(row.steps_json) as ClassStep[],
    validFrom: row.valid_from,
    validTo: row.valid_to,
    legalBasis: row.legal_basis,
    source: row.source,
    isChecked: row.is_checked === 1,
  }
}

/** Every row of every class, in the order of the lists, each class's newest first. */
export async function listClassRows(db: Kysely<Database>): Promise<ComplaintClass[]> {
  const rows = await db
    .selectFrom('complaint_class')
    .selectAll()
    .orderBy('position')
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toClass)
}

/** The classes of a date, in their order; one that began later stands in where none was in force. */
export async function classesOn(db: Kysely<Database>, on: string): Promise<ComplaintClass[]> {
  const rows = await listClassRows(db)
  const codes = [...new Set(rows.map(({ code }) => code))]
  return codes.map((code) => {
    const own = rows.filter((row) => row.code === code)
    return own.find(({ validFrom }) => validFrom <= on) ?? own.at(-1)!
  })
}

/** A class as it was on a date; undefined when nobody knows the code. */
export async function findClass(
  db: Kysely<Database>,
  code: string,
  on: string,
): Promise<ComplaintClass | undefined> {
  return (await classesOn(db, on)).find((each) => each.code === code)
}

export async function insertClass(
  trx: Transaction<Database>,
  row: Insertable<ComplaintClassTable>,
): Promise<void> {
  await trx.insertInto('complaint_class').values(row).execute()
}

/** Sets the last day of a row that has none; false when somebody was faster. */
export async function closeClass(trx: Transaction<Database>, id: string, validTo: string): Promise<boolean> {
  const result = await trx
    .updateTable('complaint_class')
    .set({ valid_to: validTo })
    .where('id', '=', id)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
