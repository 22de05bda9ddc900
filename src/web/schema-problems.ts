import type { Problem } from '../core/errors.ts'

/** What a zod issue says, whichever way it reached us. */
type Issue = {
  readonly path: readonly PropertyKey[]
  readonly code: string
  readonly message: string
  readonly keys?: readonly string[] | undefined
}

/**
 * The problems of one zod issue, the fields as dotted paths: `unknown-key` for each key that does not belong,
 * `missing-key`, else `malformed`.
 */
export function problemsOfIssue({ path, code, message, keys }: Issue): Problem[] {
  const field = path.map(String).join('.')
  if (code === 'unrecognized_keys' && keys) {
    return keys.map((key) => ({ field: field === '' ? key : `${field}.${key}`, code: 'unknown-key' }))
  }
  const isMissing = code === 'invalid_type' && message.endsWith('received undefined')
  return [
    { field: field || 'body', code: isMissing ? 'missing-key' : 'malformed', details: { reason: message } },
  ]
}
