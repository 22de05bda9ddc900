import { createHash } from 'node:crypto'
import { inLegacy } from './legacy-letters.ts'
import { base64Lines, multipart, quotedPrintable, rawLetter } from './letters.ts'

/** A letter as it lies in the mailbox and what must come of it: the words of a matter, or none. */
export type Sample = { readonly source: Buffer; readonly shape: string; readonly text: string | undefined }

const shapes = [
  ...[
    'plain',
    'nested',
    'tcvn3',
    'vni',
    'windows-1258',
    'no-subject',
    'auto-reply',
    'bounce',
    'twice',
    'no-id',
  ],
] as const

/** So many letters of the shapes that mailboxes hold, three of them with a paper of ten megabytes. */
export function thousandLetters(count: number, picture: Buffer): Sample[] {
  const samples: Sample[] = []
  for (let number = 0; number < count; number += 1) {
    const shape = shapes[number % shapes.length]!
    if (shape === 'twice') samples.push({ ...samples[number - 8]!, shape, text: undefined })
    else samples.push(makers[shape](number, picture))
  }
  for (const at of [0.1, 0.5, 0.9]) {
    const number = Math.floor(count * at)
    samples[number] = withLargePaper(number)
  }
  return samples
}

const wordsOf = (number: number) =>
  `thư số ${number}: tôi đã nộp hồ sơ ở quầy số ba, cán bộ hẹn nhiều lần, đến nay vẫn chưa có kết quả, đề nghị kiểm tra và trả lời.`
const subjectOf = 'Về việc hồ sơ bị chậm'
const utf8Subject = `Subject: =?utf-8?B?${Buffer.from(subjectOf).toString('base64')}?=`
const from = (number: number) => [
  `From: "Ong Ba ${number}" <nguoi${number}@example.vn>`,
  'Date: Tue, 10 Nov 2026 08:00:00 +0700',
]
const identified = (number: number) => [...from(number), `Message-ID: <thu-${number}@may.example.vn>`]
const plainPart = (text: string) =>
  rawLetter({ headers: ['Content-Type: text/plain; charset="utf-8"'], body: text })

type Maker = (number: number, picture: Buffer) => Sample
const sampleOf = (shape: string, source: Buffer, text: string | undefined): Sample => ({
  shape,
  source,
  text,
})
const whole = (number: number) => `${subjectOf}\n\n${wordsOf(number)}`

/** What it says of its charset is wrong in three ways. */
function legacy(charset: 'tcvn3' | 'vni' | 'windows-1258'): Maker {
  const claims = { tcvn3: 'iso-8859-1', vni: 'us-ascii', 'windows-1258': 'utf-8' } as const
  return (number) => {
    const claim = claims[charset]
    const subject = inLegacy(subjectOf, charset)
    const body = inLegacy(wordsOf(number), charset)
    const headers = [...identified(number), `Content-Type: text/plain; charset=${claim}`]
    const encoded = {
      tcvn3: ['quoted-printable', quotedPrintable(body)],
      vni: ['8bit', body],
      'windows-1258': ['base64', base64Lines(body)],
    }[charset] as [string, Buffer | string]
    const word = `=?${claim}?B?${subject.toString('base64')}?=`
    const source = rawLetter({
      headers: [...headers, `Subject: ${word}`, `Content-Transfer-Encoding: ${encoded[0]}`],
      body: encoded[1],
    })
    return sampleOf(charset, source, whole(number))
  }
}

const makers: Readonly<Record<Exclude<(typeof shapes)[number], 'twice'>, Maker>> = {
  plain: (number) =>
    sampleOf(
      'plain',
      rawLetter({
        headers: [...identified(number), utf8Subject, 'Content-Type: text/plain; charset=utf-8'],
        body: wordsOf(number),
      }),
      whole(number),
    ),
  nested: (number, picture) => {
    const html = rawLetter({
      headers: ['Content-Type: text/html; charset=utf-8'],
      body: `<p>${wordsOf(number)}</p>`,
    })
    const both = rawLetter({
      headers: ['Content-Type: multipart/alternative; boundary=in'],
      body: multipart('in', [plainPart(wordsOf(number)), html]),
    })
    const paper = rawLetter({
      headers: ['Content-Type: image/png; name=anh.png', 'Content-Transfer-Encoding: base64'],
      body: base64Lines(picture),
    })
    const related = rawLetter({
      headers: ['Content-Type: multipart/related; boundary=mid'],
      body: multipart('mid', [both]),
    })
    const source = rawLetter({
      headers: [...identified(number), utf8Subject, 'Content-Type: multipart/mixed; boundary=out'],
      body: multipart('out', number % 100 === 1 ? [related, paper] : [related]),
    })
    return sampleOf('nested', source, whole(number))
  },
  tcvn3: legacy('tcvn3'),
  vni: legacy('vni'),
  'windows-1258': legacy('windows-1258'),
  'no-subject': (number) =>
    sampleOf(
      'no-subject',
      rawLetter({
        headers: [...identified(number), 'Subject:', 'Content-Type: text/html; charset=utf-8'],
        body: `<html><head><style>p{color:red}</style></head><body><p>${wordsOf(number)}</p></body></html>`,
      }),
      wordsOf(number),
    ),
  'auto-reply': (number) =>
    sampleOf(
      'auto-reply',
      rawLetter({
        headers: [...identified(number), 'Auto-Submitted: auto-replied'],
        body: 'Tôi đang nghỉ phép.',
      }),
      undefined,
    ),
  bounce: (number) => {
    const status = rawLetter({ headers: ['Content-Type: message/delivery-status'], body: 'Action: failed\n' })
    const source = rawLetter({
      headers: [
        ...[
          'From: MAILER-DAEMON@mx.example.vn',
          `Message-ID: <bounce-${number}@mx.example.vn>`,
          'Return-Path: <>',
        ],
        'Content-Type: multipart/report; report-type=delivery-status; boundary=r',
      ],
      body: multipart('r', [plainPart('Undelivered'), status]),
    })
    return sampleOf('bounce', source, undefined)
  },
  'no-id': (number) =>
    sampleOf(
      'no-id',
      rawLetter({
        headers: [
          ...from(number),
          utf8Subject,
          'Content-Type: text/plain',
          'Content-Transfer-Encoding: base64',
        ],
        body: base64Lines(Buffer.from(wordsOf(number))),
      }),
      whole(number),
    ),
}

function withLargePaper(number: number): Sample {
  const paper = rawLetter({
    headers: ['Content-Type: application/pdf; name="ho-so.pdf"', 'Content-Transfer-Encoding: base64'],
    body: base64Lines(largePaper(number)),
  })
  const source = rawLetter({
    headers: [...identified(number), utf8Subject, 'Content-Type: multipart/mixed; boundary=big'],
    body: multipart('big', [plainPart(wordsOf(number)), paper]),
  })
  return sampleOf('large', source, whole(number))
}

/** A paper in PDF of ten megabytes, whose one picture looks like noise. */
function largePaper(seed: number): Buffer {
  const digests = Array.from({ length: 2_048 }, (_, block) =>
    createHash('sha256').update(`${seed} ${block}`).digest(),
  )
  const picture = Buffer.concat(Array.from({ length: 160 }, () => Buffer.concat(digests)))
  const head = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>>>endobj
4 0 obj<</Type/XObject/Subtype/Image/Width 2048/Height 5120/ColorSpace/DeviceGray/BitsPerComponent 8/Length ${picture.length}>>stream
`
  const tail = '\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
  return Buffer.concat([Buffer.from(head), picture, Buffer.from(tail)])
}
