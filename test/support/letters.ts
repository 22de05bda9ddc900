/** Letters as they lie in a mailbox, for tests. */
export type LetterSketch = {
  readonly headers?: readonly string[]
  readonly body: string | Buffer
}

const crlf = (text: string) => text.replace(/\r?\n/g, '\r\n')

/** Header lines, an empty line and the body, byte for byte. */
export function rawLetter({ headers = [], body }: LetterSketch): Buffer {
  const head = Buffer.from(headers.map((line) => `${line}\r\n`).join(''), 'utf8')
  return Buffer.concat([head, Buffer.from('\r\n'), Buffer.isBuffer(body) ? body : Buffer.from(crlf(body))])
}

/** Parts between boundaries. */
export function multipart(boundary: string, parts: readonly Buffer[]): Buffer {
  const opened = parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), part, Buffer.from('\r\n')])
  return Buffer.concat([...opened, Buffer.from(`--${boundary}--\r\n`)])
}

/** Base64 in lines of 76. */
export function base64Lines(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('base64').replace(/.{76}/g, '$&\r\n'))
}

export function quotedPrintable(bytes: Buffer): string {
  return [...bytes]
    .map((byte) =>
      byte === 0x0a || (byte >= 0x20 && byte < 0x7f && byte !== 0x3d)
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('')
    .replace(/[^\n]{72}(?<!=.?)/g, '$&=\n')
}
