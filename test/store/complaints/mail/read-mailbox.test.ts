import { expect, it } from 'vitest'
import type { Act } from '../../../../src/complaints/act.ts'
import { actOnComplaint } from '../../../../src/complaints/act-on-complaint.ts'
import { openByCode } from '../../../../src/complaints/citizen-access.ts'
import type { Store } from '../../../../src/db/connect.ts'
import { readOriginal, staffWith } from '../../../support/complaints.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { flatPicture } from '../../../support/file-bytes.ts'
import { base64Lines, multipart, rawLetter } from '../../../support/letters.ts'
import { settleMail } from '../../../support/mail.ts'

const words = 'Tôi đã nộp hồ sơ ở quầy số ba, đến nay chưa có kết quả.'
const letter = (change: readonly string[] = [], body: string | Buffer = words) =>
  rawLetter({
    headers: [
      'From: =?utf-8?B?VGjhuqFjaCBTxqFu?= <son@example.vn>',
      'Date: Tue, 10 Nov 2026 08:00:00 +0700',
      'Content-Type: text/plain; charset=utf-8',
      ...change,
    ],
    body,
  })
const withPapers = (id: string, papers: readonly (readonly [name: string, bytes: Buffer])[]) =>
  rawLetter({
    headers: [
      ...['From: son@example.vn', `Message-ID: <${id}>`, 'Subject: Giay bien nhan'],
      'Content-Type: multipart/mixed; boundary="b1"',
    ],
    body: multipart('b1', [
      rawLetter({ headers: ['Content-Type: text/plain; charset=utf-8'], body: words }),
      ...papers.map(([name, bytes]) =>
        rawLetter({
          headers: [
            `Content-Disposition: attachment; filename="${name}"`,
            'Content-Type: application/octet-stream',
            'Content-Transfer-Encoding: base64',
          ],
          body: base64Lines(bytes),
        }),
      ),
    ]),
  })

