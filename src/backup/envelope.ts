import { createCipheriv, createDecipheriv } from 'node:crypto'
import { BackupRefused } from './backup-refused.ts'
import { lockLine, makeLock, openLock, type Secret } from './lock.ts'

/*
 * A sealed stream: the lock's line, then pieces of `length (4 bytes) | ciphertext | tag (16 bytes)`, AES-256-GCM. The
 * nonce counts the pieces and says which one is the last; each piece is bound to the lock's line. So pieces cannot be
 * left out, exchanged or cut off unnoticed. The key is never used for another file.
 */
const pieceSize = 256 * 1024
const tagSize = 16
const longestLine = 1_024

/** Encrypts a stream of bytes. */
export async function* seal(plain: AsyncIterable<Buffer>, secret: Secret): AsyncGenerator<Buffer> {
  const { line, key } = await makeLock(secret)
  const head = Buffer.from(`${JSON.stringify(line)}\n`)
  yield head
  let number = 0
  let waiting: Buffer = Buffer.alloc(0)
  for await (const part of plain) {
    waiting = Buffer.concat([waiting, part])
    while (waiting.length > pieceSize) {
      yield sealPiece(key, head, number++, false, waiting.subarray(0, pieceSize))
      waiting = waiting.subarray(pieceSize)
    }
  }
  yield sealPiece(key, head, number, true, waiting)
}

/**
 * Decrypts a sealed stream. What it has yielded is true; that nothing is missing is known when it has ended.
 *
 * @throws BackupRefused `not-a-backup`, `other-format`, `wrong-key`, `altered`, `cut-off`
 */
export async function* unseal(sealed: AsyncIterable<Buffer>, secret: Secret): AsyncGenerator<Buffer> {
  const bytes = reader(sealed)
  const head = await bytes.line()
  const key = await openLock(readLock(head), secret)
  for (let number = 0; ; number += 1) {
    const length = (await bytes.take(4)).readUInt32BE()
    if (length > pieceSize) throw new BackupRefused('altered')
    const piece = await bytes.take(length + tagSize)
    const isLast = await bytes.isAtEnd()
    yield openPiece(key, head, number, isLast, piece)
    if (isLast) return
  }
}

function readLock(head: Buffer) {
  let line: unknown
  try {
    line = JSON.parse(head.toString('utf8'))
  } catch {
    throw new BackupRefused('not-a-backup')
  }
  const format = (line as { langNgheBackup?: unknown } | null)?.langNgheBackup
  if (typeof format !== 'number') throw new BackupRefused('not-a-backup')
  const parsed = lockLine.safeParse(line)
  if (!parsed.success) throw new BackupRefused(format === 1 ? 'altered' : 'other-format')
  return parsed.data
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 4)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}

function sealPiece(key: Buffer, head: Buffer, number: number, isLast: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast)).setAAD(head)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(plain.length)
  return Buffer.concat([length, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** A piece that ends the file and opens only as one in the middle is where the file was cut. */
function openPiece(key: Buffer, head: Buffer, number: number, isLast: boolean, piece: Buffer): Buffer {
  const plain = decrypt(key, head, nonceOf(number, isLast), piece)
  if (plain) return plain
  const wasMiddle = isLast && decrypt(key, head, nonceOf(number, false), piece) !== undefined
  throw new BackupRefused(wasMiddle ? 'cut-off' : 'altered')
}

function decrypt(key: Buffer, head: Buffer, nonce: Buffer, piece: Buffer): Buffer | undefined {
  const end = piece.length - tagSize
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(head)
  decipher.setAuthTag(piece.subarray(end))
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, end)), decipher.final()])
  } catch {
    return undefined
  }
}

/** Takes exact lengths from a stream of parts of any size. */
function reader(source: AsyncIterable<Buffer>) {
  const parts = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const more = async () => {
    const next = await parts.next()
    if (!next.done) held = Buffer.concat([held, next.value])
    return !next.done
  }
  const cut = (length: number) => {
    const taken = held.subarray(0, length)
    held = held.subarray(length)
    return taken
  }
  return {
    async line(): Promise<Buffer> {
      while (!held.includes(10)) {
        if (held.length > longestLine || !(await more())) throw new BackupRefused('not-a-backup')
      }
      return cut(held.indexOf(10) + 1)
    },
    async take(length: number): Promise<Buffer> {
      while (held.length < length) if (!(await more())) throw new BackupRefused('cut-off')
      return cut(length)
    },
    async isAtEnd(): Promise<boolean> {
      while (held.length === 0) if (!(await more())) return true
      return false
    },
  }
}
