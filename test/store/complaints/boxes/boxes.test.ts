import { expect, it } from 'vitest'
import { everywhere, withinOnly } from '../../../../src/accounts/within.ts'
import { closeBox, registerBox } from '../../../../src/complaints/boxes/keep-box.ts'
import { closeOpening, openBox } from '../../../../src/complaints/boxes/open-box.ts'
import { type ReadyLetter, registerLetters } from '../../../../src/complaints/boxes/register-letters.ts'
import { getBox, getOpening, listBoxes, listLetters } from '../../../../src/complaints/boxes/store.ts'
import type { Opening } from '../../../../src/core/complaints/box-opening.ts'
import { newId } from '../../../../src/db/ids.ts'
import { seedRetention } from '../../../../src/privacy/seed-retention.ts'
import { settleComplaints } from '../../../support/complaints.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { actorWith, auditOf, privacyServices } from '../../../support/privacy.ts'
import { cast } from '../../../support/province.ts'
import { signedIn } from '../../../support/signed-in.ts'

const opening: Opening = {
  openedAt: '2026-11-10T01:00:00.000Z',
  present: [
    { name: 'Trần Văn Mẫu', post: 'Phó Giám đốc' },
    { name: 'Lê Thị Thử', post: 'Chuyên viên' },
  ],
  ...{ sealBefore: 'NP-001', sealAfter: 'NP-002', sealNote: '', letterCount: 3, note: '' },
}
const letter = (number: number, change: Partial<ReadyLetter> = {}): ReadyLetter => ({
  ...{ row: number, number, classCode: 'phan-anh', language: 'vi', text: `Nội dung thư số ${number}` },
  ...{ desk: '', name: '', contact: '', reason: '', deskId: null, deskUnitId: null, fileIds: [], ...change },
})

