import type { FastifyReply, FastifyRequest } from 'fastify'
import { openVault } from '../../accounts/vault.ts'
import { setCookie } from '../../web/cookies.ts'
import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'

/** What a browser carries for a short time so that a secret stands in no address: sealed, so that it cannot be made up. */
export type PassKind = { readonly cookie: string; readonly minutes: number }

/** Number and secret of a matter just filed, to be shown once more when the page is loaded again. */
export const receiptPass: PassKind = { cookie: 'bien-nhan', minutes: 10 }
/** Who has shown number and secret; each page read makes it last anew. */
export const followPass: PassKind = { cookie: 'theo-doi', minutes: 20 }

type Ground = Pick<Services, 'config' | 'clock'>

export function givePass(
  { config, clock }: Ground,
  reply: FastifyReply,
  kind: PassKind,
  content: Readonly<Record<string, string>>,
): void {
  const until = clock().getTime() + kind.minutes * 60_000
  const vault = openVault(readSecretKeys(config.secretFile))
  const sealed = vault.seal(JSON.stringify({ ...content, until }), kind.cookie)
  setCookie(reply, kind.cookie, sealed, { maxAge: kind.minutes * 60, sameSite: 'strict' })
}

/** What the pass holds; undefined when there is none, it is over, or somebody made it himself. */
export function readPass(
  { config, clock }: Ground,
  request: FastifyRequest,
  kind: PassKind,
): Readonly<Record<string, string>> | undefined {
  const sealed = request.cookies[kind.cookie]
  if (!sealed) return undefined
  const opened = openOrNothing(config.secretFile, sealed, kind.cookie)
  if (opened === undefined) return undefined
  const { until, ...content } = JSON.parse(opened) as Record<string, string> & { until: number }
  return until > clock().getTime() ? content : undefined
}

function openOrNothing(secretFile: string, sealed: string, place: string): string | undefined {
  try {
    return openVault(readSecretKeys(secretFile)).open(sealed, place)
  } catch {
    // Made up, altered, or under a key that is gone: as good as none.
    return undefined
  }
}
