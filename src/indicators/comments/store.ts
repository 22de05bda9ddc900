import { type Insertable, type Kysely, sql, type Transaction } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { toLocalText } from '../../db/columns.ts'
import type { Part } from '../../db/part.ts'
import type { CommentDecisionTable } from '../../db/survey-tables.ts'
import type { Database } from '../../db/tables.ts'

/** Who reads: within his units, and nothing about himself. */
export type CommentReader = { readonly within: Within; readonly officerId: string | null }

export const commentKinds = ['release', 'redact', 'keep', 'undo'] as const
export type CommentKind = (typeof commentKinds)[number]

/**
 * Comments a reader may see, each with the decision that holds. Sheets that were taken out and those that are a case of
 * their own are not among them.
 */
function comments(db: Kysely<Database>, { within: { unitIds }, officerId }: CommentReader) {
  return db
    .selectFrom('response_comment as comment')
    .innerJoin('response', 'response.id', 'comment.response_id')
    .innerJoin('desk', 'desk.id', 'response.desk_id')
    .innerJoin('unit', 'unit.id', 'desk.unit_id')
    .leftJoin('comment_decision as decision', (join) =>
      join.onRef('decision.response_id', '=', 'comment.response_id').on(holds),
    )
    .leftJoin('response_exclusion as exclusion', 'exclusion.response_id', 'comment.response_id')
    .leftJoin('integrity_case as kept', 'kept.response_id', 'comment.response_id')
    .select(['comment.response_id as id', 'comment.body', 'response.language', 'response.served_on'])
    .select(['desk.unit_id', 'unit.name_json as unit_name_json', 'decision.number', 'decision.kind'])
    .select(['decision.body as released', 'decision.decided_at'])
    .where('exclusion.response_id', 'is', null)
    .where('kept.response_id', 'is', null)
    .$if(unitIds !== undefined, (query) => query.where('desk.unit_id', 'in', ['', ...(unitIds ?? [])]))
    .$if(officerId !== null, (query) =>
      query.where((where) =>
        where.or([
          where('response.officer_id', 'is', null),
          where('response.officer_id', '!=', officerId ?? ''),
        ]),
      ),
    )
}

/** The last decision about a comment is the one that holds. */
const holds = sql<boolean>`not exists (
  select 1 from comment_decision newer
  where newer.response_id = decision.response_id and newer.number > decision.number
)`

type Row = Awaited<ReturnType<ReturnType<typeof comments>['execute']>>[number]

function toComment({ unit_name_json, number, ...row }: Row) {
  return {
    ...row,
    language: row.language as Language,
    unitName: toLocalText(unit_name_json),
    /** Of the decision that holds; 0 before the first. */
    number: number ?? 0,
  }
}

export type Comment = ReturnType<typeof toComment>

/** The oldest that nobody has decided about. */
export async function findUnread(db: Kysely<Database>, reader: CommentReader): Promise<Comment | undefined> {
  const row = await comments(db, reader)
    .where((where) => where.or([where('decision.kind', 'is', null), where('decision.kind', '=', 'undo')]))
    .orderBy('comment.response_id')
    .limit(1)
    .executeTakeFirst()
  return row && toComment(row)
}

export async function findComment(
  db: Kysely<Database>,
  reader: CommentReader,
  id: string,
): Promise<Comment | undefined> {
  const row = await comments(db, reader).where('comment.response_id', '=', id).executeTakeFirst()
  return row && toComment(row)
}

/** A part of what was decided, the last decision first. */
export async function listDecided(
  db: Kysely<Database>,
  reader: CommentReader,
  { skip, limit }: Part,
): Promise<Comment[]> {
  const rows = await comments(db, reader)
    .where('decision.kind', 'in', ['release', 'redact', 'keep'])
    .orderBy('decision.decided_at', 'desc')
    .orderBy('comment.response_id')
    .limit(limit)
    .offset(skip)
    .execute()
  return rows.map(toComment)
}

/** Names of the officers who were ever posted to a unit. */
export async function listNamesAt(db: Kysely<Database>, unitId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('officer')
    .select(['name', 'code'])
    .where(
      'id',
      'in',
      db.selectFrom('posting').select('posting.officer_id').where('posting.unit_id', '=', unitId),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ name }) => name)
}

/** @returns false when this number is taken: somebody decided in the meantime */
export async function insertDecision(
  trx: Transaction<Database>,
  row: Insertable<CommentDecisionTable>,
): Promise<boolean> {
  const result = await trx
    .insertInto('comment_decision')
    .values(row)
    .onConflict((conflict) => conflict.columns(['response_id', 'number']).doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1
}

export async function findDecision(db: Kysely<Database>, responseId: string, number: number) {
  return db
    .selectFrom('comment_decision')
    .select(['kind', 'body', 'decided_by'])
    .where('response_id', '=', responseId)
    .where('number', '=', number)
    .executeTakeFirst()
}

export type ReleasedFilter = {
  readonly questionnaire: string
  readonly deskIds: readonly string[]
  readonly from: string
  readonly to: string
}

/** Released words of some desks: no more than the month is told. */
export async function listReleasedWords(
  db: Kysely<Database>,
  { questionnaire, deskIds, from, to }: ReleasedFilter,
) {
  const rows = await db
    .selectFrom('comment_decision as decision')
    .innerJoin('response', 'response.id', 'decision.response_id')
    .innerJoin('questionnaire_version as version', 'version.id', 'response.version_id')
    .innerJoin('questionnaire', 'questionnaire.id', 'version.questionnaire_id')
    .leftJoin('response_exclusion as exclusion', 'exclusion.response_id', 'response.id')
    .select(['decision.body', 'response.language', 'response.served_on', 'response.received_at'])
    .where('decision.kind', 'in', ['release', 'redact'])
    .where('questionnaire.code', '=', questionnaire)
    .where('exclusion.response_id', 'is', null)
    .where('response.desk_id', 'in', ['', ...deskIds])
    .where('response.served_on', '>=', from)
    .where('response.served_on', '<=', to)
    .where(holds)
    .orderBy('decision.id')
    .execute()
  return rows.map(({ body, language, served_on, received_at }) => ({
    ...{ body: body ?? '', language: language as Language },
    ...{ month: served_on.slice(0, 7), receivedAt: received_at },
  }))
}