eachDatabase('suggestion boxes', ({ migrated }) => {
  async function settle() {
    const store = await migrated()
    await settleComplaints(store)
    await seedRetention(store, newId, '2026-01-01T00:00:00.000Z')
    const services = privacyServices(store, cast.morning)
    const { accountId } = await signedIn(store, 'operator', { accountId: 'account-operator' })
    const clerk = { ...actorWith('operator'), id: accountId }
    const keeper = {
      actor: actorWith('administrator'),
      within: everywhere,
      today: cast.day,
      language: 'vi',
    } as const
    const box = {
      unit: 'soc trang',
      reference: 'HT-01',
      place: 'Sảnh',
      sealNumber: 'NP-001',
      validFrom: '2026-01-01',
    }
    const id = await registerBox(services, keeper, box)
    const load = () => getBox(store.db, everywhere, id)
    const open = async (change: Partial<Opening> = {}) => {
      const openingId = await openBox(services, clerk, await load(), { ...opening, ...change })
      return () => getOpening(store.db, everywhere, openingId)
    }
    return { store, services, clerk, keeper, box, load, open }
  }

  it('stand in the register once, with place and seal, audited', async () => {
    const { store, services, keeper, box } = await settle()
    await expect(registerBox(services, keeper, box)).rejects.toMatchObject({
      problems: [{ field: 'reference', code: 'box-reference-taken' }],
    })
    expect(await listBoxes(store.db, everywhere)).toMatchObject([
      { reference: 'HT-01', seal_number: 'NP-001' },
    ])
    expect(await auditOf(store, 'box.register')).toHaveLength(1)
  })

  it('are not there for whoever has another unit', async () => {
    const { store, load } = await settle()
    const { id } = await load()
    expect(await listBoxes(store.db, withinOnly(['elsewhere']))).toEqual([])
    await expect(getBox(store.db, withinOnly(['elsewhere']), id)).rejects.toMatchObject({
      code: 'box-unknown',
    })
  })

  it('expect from an opening on the seal that was put on, and mark the one that did not match', async () => {
    const { load, open, store, services, clerk } = await settle()
    const first = await open({ letterCount: 0 })
    expect((await first()).opening).toMatchObject({ number: 1, seal_expected: 'NP-001', seal_note: null })
    expect((await load()).seal_number).toBe('NP-002')
    await closeOpening(services, clerk, await first())
    const later = {
      openedAt: '2026-11-10T01:30:00.000Z',
      sealBefore: 'NP-XX',
      sealAfter: 'NP-003',
      letterCount: 0,
    }
    await expect(open(later)).rejects.toMatchObject({
      problems: [{ field: 'sealNote', code: 'seal-differs' }],
    })
    const second = await open({ ...later, sealNote: 'Niêm phong bị rách' })
    expect((await second()).opening).toMatchObject({
      ...{ number: 2, seal_expected: 'NP-002', seal_before: 'NP-XX', seal_note: 'Niêm phong bị rách' },
    })
    const lines = await auditOf(store, 'box.open')
    expect(lines.map(({ details_json }) => JSON.parse(details_json).sealMatches)).toEqual([true, false])
  })

  it('keep an opening open while a letter is unaccounted for, and let no other begin', async () => {
    const { services, clerk, open, store } = await settle()
    const found = await open()
    await expect(
      open({ openedAt: '2026-11-10T01:10:00.000Z', sealBefore: 'NP-002', sealAfter: 'X' }),
    ).rejects.toMatchObject({
      code: 'box-opening-open',
    })
    const register = async (...letters: ReadyLetter[]) =>
      registerLetters(services, clerk, { ...(await found()), key: newId(), letters })
    await register(letter(1), letter(3, { text: '', classCode: '', reason: 'Giấy trắng' }))
    await expect(closeOpening(services, clerk, await found())).rejects.toMatchObject({
      code: 'box-letters-missing',
      details: { count: 1, numbers: '2' },
    })
    await register(letter(2))
    await closeOpening(services, clerk, await found())
    await closeOpening(services, clerk, await found())
    expect(await auditOf(store, 'box.close-opening')).toHaveLength(1)
    await expect(register(letter(2))).rejects.toMatchObject({ code: 'invalid' })
  })

  it('make a matter of each letter: channel, place, day of the opening, and its words', async () => {
    const { services, clerk, open, store } = await settle()
    const found = await open()
    const letters = [
      letter(1, {
        name: 'Nguyễn Thị Gửi',
        contact: '0912345678',
        deskId: cast.deskOne.id,
        deskUnitId: cast.unit.id,
      }),
    ]
    const [registered] = await registerLetters(services, clerk, { ...(await found()), key: 'k1', letters })
    const row = await store.db.selectFrom('complaint').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      ...{ reference: registered?.filed?.reference, channel: 'mailbox', class_code: 'phan-anh' },
      ...{ unit_id: cast.unit.id, desk_id: cast.deskOne.id, received_at: opening.openedAt },
      ...{ entered_by: clerk.id, intake_json: JSON.stringify({ box: 'HT-01', opening: '1', letter: '1' }) },
    })
    expect(await listLetters(store.db, [(await found()).opening.id])).toMatchObject([
      { number: 1, complaint_id: row.id, reason: null },
    ])
  })

  it('register all letters of a form or none, and refuse two of one number at the second', async () => {
    const { services, clerk, open, store } = await settle()
    const found = await open()
    const register = async (...letters: ReadyLetter[]) =>
      registerLetters(services, clerk, { ...(await found()), key: 'k1', letters })
    await expect(
      register(
        letter(1),
        letter(1, { row: 2 }),
        letter(9, { row: 3 }),
        letter(2, { row: 4, classCode: '', text: '' }),
      ),
    ).rejects.toMatchObject({
      problems: [
        { field: 'number-2', code: 'letter-number-twice' },
        { field: 'number-3', code: 'letter-number-range' },
        { field: 'class-4', code: 'choice-missing' },
        { field: 'text-4', code: 'letter-text-or-reason' },
      ],
    })
    expect(await store.db.selectFrom('complaint').select('id').execute()).toEqual([])
    expect(await store.db.selectFrom('box_letter').select('id').execute()).toEqual([])
  })

  it('take a form sent twice once, and another letter under a taken number never', async () => {
    const { services, clerk, open, store } = await settle()
    const found = await open()
    const register = async (key: string) =>
      registerLetters(services, clerk, {
        ...(await found()),
        key,
        letters: [letter(1), letter(2, { text: '', reason: 'Trắng' })],
      })
    const first = await register('k1')
    const again = await register('k1')
    expect(again[0]?.filed).toMatchObject({ reference: first[0]?.filed?.reference, isRepeat: true })
    await expect(register('k2')).rejects.toMatchObject({
      problems: [{ field: 'number-1', code: 'letter-number-taken' }],
    })
    expect(await store.db.selectFrom('complaint').select('id').execute()).toHaveLength(1)
  })

  it('leave no words of a denunciation in the tables of the box, nor in the trail', async () => {
    const { services, clerk, open, store } = await settle()
    const found = await open()
    const letters = [
      letter(1, { classCode: 'to-cao', text: 'Tố cáo ông Bí Mật nhận tiền', name: 'Người Giấu Tên' }),
    ]
    await registerLetters(services, clerk, { ...(await found()), key: 'k1', letters })
    const tables = [
      'box_letter',
      'box_opening',
      'complaint_text',
      'complaint',
      'audit_entry',
      'complaint_event',
    ] as const
    for (const table of tables) {
      const rows = JSON.stringify(await store.db.selectFrom(table).selectAll().execute())
      expect(rows, table).not.toMatch(/Bí Mật|Giấu Tên/)
    }
  })

  it('are closed with a date and stay, but not in the middle of an opening', async () => {
    const { services, keeper, load, open, clerk } = await settle()
    const found = await open({ letterCount: 0 })
    await expect(closeBox(services, keeper.actor, await load(), cast.day)).rejects.toMatchObject({
      code: 'box-opening-open',
    })
    await closeOpening(services, clerk, await found())
    await expect(closeBox(services, keeper.actor, await load(), '2025-12-31')).rejects.toMatchObject({
      problems: [{ field: 'on', code: 'box-closed-before' }],
    })
    await closeBox(services, keeper.actor, await load(), cast.day)
    expect((await load()).valid_to).toBe(cast.day)
    await expect(openBox(services, clerk, await load(), opening)).rejects.toMatchObject({
      code: 'box-closed',
    })
  })
})
