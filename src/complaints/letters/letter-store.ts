import type { Insertable, Kysely, Transaction } from 'kysely'
import type { LetterTable } from '../../db/intake-tables.ts'
import type { Database } from '../../db/tables.ts'

export async function insertLetter(trx: Transaction<Database>, row: Insertable<LetterTable>): Promise<void> {
  await trx.insertInto('letter').values(row).execute()
}

const lettersOf = (db: Kysely<Database>, complaintId: string) =>
  db
    .selectFrom('letter')
    .innerJoin('letter_template', 'letter_template.id', 'letter.template_id')
    .leftJoin('mail_sent', 'mail_sent.id', 'letter.id')
    .select(['letter.id', 'letter.sealed_id', 'letter.made_at', 'letter_template.kind'])
    .select(['letter_template.language', 'mail_sent.status as mail_status', 'mail_sent.sent_at'])
    .where('letter.complaint_id', '=', complaintId)

/** The letters made for a matter, the newest first, and what became of their mail. */
export async function listLetters(db: Kysely<Database>, complaintId: string) {
  return lettersOf(db, complaintId).orderBy('letter.made_at', 'desc').orderBy('letter.id').execute()
}

export type LetterRow = Awaited<ReturnType<typeof listLetters>>[number]

export async function findLetter(db: Kysely<Database>, complaintId: string, id: string) {
  return lettersOf(db, complaintId).where('letter.id', '=', id).executeTakeFirst()
}
