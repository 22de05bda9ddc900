import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'

/** What reading and answering letters needs. */
export type MailServices = Pick<Services, 'store' | 'clock' | 'newId' | 'config' | 'i18n' | 'isDemo'>

/** What the outbox is given with every mail. */
export function outboxOf({ config }: Pick<Services, 'config'>) {
  return { keys: readSecretKeys(config.secretFile), baseUrl: config.baseUrl }
}

/** Where a citizen follows a matter. */
export const followAddress = ({ config }: Pick<Services, 'config'>): string => `${config.baseUrl}/tra-cuu`
