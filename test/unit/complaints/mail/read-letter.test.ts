import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readLetter } from '../../../../src/complaints/mail/read-letter.ts'
import { inLegacy } from '../../../support/legacy-letters.ts'
import { base64Lines, multipart, quotedPrintable, rawLetter } from '../../../support/letters.ts'

type Paper = { readonly name: string; readonly bytes: Buffer }

/** Reads in pieces of seven bytes, as a slow line might bring them. */
async function read(letter: Buffer, size = 7) {
  const papers: Paper[] = []
  const pieces = Array.from({ length: Math.ceil(letter.length / size) }, (_, index) =>
    letter.subarray(index * size, (index + 1) * size),
  )
  const take = async (name: string, stream: Readable) => {
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part as Buffer)
    papers.push({ name, bytes: Buffer.concat(parts) })
  }
  return { letter: await readLetter(Readable.from(pieces), take), papers }
}

const words = 'Tôi đã nộp hồ sơ ở quầy số ba, đến nay chưa có kết quả.'
const plain = (text: string, ...headers: string[]) =>
  rawLetter({ headers: ['Content-Type: text/plain; charset=utf-8', ...headers], body: text })
const html = (text: string) => rawLetter({ headers: ['Content-Type: text/html; charset=utf-8'], body: text })
const mixed = (kind: string, boundary: string, parts: Buffer[], ...headers: string[]) =>
  rawLetter({
    headers: [...headers, `Content-Type: multipart/${kind}; boundary="${boundary}"`],
    body: multipart(boundary, parts),
  })

describe('a letter', () => {
  it('gives its subject, its text and a digest of every byte', async () => {
    const source = plain(words, 'Subject: =?utf-8?Q?Ch=E1=BA=ADm?=', 'From: a@b.vn')
    const { letter } = await read(source)
    expect(letter).toMatchObject({ subject: 'Chậm', text: words })
    expect(letter.digest).toBe(createHash('sha256').update(source).digest('hex'))
  })

  it.each(['tcvn3', 'vni', 'windows-1258'] as const)(
    'is read in %s whatever it says, subject included',
    async (charset) => {
      const encoded = quotedPrintable(inLegacy('Chậm trả', charset)).replaceAll(' ', '_')
      const { letter } = await read(
        rawLetter({
          headers: [
            `Subject: =?iso-8859-1?Q?${encoded}?=`,
            'Content-Type: text/plain; charset=iso-8859-1',
            'Content-Transfer-Encoding: quoted-printable',
          ],
          body: quotedPrintable(inLegacy(words.toLowerCase(), charset)),
        }),
      )
      expect(letter).toMatchObject({ subject: 'Chậm trả', text: words.toLowerCase(), charset })
    },
  )

  it('takes the plain one of two readings of a text, and the other where the plain one is empty', async () => {
    const both = mixed('alternative', 'b1', [plain(words), html(`<p>${words}</p>`)])
    expect((await read(both)).letter.text).toBe(words)
    const empty = mixed('alternative', 'b1', [plain('  \n'), html(`<p>Kính gửi,<br>${words}</p>`)])
    expect((await read(empty)).letter.text).toBe(`Kính gửi,\n${words}`)
  })

  it('keeps a page that stands beside a footer', async () => {
    const { letter } = await read(
      mixed('mixed', 'b2', [html(`<div>${words}</div>`), plain('Thư đã quét vi-rút.')]),
    )
    expect(letter.text).toBe(`${words}\n\nThư đã quét vi-rút.`)
  })

  it('is read to the bottom of nested parts, with its papers byte for byte', async () => {
    const picture = Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 31) % 256))
    const paper = rawLetter({
      headers: [
        'Content-Type: image/png',
        'Content-Transfer-Encoding: base64',
        "Content-Disposition: attachment; filename*=utf-8''bi%C3%AAn%20nh%E1%BA%ADn.png",
      ],
      body: base64Lines(picture),
    })
    const inner = mixed('related', 'b3', [
      mixed('alternative', 'b4', [plain(words), html(`<b>${words}</b>`)]),
      paper,
    ])
    const { letter, papers } = await read(mixed('mixed', 'b5', [inner, plain('Phần cuối')], 'Subject: Ảnh'))
    expect(letter.text).toBe(`${words}\n\nPhần cuối`)
    expect(papers).toEqual([{ name: 'biên nhận.png', bytes: picture }])
  })

  it.each(['inline', 'attachment'])(
    'has the letter that it carries along (%s) in its text, with who wrote it',
    async (how) => {
      const carried = rawLetter({
        headers: ['Content-Type: message/rfc822', `Content-Disposition: ${how}; filename="cu.eml"`],
        body: plain(words, 'From: Lan <lan@b.vn>', 'Subject: Cũ'),
      })
      const { letter } = await read(mixed('mixed', 'b6', [plain('Xem thư dưới đây.'), carried]))
      expect(letter.text).toContain('Xem thư dưới đây.')
      expect(letter.text).toContain('From: Lan <lan@b.vn>\nSubject: Cũ')
      expect(letter.text).toContain(words)
    },
  )

  it('goes on when nobody wants its papers', async () => {
    const big = rawLetter({
      headers: ['Content-Type: application/pdf; name="a.pdf"', 'Content-Transfer-Encoding: base64'],
      body: base64Lines(Buffer.alloc(3_000_000, 1)),
    })
    const source = mixed('mixed', 'b7', [plain('Trước'), big, plain('Sau')])
    const { text } = await readLetter(Readable.from([source]), async () => {})
    expect(text).toBe('Trước\n\nSau')
  })

  it('fails with whoever takes its papers', async () => {
    const paper = rawLetter({ headers: ['Content-Type: image/png'], body: Buffer.alloc(300_000) })
    const failing = readLetter(Readable.from([mixed('mixed', 'b8', [paper])]), async () => {
      throw new Error('disk full')
    })
    await expect(failing).rejects.toThrow('disk full')
  })

  it.each([
    ['nothing at all', Buffer.alloc(0), ''],
    ['a boundary that never comes', mixed('mixed', 'b9', []), ''],
    ['no header', Buffer.from('\r\nChỉ có chữ'), 'Chỉ có chữ'],
    ['a part cut off', mixed('mixed', 'c1', [plain(words)]).subarray(0, -8), words],
    ['control characters', plain('Tôi\u0000 hỏi\u0007'), 'Tôi hỏi'],
  ])('is read as far as it can be: %s', async (_, source, text) => {
    expect((await read(source)).letter.text).toBe(text)
  })

  it('has its soft line ends joined', async () => {
    const source = rawLetter({
      headers: ['Content-Type: text/plain; charset=utf-8; format=flowed; delsp=no'],
      body: 'Tôi đã nộp \nhồ sơ.\n-- \nSơn',
    })
    expect((await read(source)).letter.text).toBe('Tôi đã nộp hồ sơ.\n-- \nSơn')
  })
})
