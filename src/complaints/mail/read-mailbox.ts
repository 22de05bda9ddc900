import type { Fate } from './incoming.ts'
import type { MailServices } from './mail-services.ts'
import { type Mailbox, MailboxClosed, openMailbox } from './open-mailbox.ts'
import { takeLetter } from './take-letter.ts'

/** What came of a reading; `problem` is a code when the mailbox could not be read, or not to its end. */
export type Reading = Readonly<Record<Fate | 'known', number>> & { readonly problem: string }

export type ReadingTools = { readonly signal: AbortSignal; readonly onLetter?: () => void }

/**
 * Takes in every letter that waits in the mailbox. First everything of a letter is committed, then it is marked: a
 * process that dies in between finds it again and passes it over. One letter that fails does not keep the others.
 *
 * @throws Error of the first letter that failed, after the others were taken in
 */
export async function readMailbox(
  services: MailServices,
  { signal, onLetter }: ReadingTools,
): Promise<Reading> {
  const counts = { filed: 0, threaded: 0, bounce: 0, 'auto-reply': 0, known: 0 }
  const failures: unknown[] = []
  let mailbox: Mailbox | undefined
  try {
    mailbox = await openMailbox(services.config.mail.mailboxUrl!)
    for (const uid of await mailbox.waiting()) {
      if (signal.aborted) break
      try {
        counts[await takeLetter(services, mailbox, uid)] += 1
      } catch (error) {
        if (isConnectionLost(error)) throw new MailboxClosed('CONNECTION-LOST')
        // Somebody deleted it since it was found: there is nothing to take in.
        if (!(error instanceof MailboxClosed)) failures.push(error)
        continue
      }
      await mailbox.markTaken(uid)
      onLetter?.()
    }
  } catch (error) {
    if (!(error instanceof MailboxClosed)) throw error
    return { ...counts, problem: error.code }
  } finally {
    await mailbox?.close()
  }
  if (failures.length > 0) throw failures[0]
  return { ...counts, problem: '' }
}

const isConnectionLost = (error: unknown) =>
  ['NoConnection', 'EConnectionClosed', 'ECONNRESET', 'ETIMEDOUT'].includes(
    String((error as { code?: unknown }).code),
  )
