import { createTransport } from 'nodemailer'
import type { Mail } from './mail.ts'

/** The way out: one SMTP server. */
export type MailTransport = {
  /** @throws MailRefused */
  send(mail: Mail, messageId: string): Promise<void>
  close(): void
}

/** Why a mail did not go: `code` names it without the server's words, which quote addresses. */
export class MailRefused extends Error {
  constructor(
    readonly code: string,
    /** `server`: nothing goes at the moment; `later`: this one not now; `never`: this one not at all. */
    readonly scope: 'server' | 'later' | 'never',
  ) {
    super(`The mail server refused: ${code}.`)
  }
}

const automaticHeaders = {
  replied: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', Precedence: 'auto_reply' },
  generated: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
}

/** One connection for a run of the outbox. Beyond this machine nothing is sent without TLS. */
export function openTransport(smtpUrl: string, from: string): MailTransport {
  const { hostname } = new URL(smtpUrl)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const limits = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }
  const safety = { requireTLS: !isHere, disableFileAccess: true, disableUrlAccess: true }
  const smtp = createTransport({ url: smtpUrl, pool: true, maxConnections: 1, ...limits, ...safety })
  return {
    async send(mail, messageId) {
      try {
        await smtp.sendMail(toMessage(mail, messageId, from))
      } catch (error) {
        throw refusalOf(error as SmtpError)
      }
    },
    close: () => smtp.close(),
  }
}

function toMessage(
  { to, subject, text, answers, automatic, papers = [] }: Mail,
  messageId: string,
  from: string,
) {
  const thread = answers === undefined ? {} : { inReplyTo: `<${answers}>`, references: `<${answers}>` }
  return {
    ...{ from, to: { name: '', address: to }, subject, text, messageId: `<${messageId}>`, ...thread },
    headers: automatic === undefined ? {} : automaticHeaders[automatic],
    attachments: papers.map(({ name, type, content }) => ({
      ...{ filename: name, contentType: type, content, encoding: 'base64' as const },
    })),
  }
}

type SmtpError = { readonly code?: string; readonly responseCode?: number; readonly command?: string }

/** An answer about the recipient or the message is about this mail; anything else is about the server. */
function refusalOf({ code = 'unknown', responseCode, command = '' }: SmtpError): MailRefused {
  const name = responseCode === undefined ? code : `${code} ${responseCode}`
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE' || /^(RCPT|DATA)/.test(command)
  if (!isAboutMail || responseCode === 421) return new MailRefused(name, 'server')
  return new MailRefused(name, responseCode !== undefined && responseCode < 500 ? 'later' : 'never')
}
