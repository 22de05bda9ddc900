import { apiAndFiles } from './api-and-files.ts'
import { codingAndLogging } from './coding-and-logging.ts'
import { configurationAndData } from './configuration-and-data.ts'
import { cryptographyAndCommunication } from './cryptography-and-communication.ts'
import { encoding } from './encoding.ts'
import { factorsAndProviders } from './factors-and-providers.ts'
import { passwords } from './passwords.ts'
import type { Requirement } from './requirement.ts'
import { selfContainedTokens } from './self-contained-tokens.ts'
import { sessionsAndAccess } from './sessions-and-access.ts'
import { singleSignOn } from './single-sign-on.ts'
import { validationAndBrowser } from './validation-and-browser.ts'
import { webRtc } from './web-rtc.ts'

/**
 * OWASP Application Security Verification Standard 5.0.0: every requirement of levels 1 and 2, and what answers it here.
 * The claim is ours: nobody outside has verified it.
 */
export const asvs5Level2: readonly Requirement[] = [
  ...encoding,
  ...validationAndBrowser,
  ...apiAndFiles,
  ...passwords,
  ...factorsAndProviders,
  ...sessionsAndAccess,
  ...selfContainedTokens,
  ...singleSignOn,
  ...cryptographyAndCommunication,
  ...configurationAndData,
  ...codingAndLogging,
  ...webRtc,
]
