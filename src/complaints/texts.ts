import type { Kysely, Transaction } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { Invalid, NotFound } from '../core/errors.ts'
import { readFreeText } from '../core/text/free-text.ts'
import type { Database } from '../db/tables.ts'
import { readReason, unsealRecord } from '../privacy/open-sealed.ts'
import { sealRecord } from '../privacy/seal-record.ts'
import { findSealed } from '../privacy/sealed-store.ts'
import { readSecretKeys } from '../web/secret.ts'
import type { Services } from '../web/services.ts'
import { insertMessage, insertText, listMessages, listTexts, moveUnderSeal } from './text-store.ts'
import type { ComplaintRow } from './visible-store.ts'

/** A letter of twenty pages. */
export const longestText = 40_000

export type MessageKind = 'from-citizen' | 'to-citizen' | 'internal' | 'to-officer' | 'from-officer'
export type TextKind = 'original' | 'redacted' | 'summary'

type Ground = Pick<Services, 'newId' | 'config'>
type Whose = Pick<ComplaintRow, 'id' | 'is_sealed'>

/** @throws Invalid `answer-missing`, `text-too-long` or `unreadable-characters` on the field */
export function readWords(typed: string, field = 'text', most = longestText): string {
  const read = readFreeText(typed, most)
  if ('fault' in read) {
    const code = read.fault === 'too-long' ? 'text-too-long' : read.fault
    throw new Invalid([{ field, code, details: { most } }])
  }
  if (read.text === '') throw new Invalid([{ field, code: 'answer-missing' }])
  return read.text
}

/** Keeps words of a matter: in clear, or encrypted when the matter is sealed. */
async function keep(trx: Transaction<Database>, ground: Ground, of: Whose, text: string, at: string) {
  if (of.is_sealed === 0) return { body: text, sealed_id: null }
  const id = ground.newId()
  const subject = { kind: 'complaint', id: of.id }
  const data = { id, kind: 'denunciation', subject, unitId: null, content: { text } } as const
  await sealRecord(trx, readSecretKeys(ground.config.secretFile), data, at)
  return { body: null, sealed_id: id }
}

/** Adds a text; the original is added once, with the matter, and nothing here changes it. */
export async function addText(
  trx: Transaction<Database>,
  ground: Ground,
  of: Whose,
  text: { readonly kind: TextKind; readonly body: string; readonly by: string | null; readonly at: string },
): Promise<void> {
  const kept = await keep(trx, ground, of, text.body, text.at)
  const row = { id: ground.newId(), complaint_id: of.id, kind: text.kind, ...kept }
  await insertText(trx, { ...row, written_at: text.at, written_by: text.by })
}

export type NewMessage = {
  readonly kind: MessageKind
  readonly body: string
  readonly eventId: string | null
  readonly officerId?: string | null
  readonly at: string
}

/** Adds something said; sealed when the matter is. Gives its id. */
export async function addMessage(
  trx: Transaction<Database>,
  ground: Ground,
  of: Whose,
  message: NewMessage,
): Promise<string> {
  const kept = await keep(trx, ground, of, message.body, message.at)
  const id = ground.newId()
  const officer = { officer_id: message.officerId ?? null }
  const row = { id, complaint_id: of.id, event_id: message.eventId, kind: message.kind, ...officer }
  await insertMessage(trx, { ...row, ...kept, at: message.at })
  return id
}

/** Puts every word of a matter that was open until now under a seal. */
export async function sealTexts(trx: Transaction<Database>, ground: Ground, id: string, at: string) {
  const of = { id, is_sealed: 1 } as const
  for (const table of ['complaint_text', 'complaint_message'] as const) {
    const rows = table === 'complaint_text' ? await listTexts(trx, id) : await listMessages(trx, id)
    for (const row of rows.filter(({ body }) => body !== null)) {
      const { sealed_id } = await keep(trx, ground, of, row.body!, at)
      await moveUnderSeal(trx, table, row.id, sealed_id!)
    }
  }
}

/** Whoever reads: the citizen whose matter it is, or somebody of the staff with his reason, which is written down. */
export type TextReader = 'citizen' | { readonly actor: Actor; readonly reason: string }

/**
 * Lets a reader of sealed words in, once for all he reads in this transaction. The matter itself must have been loaded
 * with his permission (`getVisible`); words of an ordinary matter need no reason.
 *
 * @throws Invalid `open-reason`
 */
export async function openMatter(
  trx: Transaction<Database>,
  complaint: ComplaintRow,
  reader: TextReader,
  at: string,
): Promise<void> {
  if (complaint.is_sealed === 1 && reader !== 'citizen') await noteOpening(trx, complaint, reader, at)
}

/**
 * Writes down that somebody of the staff opened what lies under a seal: words, or who reports.
 *
 * @throws Invalid `open-reason`
 */
export async function noteOpening(
  trx: Transaction<Database>,
  { id }: Pick<ComplaintRow, 'id'>,
  { actor, reason }: Exclude<TextReader, 'citizen'>,
  at: string,
): Promise<void> {
  const subject = { kind: 'complaint', id }
  await recordAudit(trx, actor, { action: 'complaint.open', subject, reason: readReason(reason) }, at)
}

/** The words of a row, after `openMatter`. @throws Gone `sealed-erased` */
export async function wordsOf(
  db: Kysely<Database>,
  { config }: Pick<Services, 'config'>,
  row: { readonly body: string | null; readonly sealed_id: string | null },
): Promise<string> {
  if (row.body !== null) return row.body
  const record = row.sealed_id === null ? undefined : await findSealed(db, row.sealed_id)
  if (!record) throw new NotFound('sealed-unknown')
  return unsealRecord(readSecretKeys(config.secretFile), record).text ?? ''
}
