import type { Transaction } from 'kysely'
import { recordAudit } from '../accounts/record-audit.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { type Attribution, attribute } from '../core/roster/attribution.ts'
import { fold } from '../core/text/fold.ts'
import type { Store } from '../db/connect.ts'
import type { NewId } from '../db/ids.ts'
import type { Database } from '../db/tables.ts'
import { createRoster } from '../directory/roster.ts'
import { commentInserter, findRecorded, type ResponseRow, responseInserter } from './response-store.ts'
import type { Submission } from './submission.ts'
import { storedKey } from './submission-key.ts'

/** What became of one sheet of a batch: plain data, so that it can come from another thread. */
export type Committed =
  | { readonly id: string; readonly isRepeat: boolean }
  | { readonly refused: 'key-of-another-desk' }

/** Makes a batch of sheets durable in one transaction; one outcome a sheet, in order. */
export type CommitResponses = (submissions: readonly Submission[]) => Promise<readonly Committed[]>

/** Finds the officer on duty for each sheet, inserts those whose key is new, and commits. */
export function createCommit(store: Store, newId: NewId): CommitResponses {
  const write = createWrite(store, newId)
  return (submissions) => store.db.transaction().execute((trx) => write(trx, submissions))
}

/** The same in a transaction that holds more: all of it is there, or nothing. */
export function createWrite(store: Store, newId: NewId) {
  const roster = createRoster(store)
  const insertResponses = responseInserter(store)
  const insertComments = commentInserter(store)
  return async (trx: Transaction<Database>, submissions: readonly Submission[]): Promise<Committed[]> => {
    await roster.refresh(trx)
    const rows: ResponseRow[] = []
    for (const submission of submissions) {
      const servedOn = localDate(submission.servedAt)
      const known = roster.onDay(trx, submission.deskId, servedOn)
      const spans = known instanceof Promise ? await known : known
      rows.push(toRow(submission, servedOn, attribute(spans, submission.servedAt), newId()))
    }
    const isNew = await insertResponses(trx, rows)
    const comments = commentRows(submissions, rows, isNew)
    if (comments.length > 0) await insertComments(trx, comments)
    const committed = await outcomes(trx, submissions, rows, isNew)
    await auditEntries(trx, submissions, committed)
    return committed
  }
}

function toRow(submission: Submission, servedOn: string, attribution: Attribution, id: string): ResponseRow {
  return {
    id,
    submission_key: storedKey(submission.key),
    desk_id: submission.deskId,
    officer_id: attribution.officerId,
    attribution: attribution.certainty,
    version_id: submission.versionId,
    form: submission.form,
    block: submission.block,
    channel: submission.channel,
    language: submission.language,
    respondent: submission.respondent,
    field_id: submission.fieldId,
    commune_id: submission.communeId,
    served_at: submission.servedAt,
    served_on: servedOn,
    received_at: submission.receivedAt,
    answers: submission.answers,
    flags: submission.flags.join(' '),
  }
}

function commentRows(
  submissions: readonly Submission[],
  rows: readonly ResponseRow[],
  isNew: readonly boolean[],
) {
  return submissions.flatMap(({ comment }, index) =>
    comment === null || !isNew[index]
      ? []
      : [{ response_id: rows[index]!.id, body: comment, folded: fold(comment) }],
  )
}

/** What is not new repeats the sheet that was first under its key, earlier or in this very batch. */
async function outcomes(
  trx: Transaction<Database>,
  submissions: readonly Submission[],
  rows: readonly ResponseRow[],
  isNew: readonly boolean[],
): Promise<Committed[]> {
  const repeated = rows.filter((_row, index) => !isNew[index]).map((row) => String(row.submission_key))
  const earlier = await findRecorded(trx, repeated)
  return rows.map((row, index) => {
    if (isNew[index]) return { id: String(row.id), isRepeat: false }
    const first = earlier.get(String(row.submission_key))!
    if (first.deskId !== submissions[index]!.deskId) return { refused: 'key-of-another-desk' }
    return { id: first.id, isRepeat: true }
  })
}

/** A sheet that staff entered is written down with who did; a citizen's own is nobody's deed. */
async function auditEntries(
  trx: Transaction<Database>,
  submissions: readonly Submission[],
  committed: readonly Committed[],
): Promise<void> {
  for (const [index, { enteredBy, deskId, channel, receivedAt }] of submissions.entries()) {
    const outcome = committed[index]!
    if (!enteredBy || 'refused' in outcome || outcome.isRepeat) continue
    const subject = { kind: 'response', id: outcome.id }
    await recordAudit(
      trx,
      enteredBy,
      { action: 'response.enter', subject, details: { deskId, channel } },
      receivedAt,
    )
  }
}
