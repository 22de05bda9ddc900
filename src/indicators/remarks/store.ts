import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import type { OfficerRemarkTable } from '../../db/case-tables.ts'
import { toLocalText } from '../../db/columns.ts'
import type { Part } from '../../db/part.ts'
import type { Database } from '../../db/tables.ts'

/** Whose remarks: one officer's own, or those of officers posted within reach. */
export type RemarkFilter = { readonly officerId: string } | { readonly within: Within }

function remarks(db: Kysely<Database>, filter: RemarkFilter) {
  const unitIds = 'within' in filter ? filter.within.unitIds : undefined
  const posted = db
    .selectFrom('posting')
    .select('officer_id')
    .where('unit_id', 'in', ['', ...(unitIds ?? [])])
  return db
    .selectFrom('officer_remark as remark')
    .innerJoin('officer', 'officer.id', 'remark.officer_id')
    .leftJoin('desk', 'desk.id', 'remark.desk_id')
    .select([
      'remark.id',
      'remark.kind',
      'remark.served_on',
      'remark.body',
      'remark.made_at',
      'remark.desk_id',
    ])
    .select(['remark.decision', 'remark.answer', 'remark.decided_at', 'remark.officer_id'])
    .select(['officer.code', 'officer.name', 'desk.name_json as desk_name_json', 'desk.reference'])
    .$if('officerId' in filter, (query) =>
      query.where('remark.officer_id', '=', 'officerId' in filter ? filter.officerId : ''),
    )
    .$if(unitIds !== undefined, (query) => query.where('remark.officer_id', 'in', posted))
}

/** Open ones first, the oldest first; then the others, the newest first. */
export async function listRemarks(db: Kysely<Database>, filter: RemarkFilter, { skip, limit }: Part) {
  const rows = await remarks(db, filter)
    .orderBy((eb) => eb.case().when('remark.decision', 'is', null).then(0).else(1).end())
    .orderBy((eb) => eb.case().when('remark.decision', 'is', null).then(eb.ref('remark.made_at')).end())
    .orderBy('remark.made_at', 'desc')
    .orderBy('remark.id')
    .limit(limit)
    .offset(skip)
    .execute()
  return rows.map(({ desk_name_json, ...row }) => ({
    ...row,
    deskName: desk_name_json === null ? null : toLocalText(desk_name_json),
  }))
}

export type Remark = Awaited<ReturnType<typeof listRemarks>>[number]

export async function findRemark(db: Kysely<Database>, filter: RemarkFilter, id: string) {
  return remarks(db, filter).where('remark.id', '=', id).executeTakeFirst()
}

/** Desks at which the officer was ever on duty or posted, for him to name one. */
export async function listOwnDesks(db: Kysely<Database>, officerId: string) {
  const shifts = db.selectFrom('shift').select('desk_id').where('officer_id', '=', officerId)
  const answers = db.selectFrom('response').select('desk_id').where('officer_id', '=', officerId)
  const rows = await db
    .selectFrom('desk')
    .innerJoin('unit', 'unit.id', 'desk.unit_id')
    .select(['desk.id', 'desk.reference', 'desk.name_json', 'unit.name_json as unit_name_json'])
    .where((eb) => eb.or([eb('desk.id', 'in', shifts), eb('desk.id', 'in', answers)]))
    .orderBy('desk.reference')
    .orderBy('desk.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    name: toLocalText(row.name_json),
    unitName: toLocalText(row.unit_name_json),
  }))
}

/** The same dispute that is still open, if there is one. */
export async function findSameOpen(
  db: Kysely<Database>,
  remark: Pick<Insertable<OfficerRemarkTable>, 'officer_id' | 'kind' | 'desk_id' | 'served_on' | 'body'>,
): Promise<string | undefined> {
  const rows = await db
    .selectFrom('officer_remark')
    .select(['id', 'desk_id', 'served_on'])
    .where('officer_id', '=', remark.officer_id)
    .where('kind', '=', remark.kind)
    .where('body', '=', remark.body)
    .where('decided_at', 'is', null)
    .execute()
  return rows.find((row) => row.desk_id === remark.desk_id && row.served_on === remark.served_on)?.id
}

export async function insertRemark(
  trx: Transaction<Database>,
  row: Insertable<OfficerRemarkTable>,
): Promise<void> {
  await trx.insertInto('officer_remark').values(row).execute()
}

/** Whether nobody had decided it until now. */
export async function setDecision(
  trx: Transaction<Database>,
  id: string,
  values: {
    readonly decision: string
    readonly answer: string
    readonly decided_at: string
    readonly decided_by: string
  },
): Promise<boolean> {
  const result = await trx
    .updateTable('officer_remark')
    .set(values)
    .where('id', '=', id)
    .where('decided_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}
