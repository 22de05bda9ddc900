import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { seal, unseal } from '../../../src/backup/envelope.ts'
import type { Secret } from '../../../src/backup/lock.ts'

const secret: Secret = { kind: 'key-file', bytes: Buffer.alloc(32, 7) }
const piece = 256 * 1024

async function* parts(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function collect(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const part of source) all.push(part)
  return Buffer.concat(all)
}
const sealed = (plain: Buffer) => collect(seal(parts(plain, 10_000), secret))
const opened = (file: Buffer, key: Secret = secret) => collect(unseal(parts(file, 7_777), key))
const code = (promise: Promise<unknown>) => promise.then(() => 'opened').catch((error) => error.code)
const line = (file: Buffer) => file.indexOf(10) + 1

describe('the envelope of a backup', () => {
  it.each([0, 1, piece - 1, piece, piece + 1, 3 * piece])(
    'gives back %d bytes as they were',
    async (size) => {
      const plain = randomBytes(size)
      expect((await opened(await sealed(plain))).equals(plain)).toBe(true)
    },
  )

  it('says that the end is missing wherever the file is cut, also between two pieces', async () => {
    const file = await sealed(Buffer.alloc(2 * piece + 10))
    const between = line(file) + 4 + piece + 16
    for (const end of [line(file), line(file) + 2, between - 1, between, between + 3, file.length - 1]) {
      expect(await code(opened(file.subarray(0, end)))).toBe('cut-off')
    }
  })

  it('notices any changed byte, exchanged pieces, and something added', async () => {
    const file = await sealed(randomBytes(2 * piece + 10))
    for (const at of [line(file) + 5, line(file) + 4 + piece, file.length - 1]) {
      const changed = Buffer.from(file)
      changed[at] = changed[at]! ^ 1
      expect(await code(opened(changed))).toBe('altered')
    }
    const [first, second] = [0, 1].map((number) => {
      const start = line(file) + number * (piece + 20)
      return file.subarray(start, start + piece + 20)
    })
    const rest = file.subarray(line(file) + 2 * (piece + 20))
    const exchanged = Buffer.concat([file.subarray(0, line(file)), second!, first!, rest])
    expect(await code(opened(exchanged))).toBe('altered')
    expect(await code(opened(Buffer.concat([file, Buffer.alloc(30)])))).toBe('altered')
  })

  it('tells a wrong key from a damaged file', async () => {
    const file = await sealed(Buffer.from('x'))
    expect(await code(opened(file, { kind: 'key-file', bytes: Buffer.alloc(32, 8) }))).toBe('wrong-key')
    expect(await code(opened(file, { kind: 'passphrase', words: 'a passphrase of words' }))).toBe(
      'needs-key-file',
    )
  })

  it('never makes the same file twice', async () => {
    const [one, two] = [await sealed(Buffer.from('x')), await sealed(Buffer.from('x'))]
    expect(one.equals(two)).toBe(false)
  })
})
