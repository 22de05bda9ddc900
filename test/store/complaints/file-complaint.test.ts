import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openByCode } from '../../../src/complaints/citizen-access.ts'
import { fileComplaint } from '../../../src/complaints/file-complaint.ts'
import { reporterKey } from '../../../src/complaints/reporter-key.ts'
import { listEvents, listParties } from '../../../src/complaints/store.ts'
import { listTexts } from '../../../src/complaints/text-store.ts'
import type { Store } from '../../../src/db/connect.ts'
import { rotateKey } from '../../../src/privacy/rotate-key.ts'
import { readSecretKeys } from '../../../src/web/secret.ts'
import {
  anIntake,
  aReporter,
  complaintServices,
  readOriginal,
  settleComplaints,
  staffWith,
} from '../../support/complaints.ts'
import { eachDatabase } from '../../support/databases.ts'
import { auditOf } from '../../support/privacy.ts'
import { cast } from '../../support/province.ts'

const operator = staffWith('operator')

eachDatabase('the filing of a matter', ({ migrated }) => {
  async function settle() {
    const store = await migrated()
    await settleComplaints(store)
    return { store, ...complaintServices(store) }
  }
  const rowOf = (store: Store, id: string) =>
    store.db.selectFrom('complaint').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

  it('gives a number, a secret and a due date, with the first event and its line in the trail', async () => {
    const { store, services } = await settle()
    const filed = await fileComplaint(services, 'citizen', anIntake())
    expect(filed.reference).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{4}-[34679ACDEFGHJKMNPQRTWXY]{4}$/)
    expect(filed.secret).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{4}(-[34679ACDEFGHJKMNPQRTWXY]{4}){2}$/)
    // Tuesday 10/11/2026 and five working days: 11, 12, 13, 16, 17.
    expect(filed).toMatchObject({ dueOn: '2026-11-17', isSealed: false, isRepeat: false })
    expect(await rowOf(store, filed.id)).toMatchObject({
      status: 'received',
      due_step: 'forwarding',
      version: 1,
    })
    expect(await listEvents(store.db, filed.id)).toMatchObject([
      {
        sequence: 1,
        act: 'filing',
        from_status: null,
        to_status: 'received',
        actor_kind: 'citizen',
        actor_id: '',
      },
    ])
    expect(await auditOf(store, 'complaint.file')).toMatchObject([
      { subject_id: filed.id, unit_id: cast.unit.id },
    ])
  })

  it('sent again is the same matter with the same secret, also after a change of keys and at once', async () => {
    const { store, services } = await settle()
    const intake = anIntake()
    const [first, ...others] = await Promise.all(
      Array.from({ length: 4 }, () => fileComplaint(services, operator, intake)),
    )
    await rotateKey(store, services.config.secretFile, cast.morning)
    const again = await fileComplaint(services, operator, intake)
    const told = ({ reference, secret }: typeof again) => ({ reference, secret })
    expect([...others, again].map(told)).toEqual(Array.from({ length: 4 }, () => told(first!)))
    expect([first!, ...others].filter(({ isRepeat }) => !isRepeat)).toHaveLength(1)
    const stored = await store.db.selectFrom('complaint').select('id').execute()
    expect(stored).toHaveLength(1)
    const ofAnother = await fileComplaint(services, 'citizen', intake)
    expect(ofAnother.reference).not.toBe(first!.reference)
  })

  it('keeps the reporter encrypted and finds his earlier matters by a keyed hash', async () => {
    const { store, services } = await settle()
    const filed = await fileComplaint(services, operator, anIntake({ reporter: aReporter }))
    const keys = readSecretKeys(services.config.secretFile)
    const row = await rowOf(store, filed.id)
    expect(row.reporter_key).toBe(reporterKey(keys, '+84 912.345.678'))
    expect(row.reporter_key).not.toBe(reporterKey(keys, '0912345679'))
    const dump = JSON.stringify(await store.db.selectFrom('sealed_record').selectAll().execute())
    expect(dump).not.toMatch(/Thử|0912|thu@/)
  })

  it('keeps a denunciation as it was written, encrypted, and the trail says neither class nor unit', async () => {
    const { store, services } = await settle()
    const words = 'Ông Cán Bộ nhận tiền của tôi.'
    const intake = anIntake({
      classCode: 'to-cao',
      text: words,
      reporter: aReporter,
      deskId: cast.deskOne.id,
    })
    const filed = await fileComplaint(services, 'citizen', intake)
    expect(filed.isSealed).toBe(true)
    const row = await rowOf(store, filed.id)
    expect(row).toMatchObject({ is_sealed: 1, reporter_key: null })
    expect(await listTexts(store.db, filed.id)).toMatchObject([{ kind: 'original', body: null }])
    const [line] = await auditOf(store, 'complaint.file')
    expect(line).toMatchObject({ unit_id: null, details_json: '{}' })
    const inspector = staffWith('denunciation-inspector')
    const open = (reason: string) => readOriginal(services, { actor: inspector, reason }, row)
    await expect(open('xem')).rejects.toMatchObject({ code: 'invalid' })
    expect(await open('Phân loại đơn mới nhận')).toBe(words)
    expect(await auditOf(store, 'complaint.open')).toMatchObject([
      { subject_id: filed.id, reason: 'Phân loại đơn mới nhận', actor_id: inspector.id },
    ])
    if (store.dialect === 'sqlite') {
      const bytes = readFileSync(store.sqlite!.name).toString('latin1')
      expect(bytes).not.toContain(Buffer.from('nhận tiền').toString('latin1'))
    }
  })

  it('names the officer who alone was on duty when and where it happened, and nobody when there were two', async () => {
    const { store, services } = await settle()
    const at = (occurredAt: string) =>
      anIntake({ deskId: cast.deskOne.id, occurredAt, receivedAt: cast.evening })
    const later = { ...services, clock: () => new Date(cast.evening) }
    const one = await fileComplaint(later, 'citizen', at(cast.morning))
    const two = await fileComplaint(later, 'citizen', at(cast.afternoon))
    expect(await listParties(store.db, one.id)).toMatchObject([
      { officer_id: cast.officerOne.id, certainty: 'roster' },
    ])
    expect(await listParties(store.db, two.id)).toEqual([])
  })

  it('refuses what is wrong, every field by its name, and writes nothing', async () => {
    const { store, services } = await settle()
    const wrong = anIntake({
      ...{ text: '  ', classCode: 'don-thu', unitId: 'nowhere', officerIds: ['nobody'] },
      ...{ occurredAt: '2026-12-01T00:00:00.000Z' },
      reporter: { ...aReporter, phone: 'không có', email: 'thu' },
    })
    await expect(fileComplaint(services, operator, wrong)).rejects.toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ field: 'text', code: 'answer-missing' }),
        expect.objectContaining({ field: 'class', code: 'class-unknown' }),
        expect.objectContaining({ field: 'unit', code: 'unknown-unit' }),
        expect.objectContaining({ field: 'officer', code: 'unknown-officer' }),
        expect.objectContaining({ field: 'occurredAt', code: 'time-future' }),
        expect.objectContaining({ field: 'phone', code: 'phone-malformed' }),
        expect.objectContaining({ field: 'email', code: 'email-malformed' }),
      ]),
    })
    const rows = await store.db.selectFrom('complaint').select('id').execute()
    expect([rows, await auditOf(store, 'complaint.file')]).toEqual([[], []])
  })

  it('writes what belongs to a new matter with it, or neither', async () => {
    const { store, services } = await settle()
    const failing = fileComplaint(services, operator, anIntake(), () =>
      Promise.reject(new Error('no letter')),
    )
    await expect(failing).rejects.toThrow('no letter')
    expect(await store.db.selectFrom('complaint').select('id').execute()).toEqual([])
  })

  it('opens to its citizen by number and secret in any spelling; a wrong one is slowed and says not which', async () => {
    const { services, moved } = await settle()
    const filed = await fileComplaint(services, 'citizen', anIntake())
    const spelled = filed.secret.replaceAll('-', ' ').toLowerCase()
    const row = await openByCode(services, '10.0.0.1', filed.reference.replace('-', ''), spelled)
    expect(row.id).toBe(filed.id)
    const wrong = 'AAAA-AAAA-AAAA'
    const tries = [
      [filed.reference, wrong],
      ['3333-3333', filed.secret],
      [filed.reference, 'x'],
    ] as const
    for (const [reference, secret] of tries) {
      const trial = openByCode(services, '10.0.0.1', reference, secret)
      await expect(trial).rejects.toMatchObject({ code: 'code-unknown', details: {} })
    }
    for (const _try of [1, 2, 3]) {
      await openByCode(services, '10.0.0.2', filed.reference, wrong).catch(() => undefined)
    }
    const right = openByCode(services, '10.0.0.3', filed.reference, filed.secret)
    await expect(right).rejects.toMatchObject({ code: 'code-wait' })
    moved.now = new Date(Date.parse(cast.morning) + 31_000).toISOString()
    expect((await openByCode(services, '10.0.0.3', filed.reference, filed.secret)).id).toBe(filed.id)
  })
})
