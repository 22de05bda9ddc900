import type { Insertable, Kysely, Transaction } from 'kysely'
import type { ResponseFlagTable } from '../../db/flag-tables.ts'
import type { Database } from '../../db/tables.ts'

export type NewFlag = Insertable<ResponseFlagTable>

/** Sheets a statement: well below what a database takes as values. */
const atOnce = 200

export async function getFlagWatermark(db: Kysely<Database>): Promise<string> {
  const row = await db
    .selectFrom('flag_state')
    .select('watermark')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow()
  return row.watermark
}

export async function setFlagWatermark(trx: Transaction<Database>, watermark: string): Promise<void> {
  await trx.updateTable('flag_state').set({ watermark }).where('id', '=', 1).execute()
}

/** Sheets with ids above `after` up to `until`, with what the flags look at: never the answers. */
export async function listSheetsToFlag(db: Kysely<Database>, after: string, until: string, limit: number) {
  return db
    .selectFrom('response')
    .leftJoin('response_comment', 'response_comment.response_id', 'response.id')
    .select(['response.id', 'response.desk_id', 'response.served_on', 'response.channel', 'response.flags'])
    .select('response_comment.folded')
    .where('response.id', '>', after)
    .where('response.id', '<=', until)
    .orderBy('response.id')
    .limit(limit)
    .execute()
}

/** When the sheets of a desk that citizens sent themselves were served, between two instants, in their order. */
export async function listSelfServed(db: Kysely<Database>, deskId: string, from: string, to: string) {
  return db
    .selectFrom('response')
    .select(['id', 'served_at', 'served_on'])
    .where('desk_id', '=', deskId)
    .where('served_at', '>=', from)
    .where('served_at', '<', to)
    .where('channel', 'in', ['qr', 'kiosk'])
    .orderBy('served_at')
    .orderBy('id')
    .execute()
}

export async function insertDigests(
  trx: Transaction<Database>,
  rows: readonly { readonly response_id: string; readonly digest: string; readonly served_on: string }[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += atOnce) {
    await trx
      .insertInto('comment_digest')
      .values(rows.slice(at, at + atOnce))
      .onConflict((conflict) => conflict.column('response_id').doNothing())
      .execute()
  }
}

/** Sheets whose comment has one of these digests, by digest, in the order of their days. */
export async function listSameWords(db: Kysely<Database>, digests: readonly string[]) {
  const byDigest = new Map<string, { id: string; day: string }[]>()
  for (let at = 0; at < digests.length; at += atOnce) {
    const rows = await db
      .selectFrom('comment_digest')
      .select(['response_id as id', 'served_on as day', 'digest'])
      .where('digest', 'in', digests.slice(at, at + atOnce))
      .orderBy('served_on')
      .orderBy('response_id')
      .execute()
    for (const { digest, id, day } of rows)
      byDigest.set(digest, [...(byDigest.get(digest) ?? []), { id, day }])
  }
  return byDigest
}

/** Keeps flags; a rule that speaks again of a sheet brings its newer numbers. */
export async function upsertFlags(trx: Transaction<Database>, rows: readonly NewFlag[]): Promise<void> {
  for (let at = 0; at < rows.length; at += atOnce) {
    await trx
      .insertInto('response_flag')
      .values(rows.slice(at, at + atOnce))
      .onConflict((conflict) =>
        conflict
          .columns(['response_id', 'rule'])
          .doUpdateSet((eb) => ({ facts_json: eb.ref('excluded.facts_json') })),
      )
      .execute()
  }
}

/**
 * The flags of sheets served in a span that count in the figures and were not looked at and kept: a row a flag, by sheet
 * and rule, after a sheet.
 */
export async function listFlagsServed(
  db: Kysely<Database>,
  { from, to }: { readonly from: string; readonly to: string },
  after: string,
  limit: number,
) {
  return db
    .selectFrom('response_flag as flag')
    .innerJoin('response', 'response.id', 'flag.response_id')
    .leftJoin('response_exclusion as out', 'out.response_id', 'flag.response_id')
    .leftJoin('response_review as review', 'review.response_id', 'flag.response_id')
    .select(['flag.response_id', 'flag.rule', 'officer_id', 'desk_id', 'field_id', 'channel', 'served_on'])
    .select(['version_id', 'answers'])
    .where('flag.response_id', '>', after)
    .where('served_on', '>=', from)
    .where('served_on', '<=', to)
    .where('out.response_id', 'is', null)
    .where('review.response_id', 'is', null)
    .orderBy('flag.response_id')
    .orderBy('flag.rule')
    .limit(limit)
    .execute()
}
