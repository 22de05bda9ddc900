import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { cleanContent } from '../../../../src/complaints/files/clean-content.ts'
import * as made from '../../../support/file-bytes.ts'

const external = (kind: string) =>
  Buffer.from(
    `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="http://x.example/a" TargetMode="External"/></Relationships>`,
  )
const settings = (kind: string) =>
  made.wordWith([{ name: 'word/_rels/settings.xml.rels', body: external(kind) }])

describe('a bad file', () => {
  const cases: [string, string, () => Buffer | Promise<Buffer>, string][] = [
    ['nothing in it', 'anh.jpg', () => Buffer.alloc(0), 'file-none'],
    ['a program', 'bang-ke.exe', () => made.program, 'file-type'],
    ['a program called a picture', 'anh.jpg', () => made.program, 'file-disguised'],
    ['a page called a document', 'don.pdf', () => made.page, 'file-disguised'],
    ['a page', 'trang.html', () => made.page, 'file-type'],
    ['a drawing with a script', 'hinh.svg', () => made.drawing, 'file-type'],
    ['the test virus', 'eicar.com', () => made.eicar, 'file-infected'],
    [
      'the test virus in a picture',
      'anh.jpg',
      async () => Buffer.concat([await made.photograph(), made.eicar]),
      'file-infected',
    ],
    ['an archive', 'ho-so.zip', made.zip, 'file-type'],
    ['an archive called a picture', 'anh.png', made.zip, 'file-disguised'],
    [
      'an archive behind a PDF',
      'don.pdf',
      async () => Buffer.concat([await made.pdfLetter(), made.zip()]),
      'file-disguised',
    ],
    [
      'an archive behind a video',
      'quay.mp4',
      () => Buffer.concat([made.video(), made.zip()]),
      'file-disguised',
    ],
    ['a page behind a video', 'quay.mp4', () => Buffer.concat([made.video(), made.page]), 'file-disguised'],
    ['a ZIP bomb', 'don.docx', made.zipBomb, 'file-bomb'],
    ['a picture that would be 60,000 dots wide', 'anh.png', made.pictureBomb, 'image-too-large'],
    ['half a picture', 'anh.jpg', async () => (await made.photograph()).subarray(0, 900), 'file-broken'],
    ['a HEIC picture', 'anh.heic', () => made.video('heic'), 'file-heic'],
    ['a PDF with a script', 'don.pdf', made.pdfWithScript, 'file-active'],
    ['a PDF with a script spelt in escapes', 'don.pdf', made.pdfWithHiddenScript, 'file-active'],
    ['a PDF with a script packed away', 'don.pdf', made.pdfWithPackedScript, 'file-active'],
    ['a PDF packed in an unusual way', 'don.pdf', made.pdfPackedOddly, 'file-active'],
    ['a PDF that starts a program', 'don.pdf', made.pdfWithLaunch, 'file-active'],
    ['a PDF that unpacks to far more', 'don.pdf', made.pdfBomb, 'file-bomb'],
    ['a PDF with a password', 'don.pdf', made.pdfLocked, 'file-locked'],
    [
      'a Word letter with macros',
      'don.docx',
      () => made.wordWith([{ name: 'word/vbaProject.bin', body: made.program }]),
      'file-active',
    ],
    [
      'a Word letter that fetches its template',
      'don.docx',
      () => settings('attachedTemplate'),
      'file-active',
    ],
  ]

  it.each(cases)('is refused: %s', async (_what, name, make, fault) => {
    await expect(cleanContent(name, await make())).rejects.toMatchObject({ fault })
  })
})

describe('a picture', () => {
  it('loses its EXIF with the place, stands upright, and gets a small one', async () => {
    const given = await made.photograph(640, 480)
    expect((await sharp(given).metadata()).exif?.includes('Dien thoai thu')).toBe(true)
    const { content, preview, cleaned, name } = await cleanContent('IMG_0001.JPG', given)
    const facts = await sharp(content).metadata()
    expect([facts.exif, facts.xmp, facts.orientation]).toEqual([undefined, undefined, undefined])
    expect(content.includes('Dien thoai thu')).toBe(false)
    // Orientation 6: the top of the scene lies at the right of what the camera wrote.
    expect([facts.width, facts.height]).toEqual([480, 640])
    expect(cleaned).toEqual(['metadata'])
    expect(name).toBe('IMG_0001.jpg')
    expect((await sharp(preview).metadata()).format).toBe('jpeg')
  })

  it.each([
    ['an archive', made.zip()],
    ['a page', made.page],
  ])('loses %s that hung on its end', async (_what, appended) => {
    const { content, cleaned } = await cleanContent(
      'anh.jpg',
      Buffer.concat([await made.photograph(), appended]),
    )
    expect(content.includes(appended)).toBe(false)
    expect(cleaned).toContain('appended')
  })

  it('of 5,000 × 5,000 dots is made smaller', async () => {
    const { content, cleaned } = await cleanContent('anh.png', await made.flatPicture(5000, 5000, 'png'))
    const { width, height } = await sharp(content).metadata()
    expect([width, height, cleaned]).toEqual([4096, 4096, ['resized']])
  })

  it('in WebP becomes a JPEG and says so', async () => {
    const { code, name, cleaned } = await cleanContent('anh.webp', await made.flatPicture(50, 50, 'webp'))
    expect([code, name, cleaned]).toEqual(['jpeg', 'anh.jpg', ['converted']])
  })

  it('called a PDF gets its honest name, also when the name turns its own writing around', async () => {
    const given = await made.flatPicture(50, 50, 'png')
    expect(await cleanContent('don.pdf', given)).toMatchObject({ name: 'don.png', cleaned: ['renamed'] })
    expect(await cleanContent('anh\u202egnp.exe', given)).toMatchObject({
      name: 'anhgnp.png',
      cleaned: ['renamed'],
    })
    expect((await cleanContent('../../etc/passwd.png', given)).name).toBe('passwd.png')
  })
})

describe('a document or recording', () => {
  it('passes unchanged when it only shows', async () => {
    for (const [name, bytes] of [
      ['don.pdf', await made.pdfLetter()],
      ['don.docx', await made.wordLetter()],
      ['don.docx', settings('hyperlink')],
    ] as const) {
      const { content, cleaned } = await cleanContent(name, bytes)
      expect([content.equals(bytes), cleaned]).toEqual([true, []])
    }
  })

  it.each([
    ['quay.mp4', 'isom', 'mp4'],
    ['quay.MOV', 'qt  ', 'mov'],
    ['ghi-am.m4a', 'M4A ', 'm4a'],
    ['quay.3gp', '3gp4', '3gp'],
  ])('%s loses the place where it was made, and nothing in it moves', async (name, brand, expected) => {
    const given = made.video(brand)
    expect(given.includes(made.place)).toBe(true)
    const { code, content, cleaned } = await cleanContent(name, Buffer.from(given))
    expect(content.includes(made.place)).toBe(false)
    expect([code, content.length, content.indexOf('mdat')]).toEqual([
      expected,
      given.length,
      given.indexOf('mdat'),
    ])
    expect(cleaned).toEqual(['metadata'])
  })

  it('in MP3 loses its tags', async () => {
    const { content, cleaned } = await cleanContent('ghi-am.mp3', made.music())
    expect([content.includes('Nguyen Thi Thu'), content[0], cleaned]).toEqual([false, 0xff, ['metadata']])
  })
})
