import { deflateRawSync, deflateSync } from 'node:zlib'
import { Document, Packer, Paragraph } from 'docx'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'

/** The EICAR test file, put together so that this file is not taken for it. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
)

/** A photograph as a phone takes it: lying, with camera, place and time in its EXIF. */
export async function photograph(width = 640, height = 480): Promise<Buffer> {
  const picture = sharp({ create: { width, height, channels: 3, background: '#3a7d44' } })
  return picture
    .composite([{ input: await square(), left: 4, top: 4 }])
    .withExif({
      IFD0: { Make: 'Dien thoai thu', Orientation: '6' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '9/1 36/1 1234/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '105/1 58/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

const square = () =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer()

export const flatPicture = (width: number, height: number, format: 'png' | 'jpeg' | 'webp') =>
  sharp({ create: { width, height, channels: 3, background: '#808080' }, limitInputPixels: false })
    .toFormat(format)
    .toBuffer()

/** A PNG whose header claims a picture that would take gigabytes, in a few hundred bytes. */
export function pictureBomb(width = 60_000, height = 60_000): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const data = deflateSync(Buffer.alloc(100_000))
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', data),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

function pngChunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

type Entry = { readonly name: string; readonly body: Buffer }

/** A ZIP of these entries, by the format's own description. */
export function zipOf(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, body } of entries) {
    const packed = deflateRawSync(body)
    const names = Buffer.from(name)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(20, 4)
    header.writeUInt16LE(8, 8)
    header.writeUInt32LE(crc32Of(body), 14)
    header.writeUInt32LE(packed.length, 18)
    header.writeUInt32LE(body.length, 22)
    header.writeUInt16LE(names.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    header.copy(entry, 6, 4, 30)
    entry.writeUInt16LE(20, 4)
    entry.writeUInt32LE(at, 42)
    directory.push(entry, names)
    parts.push(header, names, packed)
    at += 30 + names.length + packed.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, central, end])
}

/** Long bodies are the bombs', whose sum nobody gets as far as checking. */
const crc32Of = (body: Buffer) => (body.length > 1_000_000 ? 0 : crc32(body))

export const zip = () => zipOf([{ name: 'doc.txt', body: Buffer.from('xin chào') }])

/** 300 MiB of nothing in a third of a MiB. */
export const zipBomb = () => zipOf([{ name: 'word/document.xml', body: Buffer.alloc(300 * 1024 * 1024) }])

export const wordLetter = (): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({ sections: [{ children: [new Paragraph('Kính gửi Ủy ban nhân dân phường')] }] }),
  )

/** A Word letter with other parts, or some parts put in anew. */
export const wordWith = (parts: readonly Entry[]) =>
  zipOf([
    { name: '[Content_Types].xml', body: Buffer.from('<Types/>') },
    { name: 'word/document.xml', body: Buffer.from('<w:document/>') },
    ...parts,
  ])

export async function pdfLetter(): Promise<Buffer> {
  const document = new PDFDocument()
  const parts: Buffer[] = []
  document.on('data', (part: Buffer) => parts.push(part))
  const done = new Promise((resolve) => document.on('end', resolve))
  document.text('Don phan anh')
  document.end()
  await done
  return Buffer.concat(parts)
}

const pdf = (...objects: readonly (string | Buffer)[]) =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...objects.map((object) => Buffer.concat([Buffer.from(object), Buffer.from('\n')])),
    Buffer.from('trailer << /Root 1 0 R >>\n%%EOF\n'),
  ])

export const pdfWithScript = () =>
  pdf('1 0 obj << /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >> endobj')
export const pdfWithHiddenScript = () =>
  pdf('1 0 obj << /Type /Catalog /OpenAction << /S /J#61vaScri#70t /JS (app.alert\\(1\\)) >> >> endobj')
export const pdfWithLaunch = () =>
  pdf('1 0 obj << /Type /Catalog /OpenAction << /S /Launch /F (cmd.exe) >> >> endobj')
export const pdfLocked = () =>
  pdf('1 0 obj << /Type /Catalog >> endobj', '2 0 obj << /Encrypt 3 0 R >> endobj')

const stream = (dictionary: string, body: Buffer) =>
  Buffer.concat([
    Buffer.from(`5 0 obj << ${dictionary} >>\nstream\n`),
    body,
    Buffer.from('\nendstream endobj'),
  ])

export const pdfWithPackedScript = () => {
  const objects = deflateSync(Buffer.from('7 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>'))
  return pdf(stream(`/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${objects.length}`, objects))
}
export const pdfBomb = () =>
  pdf(stream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', deflateSync(Buffer.alloc(64 * 1024 * 1024))))
export const pdfPackedOddly = () =>
  pdf(stream('/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]', Buffer.from('789c')))

const box = (type: string, ...bodies: readonly Buffer[]) => {
  const body = Buffer.concat(bodies)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

export const place = '+09.6037+105.9733/'

/** A video as a phone makes it, in the boxes that matter, with the place in its notes. */
export const video = (brand = 'isom') =>
  Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}`, 'latin1')),
    box(
      'moov',
      box('mvhd', Buffer.alloc(100)),
      box('udta', box('\xa9xyz', Buffer.from(place))),
      box('trak', box('tkhd', Buffer.alloc(84))),
    ),
    box('mdat', Buffer.alloc(2000, 7)),
  ])

export function music(): Buffer {
  const tag = Buffer.from('ID3\x04\0\0\0\0\0\x14TPE1 Nguyen Thi Thu.', 'latin1')
  const frames = Buffer.alloc(417 * 4)
  for (let at = 0; at < frames.length; at += 417) frames.set([0xff, 0xfb, 0x90, 0x00], at)
  return Buffer.concat([tag.subarray(0, 30), frames])
}

export const program = Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(2000)])
export const page = Buffer.from('<!doctype html><script>alert(1)</script>')
export const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
