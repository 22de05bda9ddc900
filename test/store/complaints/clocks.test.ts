import { expect, it } from 'vitest'
import { actOnComplaint } from '../../../src/complaints/act-on-complaint.ts'
import { listClassRows } from '../../../src/complaints/class-store.ts'
import { type ClassChange, changeClass } from '../../../src/complaints/classes/change-class.ts'
import { listClocks } from '../../../src/complaints/clock-store.ts'
import { fileComplaint } from '../../../src/complaints/file-complaint.ts'
import { outboxOf } from '../../../src/complaints/mail/mail-services.ts'
import { listPressing } from '../../../src/complaints/notice-store.ts'
import { listDecidedOutcomes } from '../../../src/complaints/outcome-store.ts'
import { viewerFor } from '../../../src/complaints/viewer.ts'
import { watchClocks } from '../../../src/complaints/watch-clocks.ts'
import { newId } from '../../../src/db/ids.ts'
import { unseal } from '../../../src/db/seal.ts'
import { mailBinding } from '../../../src/mail/queue-mail.ts'
import { insertDay } from '../../../src/parameters/day-store.ts'
import { loadI18n } from '../../../src/web/i18n.ts'
import { settleAccount } from '../../support/accounts.ts'
import {
  anIntake,
  complaintServices,
  courseOf,
  settleComplaints,
  staffWith,
} from '../../support/complaints.ts'
import { eachDatabase } from '../../support/databases.ts'
import { auditOf } from '../../support/privacy.ts'
import { cast } from '../../support/province.ts'

const anna = staffWith('inspector', { id: 'anna' })
const head = staffWith('inspection-head', { id: 'head' })
const administrator = staffWith('administrator')

