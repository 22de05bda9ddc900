import type { Kysely } from 'kysely'
import type { Database } from '../db/tables.ts'
import { shownDesk } from './store.ts'

export async function listAccountEmails(db: Kysely<Database>): Promise<string[]> {
  const rows = await db.selectFrom('account').select('email').orderBy('email').execute()
  return rows.map(({ email }) => email)
}

/** The unit of the desk that visitors are shown, and an officer posted there. */
export async function findDemoPlace(db: Kysely<Database>, on: string) {
  const unit = await db
    .selectFrom('unit')
    .select('id')
    .where('code', '=', shownDesk.unitCode)
    .where('valid_to', 'is', null)
    .orderBy('id')
    .executeTakeFirst()
  if (!unit) return undefined
  const officer = await db
    .selectFrom('posting')
    .innerJoin('officer', 'officer.id', 'posting.officer_id')
    .select('officer.code')
    .where('posting.unit_id', '=', unit.id)
    .where((where) => where.or([where('posting.valid_to', 'is', null), where('posting.valid_to', '>=', on)]))
    .orderBy('officer.code')
    .orderBy('officer.id')
    .executeTakeFirst()
  return { unitId: unit.id, officerCode: officer?.code ?? null }
}
