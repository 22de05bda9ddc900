import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'
import { typeOf } from './file-types.ts'
import { openContent, openName } from './seal-file.ts'
import type { FileRow } from './store.ts'

/** Whatever it holds, a browser neither shows it as a page nor runs anything of it. */
const sandbox = "sandbox; default-src 'none'"

/**
 * Hands a file over to be kept, never to be opened in the page; chunk by chunk, under its own name.
 *
 * @throws Gone `file-erased`, SealBroken
 */
export function sendFile(
  { store, config }: Pick<Services, 'store' | 'config'>,
  reply: FastifyReply,
  row: FileRow,
) {
  const keys = readSecretKeys(config.secretFile)
  const name = openName(keys, row)
  return reply
    .type(typeOf(row.type).media)
    .headers(closedHeaders)
    .header('content-length', row.bytes)
    .header('content-disposition', dispositionOf(name))
    .send(Readable.from(openContent(store.db, keys, row)))
}

/** Headers of everything that a stranger made. */
export const closedHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': sandbox,
  'x-content-type-options': 'nosniff',
} as const

/** With a plain name beside the one in any letters (RFC 6266). */
function dispositionOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain || 'tep'}"; filename*=UTF-8''${encoded}`
}
