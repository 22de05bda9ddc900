import { createHash } from 'node:crypto'

/** What a published definition is compared with: SHA-256 of its JSON, in hex. */
export function digestOf(definitionJson: string): string {
  return createHash('sha256').update(definitionJson).digest('hex')
}
