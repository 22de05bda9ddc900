import { expect, it } from 'vitest'
import type { Act } from '../../../src/complaints/act.ts'
import { actOnComplaint } from '../../../src/complaints/act-on-complaint.ts'
import { listClocks } from '../../../src/complaints/clock-store.ts'
import { fileComplaint } from '../../../src/complaints/file-complaint.ts'
import { stateOf } from '../../../src/complaints/state-of.ts'
import { findComplaint, listEvents, listParties } from '../../../src/complaints/store.ts'
import { listMessages, listTexts } from '../../../src/complaints/text-store.ts'
import { wordsOf } from '../../../src/complaints/texts.ts'
import { type ComplaintStatus, type EventDetails, replay } from '../../../src/core/complaints/states.ts'
import type { Store } from '../../../src/db/connect.ts'
import {
  anIntake,
  aReporter,
  complaintServices,
  courseOf,
  settleComplaints,
  staffWith,
} from '../../support/complaints.ts'
import { eachDatabase } from '../../support/databases.ts'
import { auditOf } from '../../support/privacy.ts'
import { cast } from '../../support/province.ts'

const anna = staffWith('inspector', { id: 'inspector-anna' })
const binh = staffWith('inspector', { id: 'inspector-binh' })
const head = staffWith('inspection-head', { id: 'head' })
const sealedHand = staffWith('denunciation-inspector', { id: 'sealed-hand' })
const accept: Act = { code: 'acceptance', isComplex: false, isRemote: false, isSecond: false }
const decide: Act = { code: 'decision', outcome: 'founded', text: 'Phản ánh đúng, đã nhắc nhở.' }

/** A stored event, as the core replays it. */
const asReplayed = ({ act, to_status, details_json }: Awaited<ReturnType<typeof listEvents>>[number]) => ({
  act,
  to: to_status as ComplaintStatus,
  details: JSON.parse(details_json) as EventDetails,
})

