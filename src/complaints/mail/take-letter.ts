import { createHash } from 'node:crypto'
import { automaticKind } from '../../core/complaints/mail/automatic.ts'
import { headerOf, readWords } from '../../core/complaints/mail/headers.ts'
import { readable } from '../../core/complaints/mail/plain-text.ts'
import { messageIdOf } from '../../core/complaints/mail/thread.ts'
import { isUniqueViolation } from '../../db/columns.ts'
import { messageKeyOf } from '../../mail/queue-mail.ts'
import { fileLetter } from './file-letter.ts'
import { findThread } from './find-thread.ts'
import { type Fate, type Incoming, noteReceived } from './incoming.ts'
import type { MailServices } from './mail-services.ts'
import type { LetterHead, Mailbox } from './open-mailbox.ts'
import { type Letter, readLetter } from './read-letter.ts'
import { isReceived } from './received-store.ts'
import { senderOf } from './sender-of.ts'
import { takePapers } from './take-papers.ts'
import { threadLetter } from './thread-letter.ts'

/**
 * Takes one letter in: a new matter, a reply to one, or, from a program, a line that it came. Everything of it is
 * committed before this returns, and a letter taken in before is passed over, so the caller may mark it afterwards and
 * may be interrupted anywhere.
 *
 * @returns what became of it; `known` when it had been taken in before
 */
export async function takeLetter(
  services: MailServices,
  mailbox: Mailbox,
  uid: number,
): Promise<Fate | 'known'> {
  const head = await mailbox.head(uid)
  const { db } = services.store
  const id = messageIdOf(head.headers)
  if (id !== '' && (await isReceived(db, messageKeyOf(id)))) return 'known'
  const automatic = automaticKind(head.headers)
  if (automatic !== undefined) return noteAutomatic(services, mailbox, uid, { head, id, fate: automatic })
  const papers = takePapers(services)
  const read = await readWhole(mailbox, uid, head, papers.take)
  const key = messageKeyOf(id || read.letter.digest)
  if (id === '' && (await isReceived(db, key))) return 'known'
  const arrivedAt = earlier(head.arrivedAt, services.clock().toISOString())
  return oncePerKey(() =>
    settle(services, { ...read, sender: senderOf(head.headers), papers, key, arrivedAt }),
  )
}

/** A clock that runs behind the mail server's must not make a letter come from the future. */
const earlier = (one: string, other: string) => (one < other ? one : other)

async function settle(services: MailServices, incoming: Incoming): Promise<Fate | 'known'> {
  const { letter, sender } = incoming
  const asked = { headers: letter.headers, subject: letter.subject, email: sender?.email }
  const row = await findThread(services.store.db, services, asked)
  if (row === undefined) return fileLetter(services, incoming)
  await threadLetter(services, row, incoming)
  return 'threaded'
}

/** Whoever took the same letter in meanwhile has committed, and this one nothing. */
async function oncePerKey(act: () => Promise<Fate | 'known'>): Promise<Fate | 'known'> {
  try {
    return await act()
  } catch (error) {
    if (isUniqueViolation(error)) return 'known'
    throw error
  }
}

type Automatic = { readonly head: LetterHead; readonly id: string; readonly fate: Fate }

async function noteAutomatic(
  services: MailServices,
  mailbox: Mailbox,
  uid: number,
  { head, id, fate }: Automatic,
) {
  const name = id || (await readLetter(await mailbox.source(uid), async () => {})).digest
  const incoming = { key: messageKeyOf(name), letter: head }
  const end = { fate, complaintId: null, at: services.clock().toISOString() }
  return oncePerKey(async () => {
    await services.store.db.transaction().execute((trx) => noteReceived(trx, services, incoming, end))
    return fate
  })
}

/** A letter whose head has no end is a matter all the same: somebody has to look at it in the mailbox. */
async function readWhole(
  mailbox: Mailbox,
  uid: number,
  { headers }: LetterHead,
  take: Parameters<typeof readLetter>[1],
) {
  try {
    return { letter: await readLetter(await mailbox.source(uid), take), isUnreadable: false }
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EMAXLEN') throw error
    const digest = createHash('sha256').update(JSON.stringify(headers)).digest('hex')
    const subject = readable(readWords(headerOf(headers, 'subject')))
    const letter: Letter = { headers, subject, text: '', charset: 'us-ascii', digest }
    return { letter, isUnreadable: true }
  }
}
