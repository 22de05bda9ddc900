import type { Transaction } from 'kysely'
import { headerOf } from '../../core/complaints/mail/headers.ts'
import type { Database } from '../../db/tables.ts'
import type { Reporter } from '../intake.ts'
import type { MailServices } from './mail-services.ts'
import type { Letter } from './read-letter.ts'
import { insertReceived } from './received-store.ts'
import type { Papers } from './take-papers.ts'

/** A letter that was read, before anything is made of it. */
export type Incoming = {
  readonly letter: Letter
  readonly sender: Reporter | null
  readonly papers: Papers
  /** By which the letter is known again. */
  readonly key: string
  readonly arrivedAt: string
  /** Its MIME could not be read: somebody has to look at it in the mailbox. */
  readonly isUnreadable: boolean
}

export type Fate = 'filed' | 'threaded' | 'bounce' | 'auto-reply'
type End = { readonly fate: Fate; readonly complaintId: string | null; readonly at: string }

/** Remembers a letter in the transaction of what came of it: a second one with its key takes everything back. */
export async function noteReceived(
  trx: Transaction<Database>,
  { newId }: Pick<MailServices, 'newId'>,
  { key, letter }: Pick<Incoming, 'key'> & { readonly letter: Pick<Letter, 'headers'> },
  { fate, complaintId, at }: End,
): Promise<void> {
  const sent = Date.parse(headerOf(letter.headers, 'date'))
  const sent_at = Number.isNaN(sent) ? null : new Date(sent).toISOString()
  const row = { id: newId(), message_key: key, thread_key: null, complaint_id: complaintId, fate, sent_at }
  await insertReceived(trx, { ...row, received_at: at })
}
