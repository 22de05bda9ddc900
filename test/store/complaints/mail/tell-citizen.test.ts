import { expect, it } from 'vitest'
import type { Act } from '../../../../src/complaints/act.ts'
import { actOnComplaint } from '../../../../src/complaints/act-on-complaint.ts'
import { fileComplaint } from '../../../../src/complaints/file-complaint.ts'
import { anIntake, aReporter, staffWith } from '../../../support/complaints.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { settleMail } from '../../../support/mail.ts'
import { cast } from '../../../support/province.ts'

const head = staffWith('inspection-head')

/** The words of a mail whose text is base64 or quoted-printable. */
function textOf(source: string): string {
  const [, encoding = '', body = ''] = /Content-Transfer-Encoding: (\S+)[\s\S]*?\r\n\r\n([\s\S]*)/.exec(
    source,
  )!
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

eachDatabase('a citizen who gave an address', ({ migrated }) => {
  const settle = async () => settleMail(await migrated(), cast.morning)
  type Settled = Awaited<ReturnType<typeof settle>>
  const course = async ({ services, send, smtp }: Settled, change: object, acts: readonly Act[]) => {
    const filed = await fileComplaint(services, 'citizen', anIntake({ reporter: aReporter, ...change }))
    for (const act of acts) await actOnComplaint(services, head, filed.reference, act)
    await send()
    return { filed, mails: smtp.taken.map(({ to, source }) => ({ to, source, text: textOf(source) })) }
  }

  it('is told what is asked, extended and answered', async () => {
    const settled = await settle()
    const met = [
      'is-competent',
      'is-readable',
      'is-lawful-content',
      'is-new',
      'has-name',
      'is-signed',
    ] as const
    const { filed, mails } = await course(settled, { classCode: 'khieu-nai' }, [
      { code: 'eligibility', met: [...met, 'is-own-right', 'is-in-time'] },
      { code: 'acceptance', isComplex: false, isRemote: false, isSecond: false },
      { code: 'question', text: 'Hồ sơ số mấy?' },
      { code: 'extension', reason: 'Phải xác minh nhiều nơi', isVeryComplex: false },
      { code: 'reply', text: 'Hồ sơ đã được trả.' },
    ])
    expect(mails.map(({ to }) => to)).toEqual(Array.from({ length: mails.length }, () => [aReporter.email]))
    expect(mails).toHaveLength(3)
    const [asked, extended, answered] = mails.map(({ text }) => text)
    expect(asked).toContain('Hồ sơ số mấy?')
    expect(asked).toContain(`Kính gửi: ${aReporter.name}`)
    expect(extended).toContain('Lý do: Phải xác minh nhiều nơi')
    // Accepted on 10/11/2026: 30 days to decide, 45 when it is complex.
    expect(extended).toContain('Thời hạn giải quyết mới: 25/12/2026')
    expect(answered).toContain('Hồ sơ đã được trả.')
    expect(answered).toContain(filed.reference)
  })

  it('is told where it went', async () => {
    const { mails } = await course(await settle(), {}, [
      { code: 'forwarding', to: 'Sở Nông nghiệp và Môi trường', text: 'Theo thẩm quyền.' },
    ])
    expect(mails[0]!.text).toContain('đến Sở Nông nghiệp và Môi trường')
  })

  it('of a sealed matter is told only that there is something to read', async () => {
    const { filed, mails } = await course(await settle(), { classCode: 'to-cao' }, [
      { code: 'question', text: 'Ông Thử nhận tiền ở đâu?' },
    ])
    expect(mails).toHaveLength(1)
    const all = `${mails[0]!.source}${mails[0]!.text}`
    for (const word of [filed.reference, 'Thử', 'nhận tiền', 'tố cáo']) expect(all).not.toContain(word)
    expect(mails[0]!.text).toContain('/tra-cuu')
  })

  it('gets nothing of notes, nor of an act that is refused', async () => {
    const settled = await settle()
    const { mails, filed } = await course(settled, {}, [{ code: 'note', text: 'Nội bộ' }])
    expect(mails).toEqual([])
    const stale = { code: 'reply', text: 'Trả lời', version: 1 } as const
    await expect(actOnComplaint(settled.services, head, filed.reference, stale)).rejects.toThrow(
      'complaint-stale',
    )
    const waiting = await settled.services.store.db.selectFrom('mail_sent').select('id').execute()
    expect(waiting).toEqual([])
  })
})