eachDatabase('the mailbox', ({ migrated }) => {
  const settle = async () => {
    const store = await migrated()
    return { store, ...(await settleMail(store)) }
  }
  const matters = (store: Store) => store.db.selectFrom('complaint').selectAll().orderBy('id').execute()
  const fates = async (store: Store) =>
    (await store.db.selectFrom('mail_received').select('fate').orderBy('id').execute()).map(
      ({ fate }) => fate,
    )
  const said = (store: Store, kind: string) =>
    store.db.selectFrom('complaint_message').selectAll().where('kind', '=', kind).orderBy('id').execute()
  const codesIn = (source: string) => ({
    reference: /Mã tra cứu: ([A-Z0-9-]+)/.exec(source)![1]!,
    secret: /Mã bí mật: ([A-Z0-9-]+)/.exec(source)![1]!,
  })
  const textOf = (source: string) => {
    const [, encoding = '', body = ''] = /Content-Transfer-Encoding: (\S+)[\s\S]*?\r\n\r\n([\s\S]*)/.exec(
      source,
    )!
    if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
    const soft = body.replace(/=\r\n/g, '')
    return Buffer.from(
      soft.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ).toString()
  }

  it('becomes a matter a letter, answered with a number and a secret that open it', async () => {
    const { store, services, imap, smtp, read, send } = await settle()
    imap.deliver(letter(['Message-ID: <a1@mail.vn>', 'Subject: =?utf-8?Q?H=E1=BB=93_s=C6=A1?=']))
    expect(await read()).toMatchObject({ filed: 1, problem: '' })
    const [row] = await matters(store)
    expect(row).toMatchObject({ channel: 'email', class_code: 'phan-anh', language: 'vi', is_sealed: 0 })
    expect(row!.reporter_id).not.toBeNull()
    expect(await send()).toMatchObject({ sent: 1 })
    const [taken] = smtp.taken
    expect(taken!.to).toEqual(['son@example.vn'])
    expect(taken!.source).toContain('In-Reply-To: <a1@mail.vn>')
    const { reference, secret } = codesIn(textOf(taken!.source))
    const opened = await openByCode(services as never, '127.0.0.1', reference, secret)
    expect(opened.id).toBe(row!.id)
    const original = await readOriginal({ ...services, store } as never, 'citizen', opened)
    expect(original).toBe(`Hồ sơ\n\n${words}`)
    expect(imap.count()).toEqual({ all: 1, seen: 1 })
  })

  it('takes a letter in once, however often it lies there and is read', async () => {
    const { store, imap, read } = await settle()
    imap.deliver(letter(['Message-ID: <a1@mail.vn>']))
    imap.deliver(letter(['Message-ID: <a1@mail.vn>', 'X-Copy: 2']))
    imap.deliver(letter())
    imap.deliver(letter())
    expect(await read()).toMatchObject({ filed: 2, known: 2 })
    expect(await read()).toMatchObject({ filed: 0, known: 0 })
    expect(await matters(store)).toHaveLength(2)
  })

  it('takes every letter in once when two processes read at the same time', async () => {
    const { store, imap, read } = await settle()
    for (let number = 0; number < 10; number += 1) imap.deliver(letter([`Message-ID: <p${number}@mail.vn>`]))
    const [one, other] = await Promise.all([read(), read()])
    expect(one.filed + other.filed).toBe(10)
    expect(await matters(store)).toHaveLength(10)
  })

  it('puts a reply into its matter as words of the citizen, and lets it wait no longer', async () => {
    const { store, services, imap, smtp, read, send } = await settle()
    imap.deliver(letter(['Message-ID: <a1@mail.vn>']))
    await read()
    await send()
    const [row] = await matters(store)
    const ask: Act = { code: 'question', text: 'Hồ sơ số mấy?' }
    await actOnComplaint(services, staffWith('inspection-head'), row!.reference, ask)
    const ours = /Message-ID: (<.+>)/.exec(smtp.taken[0]!.source)![1]!
    const quoted =
      'Số 000.12.\n\nVào Th 3, 10 thg 11 2026 Một cửa <gopy@example.vn> đã viết:\n> Hồ sơ số mấy?'
    imap.deliver(
      letter(['Message-ID: <a2@mail.vn>', 'From: khac@example.vn', `In-Reply-To: ${ours}`], quoted),
    )
    expect(await read()).toMatchObject({ threaded: 1, filed: 0 })
    expect(await said(store, 'from-citizen')).toMatchObject([{ body: 'Số 000.12.', complaint_id: row!.id }])
    expect((await said(store, 'internal')).map(({ body }) => body)).toContain(quoted)
    expect((await matters(store))[0]!.status).toBe('classified')
    await send()
    // The number and the question went out; his reply is answered by a person.
    expect(smtp.taken).toHaveLength(2)
  })

  it('knows a matter by the number in the subject from the same address, and from no other', async () => {
    const { store, imap, read } = await settle()
    imap.deliver(letter(['Message-ID: <a1@mail.vn>']))
    await read()
    const [row] = await matters(store)
    imap.deliver(
      letter(['Message-ID: <a2@mail.vn>', `Subject: Re: [${row!.reference.toLowerCase()}] them`], 'Bổ sung'),
    )
    const stranger = rawLetter({
      headers: ['From: la@example.vn', 'Message-ID: <a3@mail.vn>', `Subject: [${row!.reference}]`],
      body: 'Ai cho tôi xem',
    })
    imap.deliver(stranger)
    expect(await read()).toMatchObject({ threaded: 1, filed: 1 })
    expect(await said(store, 'from-citizen')).toMatchObject([{ body: 'Bổ sung', complaint_id: row!.id }])
  })

  it('keeps a reply to a matter that is closed', async () => {
    const { store, services, imap, read } = await settle()
    imap.deliver(letter(['Message-ID: <a1@mail.vn>']))
    await read()
    const [row] = await matters(store)
    await actOnComplaint(services, staffWith('inspection-head'), row!.reference, {
      code: 'reply',
      text: 'Đã xong.',
    })
    imap.deliver(letter(['Message-ID: <a2@mail.vn>', 'References: <x@y> <a1@mail.vn>'], 'Tôi chưa đồng ý.'))
    expect(await read()).toMatchObject({ threaded: 1 })
    expect(await said(store, 'from-citizen')).toMatchObject([{ body: 'Tôi chưa đồng ý.' }])
  })

  it('neither answers nor files what programs send, and remembers that it came', async () => {
    const { store, imap, smtp, read, send } = await settle()
    imap.deliver(letter(['Message-ID: <b1@mail.vn>', 'Auto-Submitted: auto-replied']))
    imap.deliver(letter(['Return-Path: <>']))
    expect(await read()).toMatchObject({ 'auto-reply': 1, bounce: 1, filed: 0 })
    expect(await matters(store)).toEqual([])
    expect((await fates(store)).sort()).toEqual(['auto-reply', 'bounce'])
    await send()
    expect(smtp.taken).toEqual([])
  })

  it('files what came by a list or without a sender, and answers neither', async () => {
    const { store, imap, smtp, read, send } = await settle()
    imap.deliver(letter(['Message-ID: <c1@mail.vn>', 'Precedence: list']))
    imap.deliver(rawLetter({ headers: ['Message-ID: <c2@mail.vn>'], body: words }))
    imap.deliver(rawLetter({ headers: ['Message-ID: <c3@mail.vn>', 'From: Ong Son'], body: words }))
    imap.deliver(rawLetter({ headers: ['From: gopy@example.vn'], body: words }))
    expect(await read()).toMatchObject({ filed: 4 })
    expect((await matters(store)).filter(({ reporter_id }) => reporter_id === null)).toHaveLength(2)
    await send()
    expect(smtp.taken).toEqual([])
  })

  it('answers one address a few times a day, whatever comes from it', async () => {
    const { imap, smtp, read, send } = await settle()
    for (let number = 0; number < 8; number += 1) imap.deliver(letter([`Message-ID: <d${number}@mail.vn>`]))
    expect(await read()).toMatchObject({ filed: 8 })
    await send()
    expect(smtp.taken).toHaveLength(5)
  })

  it('seals a letter that denounces, and answers with nothing of it', async () => {
    const { store, imap, smtp, read, send } = await settle()
    imap.deliver(
      letter(['Message-ID: <e1@mail.vn>', 'Subject: To cao can bo'], 'Tôi tố cáo ông Thử nhận tiền.'),
    )
    expect(await read()).toMatchObject({ filed: 1 })
    const [row] = await matters(store)
    expect(row).toMatchObject({ class_code: 'to-cao', is_sealed: 1, reporter_key: null })
    await send()
    const [taken] = smtp.taken
    expect(taken!.source).not.toContain(row!.reference)
    expect(`${taken!.source}${textOf(taken!.source)}`).not.toMatch(/tố cáo|to cao|Mã/i)
    for (const table of ['complaint_text', 'complaint_message'] as const) {
      expect(
        (await store.db.selectFrom(table).select('body').execute()).map(({ body }) => body),
      ).not.toContain(expect.anything())
    }
    imap.deliver(letter(['In-Reply-To: <e1@mail.vn>'], 'Bổ sung chứng cứ'))
    expect(await read()).toMatchObject({ threaded: 1 })
    expect(JSON.stringify(await said(store, 'from-citizen'))).not.toContain('Bổ sung')
  })

  it('keeps papers, and names those it refuses', async () => {
    const { store, imap, smtp, read, send } = await settle()
    const picture = await flatPicture(40, 30, 'png')
    imap.deliver(
      withPapers('f1@mail.vn', [
        ['anh.png', picture],
        ['chay.exe', Buffer.from('MZ\u0000\u0000 nothing good')],
        ['anh2.png', picture],
      ]),
    )
    expect(await read()).toMatchObject({ filed: 1 })
    const [row] = await matters(store)
    const files = await store.db.selectFrom('file').selectAll().where('complaint_id', '=', row!.id).execute()
    expect(files.map(({ type, kind }) => [type, kind])).toEqual([
      ['png', 'attachment'],
      ['png', 'attachment'],
    ])
    expect((await said(store, 'internal'))[0]!.body).toContain('chay.exe')
    await send()
    expect(textOf(smtp.taken[0]!.source)).toContain('Có 1 tệp đính kèm không nhận được')
  })

  it('keeps the whole of a letter that is longer than a text may be', async () => {
    const { store, imap, read } = await settle()
    const long = Array.from({ length: 3_000 }, (_, line) => `Dòng ${line}: ${words}`).join('\n')
    imap.deliver(letter(['Message-ID: <g1@mail.vn>'], long))
    expect(await read()).toMatchObject({ filed: 1 })
    const first = await store.db.selectFrom('complaint_text').select('body').executeTakeFirstOrThrow()
    const rest = (await said(store, 'from-citizen')).map(({ body }) => body)
    expect([first.body, ...rest].join('\n')).toBe(long)
  })

  it('files a letter of nothing, and one whose head has no end', async () => {
    const { store, imap, read } = await settle()
    imap.deliver(rawLetter({ headers: ['Message-ID: <h1@mail.vn>', 'Subject:'], body: '' }))
    imap.deliver(
      rawLetter({ headers: ['Message-ID: <h2@mail.vn>', `X-Long: ${'x'.repeat(1_200_000)}`], body: words }),
    )
    expect(await read()).toMatchObject({ filed: 2 })
    expect(
      (await said(store, 'internal')).filter(({ body }) => body?.includes('hộp thư điện tử.')),
    ).toHaveLength(1)
  })

  it('says what keeps it from reading, and loses nothing', async () => {
    const { store, imap, read } = await settle()
    imap.deliver(letter())
    await imap.stop()
    expect(await read()).toMatchObject({ problem: 'ECONNREFUSED' })
    expect(await matters(store)).toEqual([])
  })
})
