import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createCollector } from './collect.ts'
import { FileRefused } from './refuse-file.ts'

/**
 * Files are looked at one after the other, so all are laid out on one desk: what is freed comes back late, and twenty
 * megabytes for each would pile up.
 */
let desk: Buffer = Buffer.alloc(0)

/** An upload on disk, encrypted under a key that only this process has: what a crash leaves behind is noise. */
export type Spool = {
  /** Good until the next file is read. */
  read(): Promise<Buffer>
  remove(): Promise<void>
}

/**
 * Takes in a stream at the sender's pace without holding it in memory. One that is too long is read to its end all the
 * same, so that the sender hears why it was refused.
 *
 * @throws FileRefused `file-too-large`
 */
export async function spool(folder: string, source: Readable, most: number): Promise<Spool> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${randomUUID()}.part`)
  const [key, nonce] = [randomBytes(32), randomBytes(16)]
  const remove = () => rm(path, { force: true })
  const collect = createCollector()
  let bytes = 0
  const counted = async function* (parts: AsyncIterable<Buffer>) {
    for await (const part of parts) {
      bytes += part.length
      collect(part.length)
      if (bytes <= most) yield part
    }
  }
  try {
    const cipher = createCipheriv('aes-256-ctr', key, nonce)
    await pipeline(source, counted, cipher, createWriteStream(path, { mode: 0o600 }))
    if (bytes > most) throw new FileRefused('file-too-large')
  } catch (error) {
    await remove()
    throw error
  }
  return { read: () => readWhole(path, createDecipheriv('aes-256-ctr', key, nonce)), remove }
}

async function readWhole(path: string, decipher: ReturnType<typeof createDecipheriv>): Promise<Buffer> {
  const { size } = await stat(path)
  if (desk.length < size) desk = Buffer.allocUnsafeSlow(size)
  const collect = createCollector()
  let at = 0
  for await (const part of createReadStream(path)) {
    at += decipher.update(part as Buffer).copy(desk, at)
    collect((part as Buffer).length)
  }
  return desk.subarray(0, size)
}
