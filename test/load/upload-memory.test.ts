import { randomBytes, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { multipart } from '../support/multipart.ts'
import { useServer } from '../support/server.ts'

const server = useServer()
const mebibyte = 1024 * 1024
const most = 300 * mebibyte

/** A photograph of twelve million dots with as much detail as phones see: some five megabytes. */
async function photograph(): Promise<Buffer> {
  const [width, height] = [2000, 1500]
  const noise = sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
  return noise
    .resize(width * 2, height * 2)
    .jpeg({ quality: 82 })
    .toBuffer()
}

/** A video of so many bytes, in the boxes that matter. */
function video(bytes: number): Buffer {
  const head = Buffer.from('\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x10moov\0\0\0\x08free', 'latin1')
  const box = Buffer.alloc(8)
  box.writeUInt32BE(bytes - head.length, 0)
  box.write('mdat', 4, 'latin1')
  return Buffer.concat([head, box, randomBytes(bytes - head.length - 8)])
}

async function send(files: readonly { name: string; bytes: Buffer }[]): Promise<Response> {
  const { url } = await server()
  const form = multipart({ key: randomUUID(), class: 'gop-y', text: 'Xin xem ảnh.' }, files)
  return fetch(`${url}/gop-y?lang=vi`, {
    method: 'POST',
    redirect: 'manual',
    body: form.payload,
    headers: form.headers,
  })
}

describe('memory of the server while it takes in files', () => {
  it('stays below 300 MB with 20 MB in one file, with three photographs, and with four senders at once', async () => {
    const { memory } = await server()
    const before = memory().now
    const told: Record<string, number> = { before }
    expect((await send([{ name: 'quay.mp4', bytes: video(20 * mebibyte - 1) }])).status).toBe(303)
    told['20 MB video'] = memory().highest
    const large = await photograph()
    const pictures = [1, 2, 3].map((n) => ({
      name: `anh${n}.jpg`,
      bytes: Buffer.concat([large, Buffer.from([n])]),
    }))
    expect((await send(pictures)).status).toBe(303)
    told[`three photographs of ${(large.length / mebibyte).toFixed(1)} MB`] = memory().highest
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => send([{ name: 'quay.mp4', bytes: video(12 * mebibyte) }])),
    )
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
    told['four videos of 12 MB at once'] = memory().highest
    expect((await send([{ name: 'quay.mp4', bytes: video(60 * mebibyte) }])).status).toBe(422)
    told['60 MB, refused'] = memory().highest
    const flat = await sharp({ create: { width: 5000, height: 5000, channels: 3, background: '#888' } })
      .png()
      .toBuffer()
    expect((await send([{ name: 'lon.png', bytes: flat }])).status).toBe(303)
    told['5,000 × 5,000 dots'] = memory().highest
    for (const [what, bytes] of Object.entries(told))
      console.log(`${what}: ${Math.round(bytes / mebibyte)} MB`)
    expect(memory().highest).toBeLessThan(most)
  })
})
