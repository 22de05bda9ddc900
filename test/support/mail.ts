import { onTestFinished } from 'vitest'
import { seedLetters } from '../../src/complaints/letters/seed-letters.ts'
import type { MailServices } from '../../src/complaints/mail/mail-services.ts'
import { readMailbox } from '../../src/complaints/mail/read-mailbox.ts'
import { readConfig } from '../../src/config.ts'
import type { Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { sendMails } from '../../src/mail/send-mails.ts'
import { openTransport } from '../../src/mail/transport.ts'
import { loadI18n } from '../../src/web/i18n.ts'
import { readSecretKeys } from '../../src/web/secret.ts'
import { settleComplaints } from './complaints.ts'
import { temporaryFolder } from './folders.ts'
import { startImap } from './imap-server.ts'
import { startSmtp } from './smtp-server.ts'

const i18n = loadI18n()

/** Everything a mailbox that is read and answered needs: a database, a real IMAP server and a real SMTP server. */
export async function settleMail(store: Store, at = new Date().toISOString()) {
  await settleComplaints(store)
  await seedLetters(store, newId, '2026-01-01T00:00:00.000Z')
  const folder = temporaryFolder()
  onTestFinished(folder.remove)
  const [imap, smtp] = await Promise.all([startImap(), startSmtp()])
  const config = readConfig({
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: folder.path, BASE_URL: 'https://gopy.example.vn' },
    ...{ MAILBOX_URL: imap.url, SMTP_URL: smtp.url, MAIL_FROM: 'gopy@example.vn' },
  })
  const services: MailServices = { store, newId, config, i18n, isDemo: false, clock: () => new Date(at) }
  const signal = new AbortController().signal
  const read = () => readMailbox(services, { signal })
  const send = async () => {
    const transport = openTransport(smtp.url, config.mail.from)
    const keys = readSecretKeys(config.secretFile)
    try {
      return await sendMails({ ...services, keys, baseUrl: config.baseUrl, transport, signal })
    } finally {
      transport.close()
    }
  }
  return { services, imap, smtp, read, send }
}
