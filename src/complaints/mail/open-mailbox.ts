import type { Readable } from 'node:stream'
import { ImapFlow, type SearchObject } from 'imapflow'
import { type Headers, readHeaders } from '../../core/complaints/mail/headers.ts'

/** A folder of a mail server, as far as reading letters once needs it. A letter is named by its number there. */
export type Mailbox = {
  /** Letters that were not taken in yet, the oldest first. */
  waiting(): Promise<readonly number[]>
  head(uid: number): Promise<LetterHead>
  /** The whole letter as it streams in; it must be read to its end before the next is asked for. */
  source(uid: number): Promise<Readable>
  /** Marks a letter as taken in. */
  markTaken(uid: number): Promise<void>
  close(): Promise<void>
}

/** What is known of a letter before it is read. */
export type LetterHead = {
  readonly headers: Headers
  /** When the mail server took it, ISO UTC: the day on which it was received. */
  readonly arrivedAt: string
}

/** Our own mark. `\Seen` alone would lose a letter that somebody opens in his mail program before we come. */
const takenMark = '$LangNghe'

/** @throws MailboxClosed when the server cannot be reached or lets nobody in; its message names no password */
export async function openMailbox(address: string): Promise<Mailbox> {
  const client = clientFor(address)
  // A connection that breaks is told by whatever waits on it; unheard, the event would end the process.
  client.on('error', () => {})
  let isIn = false
  try {
    await client.connect()
    isIn = true
    await client.mailboxOpen(decodeURIComponent(new URL(address).pathname.slice(1)) || 'INBOX')
  } catch (error) {
    client.close()
    throw new MailboxClosed(isIn ? 'FOLDER-UNKNOWN' : codeOf(error))
  }
  const hasOwnMark = client.mailbox !== false && client.mailbox.permanentFlags?.has('\\*') === true
  return mailboxOf(client, hasOwnMark)
}

/** Why a mailbox cannot be read now. */
export class MailboxClosed extends Error {
  constructor(readonly code: string) {
    super(`The mailbox cannot be read: ${code}.`)
  }
}

function codeOf(error: unknown): string {
  const { code, serverResponseCode, authenticationFailed } = error as Record<string, unknown>
  if (authenticationFailed === true) return 'AUTHENTICATIONFAILED'
  return String(serverResponseCode ?? code ?? 'UNAVAILABLE')
}

function clientFor(address: string): ImapFlow {
  const { protocol, hostname, port, username, password } = new URL(address)
  const isSecure = protocol === 'imaps:'
  return new ImapFlow({
    host: hostname,
    port: port === '' ? (isSecure ? 993 : 143) : Number(port),
    secure: isSecure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  })
}

function mailboxOf(client: ImapFlow, hasOwnMark: boolean): Mailbox {
  const byUid = { uid: true }
  const untaken: SearchObject = hasOwnMark ? { unKeyword: takenMark } : { seen: false }
  return {
    async waiting() {
      if (hasOwnMark) await passOverOld(client)
      return sorted(await client.search({ ...untaken, deleted: false }, byUid))
    },
    async head(uid) {
      const wanted = { headers: true, internalDate: true }
      const found = (await client.fetchOne(String(uid), wanted, byUid)) || undefined
      if (!found?.headers || !found.internalDate) throw new MailboxClosed('EXPUNGED')
      return { headers: readHeaders(found.headers), arrivedAt: new Date(found.internalDate).toISOString() }
    },
    async source(uid) {
      const { content } = await client.download(String(uid), undefined, byUid)
      if (!content) throw new MailboxClosed('EXPUNGED')
      return content
    },
    async markTaken(uid) {
      const marks = hasOwnMark ? ['\\Seen', takenMark] : ['\\Seen']
      await client.messageFlagsAdd(String(uid), marks, byUid)
    },
    async close() {
      if (client.usable) await client.logout()
    },
  }
}

const sorted = (uids: readonly number[] | false | undefined) => [...(uids || [])].sort((a, b) => a - b)

/**
 * The first time that a mailbox in use is read, letters that somebody has opened before yesterday are old business: they
 * are marked and not taken in.
 */
async function passOverOld(client: ImapFlow): Promise<void> {
  const isFirst = sorted(await client.search({ keyword: takenMark }, { uid: true })).length === 0
  if (!isFirst) return
  const yesterday = new Date(Date.now() - 86_400_000)
  const old = sorted(await client.search({ seen: true, before: yesterday }, { uid: true }))
  if (old.length > 0) await client.messageFlagsAdd(old.join(','), [takenMark], { uid: true })
}