eachDatabase('acts on a matter', ({ migrated }) => {
  async function settle(now = cast.morning) {
    const store = await migrated()
    await settleComplaints(store)
    return { store, ...complaintServices(store, now) }
  }
  const rowOf = async (store: Store, reference: string) => (await findComplaint(store.db, { reference }))!

  it('lead from the call to the decision, each an event; replayed they give the stored state', async () => {
    const { store, services, moved } = await settle()
    const filed = await courseOf(services, { officerIds: [cast.officerOne.id] }, [
      [anna, { code: 'claim' }],
      [anna, { code: 'classification', classCode: 'phan-anh' }],
      [anna, accept],
      [anna, { code: 'verification' }],
      [anna, { code: 'question', text: 'Ông/Bà đến lúc mấy giờ?' }],
      ['citizen', { code: 'message', text: 'Khoảng chín giờ.' }],
    ])
    moved.now = '2026-11-12T02:00:00.000Z'
    const done = await actOnComplaint(services, anna, filed.reference, decide)
    expect(done).toEqual({ version: 8, status: 'decided' })
    const row = await rowOf(store, filed.reference)
    const events = await listEvents(store.db, row.id)
    expect(events.map(({ act, to_status }) => `${act}>${to_status}`)).toEqual([
      ...['filing>received', 'claim>received', 'classification>classified', 'acceptance>accepted'],
      ...['verification>verifying', 'question>waiting', 'message>verifying', 'decision>decided'],
    ])
    expect(replay(events.map(asReplayed))).toEqual(stateOf(row))
    expect(row).toMatchObject({ outcome: 'founded', closed_on: '2026-11-12', is_on_time: 1, due_on: null })
    expect(await listParties(store.db, row.id)).toMatchObject([{ outcome: 'founded' }])
    const messages = await listMessages(store.db, row.id, ['to-citizen', 'from-citizen'])
    expect(messages.map(({ body }) => body)).toEqual([
      ...['Ông/Bà đến lúc mấy giờ?', 'Khoảng chín giờ.', 'Phản ánh đúng, đã nhắc nhở.'],
    ])
  })

  it('are refused on an old version, and of two at once one is told that the other was faster', async () => {
    const { store, services } = await settle()
    const filed = await fileComplaint(services, 'citizen', anIntake())
    const act = (by: typeof anna) =>
      actOnComplaint(services, by, filed.reference, { code: 'claim', version: 1 })
    const ends = await Promise.allSettled([act(anna), act(binh)])
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const lost = ends.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(lost.reason).toMatchObject({ code: 'complaint-stale' })
    expect(await listEvents(store.db, filed.id)).toHaveLength(2)
    expect(await auditOf(store, 'complaint.claim')).toHaveLength(1)
  })

  it('refuses a decision on a matter claimed by another inspector, and lets the head', async () => {
    const { store, services } = await settle()
    const filed = await courseOf(services, {}, [[anna, { code: 'claim' }]])
    const before = await rowOf(store, filed.reference)
    const refused = actOnComplaint(services, binh, filed.reference, decide)
    await expect(refused).rejects.toMatchObject({ code: 'complaint-claimed' })
    expect(await rowOf(store, filed.reference)).toEqual(before)
    expect(await listMessages(store.db, filed.id)).toEqual([])
    await actOnComplaint(services, head, filed.reference, decide)
    expect(await rowOf(store, filed.reference)).toMatchObject({ status: 'decided', assignee_id: anna.id })
  })

  it('begin and end the limits: a complaint is to be accepted in 10 days and decided in 30, complex in 45', async () => {
    const { store, services } = await settle()
    const met = [
      'is-competent',
      'is-readable',
      'is-lawful-content',
      'is-new',
      'has-name',
      'is-signed',
    ] as const
    const filed = await courseOf(services, { classCode: 'khieu-nai' }, [])
    expect(filed.dueOn).toBe('2026-11-20')
    const accepted = actOnComplaint(services, anna, filed.reference, accept)
    await expect(accepted).rejects.toMatchObject({ code: 'complaint-not-eligible' })
    const eligible: Act = { code: 'eligibility', met: [...met, 'is-own-right', 'is-in-time'] }
    await actOnComplaint(services, anna, filed.reference, eligible)
    await actOnComplaint(services, anna, filed.reference, accept)
    expect(await rowOf(store, filed.reference)).toMatchObject({ due_on: '2026-12-10', due_step: 'decision' })
    const extend: Act = { code: 'extension', reason: 'Phải xác minh nhiều nơi', isVeryComplex: false }
    await actOnComplaint(services, anna, filed.reference, extend)
    expect(await rowOf(store, filed.reference)).toMatchObject({ due_on: '2026-12-25', is_complex: 1 })
    const twice = actOnComplaint(services, anna, filed.reference, extend)
    await expect(twice).rejects.toMatchObject({ code: 'clock-extended' })
    expect(await listClocks(store.db, filed.id)).toMatchObject([
      { step: 'acceptance', met_on: '2026-11-10' },
      { step: 'decision', due_on: '2026-12-10', replaced_at: cast.morning },
      { step: 'decision', due_on: '2026-12-25', reason: 'Phải xác minh nhiều nơi', replaced_at: null },
    ])
  })

  it('seal every word and whoever wrote it when a report turns out to be a denunciation', async () => {
    const { store, services } = await settle()
    const filed = await courseOf(services, { reporter: aReporter, text: 'Cán bộ đòi phong bì' }, [
      [head, { code: 'question', text: 'Ai đã đòi phong bì?' }],
      [head, { code: 'resumption' }],
      [head, { code: 'classification', classCode: 'to-cao' }],
    ])
    const row = await rowOf(store, filed.reference)
    expect(row).toMatchObject({
      is_sealed: 1,
      reporter_key: null,
      class_code: 'to-cao',
      due_on: '2026-11-19',
    })
    const texts = await listTexts(store.db, filed.id)
    const messages = await listMessages(store.db, filed.id)
    expect([...texts, ...messages].map(({ body }) => body)).toEqual([null, null])
    expect(await wordsOf(store.db, services, texts[0]!)).toBe('Cán bộ đòi phong bì')
    const seals = await store.db.selectFrom('sealed_record').select(['kind', 'body']).orderBy('id').execute()
    expect(seals.filter(({ kind, body }) => kind === 'contact' && body !== null)).toEqual([])
    const seen = actOnComplaint(services, anna, filed.reference, { code: 'note', text: 'x' })
    await expect(seen).rejects.toMatchObject({ code: 'complaint-unknown' })
    await actOnComplaint(services, sealedHand, filed.reference, { code: 'note', text: 'x' }).catch(
      (error) => {
        expect(error.code).toBe('complaint-claimed')
      },
    )
  })

  it('open an ended matter again only by its rules, and its contact is kept while it is open', async () => {
    const { store, services } = await settle()
    const filed = await courseOf(services, { reporter: aReporter }, [
      [anna, { code: 'withdrawal', reason: 'Đã được giải thích rõ', isUnpressed: true }],
    ])
    const retained = () =>
      store.db.selectFrom('sealed_record').select('retain_from').executeTakeFirstOrThrow()
    expect(await retained()).toEqual({ retain_from: '2026-11-10' })
    const reopen = (reason: 'new-facts' | 'pressed'): Act => ({
      code: 'reopening',
      reason,
      text: 'Bị ép rút',
    })
    const refused = actOnComplaint(services, anna, filed.reference, reopen('new-facts'))
    await expect(refused).rejects.toMatchObject({ code: 'complaint-reopening' })
    await actOnComplaint(services, anna, filed.reference, reopen('pressed'))
    expect(await rowOf(store, filed.reference)).toMatchObject({ status: 'reopened', closed_on: null })
    expect(await retained()).toEqual({ retain_from: null })
  })

  it('are not for whoever the matter is about, nor for a colleague of his desk, whatever role he holds', async () => {
    const { services } = await settle()
    const accused = staffWith('inspector', { id: 'accused', officerId: cast.officerOne.id })
    const colleague = staffWith('inspector', { id: 'colleague', officerId: cast.officerTwo.id })
    const filed = await courseOf(services, { officerIds: [cast.officerOne.id] }, [])
    const claim = (by: typeof accused) => actOnComplaint(services, by, filed.reference, { code: 'claim' })
    await expect(claim(accused)).rejects.toMatchObject({ code: 'complaint-unknown' })
    await expect(claim(colleague)).rejects.toMatchObject({ code: 'complaint-conflict' })
  })

  it('let the officer answer what was put to him, and nobody else', async () => {
    const { store, services } = await settle()
    const officer = (id: string) => staffWith('officer', { id, officerId: id })
    const filed = await courseOf(services, { officerIds: [cast.officerOne.id] }, [])
    const answer = (id: string) =>
      actOnComplaint(services, officer(id), filed.reference, { code: 'statement', text: 'Hôm đó mất điện.' })
    await expect(answer(cast.officerOne.id)).rejects.toMatchObject({ code: 'complaint-unknown' })
    const hearing: Act = { code: 'hearing', officerId: cast.officerOne.id, text: 'Xin giải trình việc chờ.' }
    await actOnComplaint(services, anna, filed.reference, hearing)
    await answer(cast.officerOne.id)
    await expect(answer(cast.officerTwo.id)).rejects.toMatchObject({ code: 'complaint-unknown' })
    const said = await listMessages(store.db, filed.id, ['from-officer'])
    expect(said).toMatchObject([{ officer_id: cast.officerOne.id, body: 'Hôm đó mất điện.' }])
  })
})