eachDatabase('the clocks of matters', ({ migrated }) => {
  async function settle() {
    const store = await migrated()
    await settleComplaints(store)
    const { services, moved } = complaintServices(store)
    return { store, services: { ...services, i18n: loadI18n(), isDemo: false }, moved }
  }

  it('remind two working days before and go up the day after, each once, with a line in the trail', async () => {
    const { store, services, moved } = await settle()
    // Due on Tuesday 17/11/2026: two working days before is Friday 13.
    const filed = await courseOf(services, {}, [[anna, { code: 'claim' }]])
    const notices = async (who: typeof anna) =>
      listPressing(store.db, await viewerFor(store.db, who, moved.now), {
        ...{ isHead: who === head, today: moved.now.slice(0, 10) },
      })
    moved.now = '2026-11-12T02:00:00.000Z'
    expect(await watchClocks(services)).toEqual({ reminded: 0, escalated: 0 })
    expect(await notices(anna)).toEqual([])
    moved.now = '2026-11-13T02:00:00.000Z'
    expect(await watchClocks(services)).toEqual({ reminded: 1, escalated: 0 })
    expect(await watchClocks(services)).toEqual({ reminded: 0, escalated: 0 })
    const soon = { reference: filed.reference, dueOn: '2026-11-17', isOverdue: false }
    expect(await notices(anna)).toEqual([soon])
    expect(await notices(head)).toEqual([])
    moved.now = '2026-11-18T02:00:00.000Z'
    expect(await watchClocks(services)).toEqual({ reminded: 0, escalated: 1 })
    expect(await notices(head)).toEqual([{ ...soon, isOverdue: true }])
    expect(await auditOf(store, 'complaint.remind')).toHaveLength(1)
    expect(await auditOf(store, 'complaint.escalate')).toMatchObject([{ subject_id: filed.id }])
  })

  it('remind by e-mail in one mail a handler, with no word of what was said and of no sealed matter', async () => {
    const { store, services: quiet, moved } = await settle()
    const mail = { ...quiet.config.mail, smtpUrl: 'smtp://127.0.0.1:1' }
    const services = { ...quiet, config: { ...quiet.config, mail, baseUrl: 'https://gopy.example.vn' } }
    const id = await settleAccount(store, services.config, { email: 'xuly@example.vn', role: 'inspector' })
    const handler = staffWith('inspector', { id })
    const one = await courseOf(services, {}, [[handler, { code: 'claim' }]])
    const two = await courseOf(services, { classCode: 'kien-nghi' }, [[handler, { code: 'claim' }]])
    await courseOf(services, {}, [[anna, { code: 'claim' }]])
    const keeper = staffWith('denunciation-inspector', { id })
    const kept = await courseOf(services, { classCode: 'to-cao' }, [[keeper, { code: 'claim' }]])
    moved.now = '2026-12-24T02:00:00.000Z'
    expect((await watchClocks(services)).reminded).toBe(4)
    expect((await watchClocks(services)).reminded).toBe(0)
    const rows = await store.db.selectFrom('mail_sent').selectAll().where('kind', '=', 'reminder').execute()
    expect(rows.map(({ account_id, complaint_id }) => [account_id, complaint_id])).toEqual([[id, null]])
    const [{ id: mailId, key_version, wrapped_key, body }] = rows as [(typeof rows)[number]]
    const sealed = { keyVersion: key_version!, wrappedKey: wrapped_key!, body: body! }
    const sent = unseal(outboxOf(services).keys, sealed, mailBinding(mailId))
    const { to, text } = JSON.parse(sent) as { to: string; text: string }
    expect(to).toBe('xuly@example.vn')
    for (const { reference } of [one, two])
      expect(text).toContain(`https://gopy.example.vn/app/complaints/${reference}`)
    expect(text).toContain('17/11/2026')
    for (const hidden of [kept.reference, 'chờ hai giờ']) expect(text).not.toContain(hidden)
  })

  it('tell nobody of a sealed matter who may not know of it, in no notice and no line', async () => {
    const { store, services, moved } = await settle()
    await fileComplaint(services, 'citizen', anIntake({ classCode: 'to-cao' }))
    moved.now = '2026-12-24T02:00:00.000Z'
    expect(await watchClocks(services)).toEqual({ reminded: 1, escalated: 1 })
    const viewer = await viewerFor(store.db, anna, moved.now)
    const seen = await listPressing(store.db, viewer, { isHead: true, today: '2026-12-24' })
    expect(seen).toEqual([])
    const lines = [
      ...(await auditOf(store, 'complaint.remind')),
      ...(await auditOf(store, 'complaint.escalate')),
    ]
    expect(lines.map(({ details_json, unit_id }) => [details_json, unit_id])).toEqual([
      ['{}', null],
      ['{}', null],
    ])
  })

  it('run by the unit’s own calendar', async () => {
    const { store, services } = await settle()
    const marks = { certainty: 'sourced', isChecked: false, checkNote: null, source: 'test' } as const
    const day = { fallsOn: '2026-11-12', kind: 'off', name: { vi: 'Oóc Om Bóc' }, ...marks } as const
    await store.db.transaction().execute(async (trx) => {
      await insertDay(trx, {
        ...day,
        id: newId(),
        unitId: cast.unit.id,
        recordedAt: cast.morning,
        recordedBy: 'x',
      })
    })
    const own = await fileComplaint(services, 'citizen', anIntake())
    const elsewhere = await fileComplaint(services, 'citizen', anIntake({ unitId: cast.province.id }))
    expect([own.dueOn, elsewhere.dueOn]).toEqual(['2026-11-18', '2026-11-17'])
  })

  it('extend a denunciation’s conclusion by 30 days from the day it was due, twice when very complex', async () => {
    const { store, services, moved } = await settle()
    const met = ['is-competent', 'is-readable', 'is-lawful-content', 'is-new'] as const
    const filed = await courseOf(services, { classCode: 'to-cao' }, [
      [head, { code: 'eligibility', met: [...met, 'has-name', 'is-signed', 'names-violator'] }],
      [head, { code: 'acceptance', isComplex: false, isRemote: false, isSecond: false }],
      [head, { code: 'notice', text: 'Đã thụ lý' }],
    ])
    const extend = (isVeryComplex: boolean) =>
      actOnComplaint(services, head, filed.reference, {
        code: 'extension',
        reason: 'Lý do riêng',
        isVeryComplex,
      })
    await extend(false)
    await expect(extend(false)).rejects.toMatchObject({ code: 'clock-extended' })
    await extend(true)
    await expect(extend(true)).rejects.toMatchObject({ code: 'clock-extended' })
    const clocks = await listClocks(store.db, filed.id)
    // 10/11 + 30 = 10/12; + 30 = Saturday 09/01/2027, moved to Monday 11/01; + 30 = 10/02, Tết until 11/02.
    expect(clocks.filter(({ step }) => step === 'conclusion').map(({ due_on }) => due_on)).toEqual([
      ...['2026-12-10', '2027-01-11', '2027-02-12'],
    ])
    expect(clocks.every(({ reason }) => reason === null)).toBe(true)
    moved.now = '2027-03-01T02:00:00.000Z'
    await expect(extend(true)).rejects.toMatchObject({ code: 'clock-overdue' })
  })

  it('follow a class as it was when the matter came, and a class without a legal basis is refused', async () => {
    const { store, services, moved } = await settle()
    const row = (await listClassRows(store.db)).find(({ code }) => code === 'gop-y')!
    const change: ClassChange = {
      ...{
        code: 'gop-y',
        replacesId: row.id,
        nameVi: 'Góp ý',
        nameEn: 'Suggestion',
        validFrom: '2026-11-11',
      },
      ...{
        legalBasis: ' ',
        isChecked: true,
        reason: 'Quy chế mới',
        limits: { answer: 'deadline.petition.proposal' },
      },
    }
    await expect(changeClass(services, administrator, change)).rejects.toMatchObject({
      problems: [{ field: 'legalBasis', code: 'answer-missing' }],
    })
    const wrong = { ...change, legalBasis: 'Quy chế 2026', limits: { answer: 'limit.dossier.supplements' } }
    await expect(changeClass(services, administrator, wrong)).rejects.toMatchObject({
      problems: [{ field: 'limit:answer', code: 'step-limit' }],
    })
    await changeClass(services, administrator, { ...change, legalBasis: 'Quy chế 2026' })
    await expect(
      changeClass(services, administrator, { ...change, legalBasis: 'Quy chế 2026' }),
    ).rejects.toMatchObject({ code: 'class-stale' })
    const before = await fileComplaint(services, 'citizen', anIntake({ classCode: 'gop-y' }))
    moved.now = '2026-11-12T02:00:00.000Z'
    const after = await fileComplaint(services, 'citizen', anIntake({ classCode: 'gop-y' }))
    // Ten days from 10/11; ten working days from 12/11.
    expect([before.dueOn, after.dueOn]).toEqual(['2026-11-20', '2026-11-26'])
    expect(await auditOf(store, 'complaint-class.change')).toHaveLength(1)
  })

  it('give figures of officers only what is decided and open to all', async () => {
    const { store, services } = await settle()
    const named = { officerIds: [cast.officerOne.id, cast.officerTwo.id] }
    const filed = await courseOf(services, named, [])
    await courseOf(services, { ...named, classCode: 'to-cao' }, [
      [head, { code: 'decision', outcome: 'not-eligible', text: 'Không đủ điều kiện' }],
    ])
    const listed = () => listDecidedOutcomes(store.db, { from: '2026-11-01', to: '2026-11-30' })
    expect(await listed()).toEqual([])
    const officers = { [cast.officerTwo.id]: 'unfounded' } as const
    await actOnComplaint(services, anna, filed.reference, {
      code: 'decision',
      outcome: 'founded',
      text: 'x',
      officers,
    })
    const found = { classCode: 'phan-anh', certainty: 'citizen', closedOn: '2026-11-10' }
    expect(await listed()).toEqual([
      { ...found, officerId: cast.officerOne.id, outcome: 'founded' },
      { ...found, officerId: cast.officerTwo.id, outcome: 'unfounded' },
    ])
    await actOnComplaint(services, anna, filed.reference, { code: 'reopening', reason: 'error', text: 'x' })
    expect(await listed()).toEqual([])
  })
})
