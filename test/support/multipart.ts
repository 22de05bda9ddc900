import { randomUUID } from 'node:crypto'

export type SentFile = { readonly name: string; readonly bytes: Buffer }

/** A form with files as a browser sends it: fields first, in their order. */
export function multipart(
  fields: Readonly<Record<string, string>>,
  files: readonly SentFile[] = [],
  field = 'files',
) {
  const boundary = `----${randomUUID()}`
  const head = (name: string, more = '') =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`)
  const parts = Object.entries(fields).flatMap(([name, value]) => [head(name), Buffer.from(`${value}\r\n`)])
  // A browser sends an empty file field as a file without a name.
  const sent = files.length === 0 ? [{ name: '', bytes: Buffer.alloc(0) }] : files
  const bodies = sent.flatMap(({ name, bytes }) => {
    const type = '\r\nContent-Type: application/octet-stream'
    return [head(field, `; filename="${name}"${type}`), bytes, Buffer.from('\r\n')]
  })
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([...parts, ...bodies, Buffer.from(`--${boundary}--\r\n`)]),
  }
}
