import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables.ts'
import { queueMail } from '../../mail/queue-mail.ts'
import type { FormBody } from '../../web/form-body.ts'
import { readSecretKeys } from '../../web/secret.ts'
import { field } from '../forms.ts'
import { linkAddress } from '../one-time-links.ts'
import type { DoorServices } from '../sign-in/door-services.ts'

/** A one-time link that was just made, and whose it is. */
export type NewLink = {
  readonly accountId: string
  readonly email: string
  readonly purpose: 'invitation' | 'reset'
  readonly secret: string
}

/** Puts a link on its way to its owner in the transaction that made it. */
export type PostLink = (trx: Transaction<Database>, link: NewLink, at: string) => Promise<void>

/** Where the house sends mail, whether the link goes by mail or is handed over by its maker. */
export function mailChoice({ config }: DoorServices, body: FormBody) {
  return { sendsMail: config.mail.smtpUrl !== undefined, isHandedOver: field(body, 'handOver') === '1' }
}

/**
 * Sends links straight to their owners, so that whoever made one never holds it.
 *
 * @returns undefined when its maker hands it over, for an owner whose mail does not arrive, and where no mail is sent
 */
export function linkPost(door: DoorServices, body: FormBody): PostLink | undefined {
  const { config, i18n, newId } = door
  const { sendsMail, isHandedOver } = mailChoice(door, body)
  if (!sendsMail || isHandedOver) return undefined
  return async (trx, { accountId, email, purpose, secret }, at) => {
    const text = (part: string) =>
      i18n.text('vi', `staff.accounts.mail.${part}`, { link: linkAddress(config, secret) })
    const mail = { to: email, subject: text(`subject.${purpose}`), text: text(`text.${purpose}`) }
    const outbox = { keys: readSecretKeys(config.secretFile), baseUrl: config.baseUrl }
    const sent = { ...mail, automatic: 'generated' as const }
    await queueMail(trx, outbox, { id: newId(), kind: 'account-link', accountId, mail: sent }, at)
  }
}
