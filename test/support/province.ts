import { instantAt } from '../../src/core/calendar/local-time.ts'
import type { Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { seedQuestionnaires } from '../../src/surveys/seed-questionnaires.ts'

/**
 * The cast of the tests: one commune with two desks and two officers. Officer `CC-0001` sits at desk `Q1` (public
 * code below) on the morning of 10/11/2026, both sit there in the afternoon; nobody sits at `Q2`.
 */
export const cast = {
  unit: { id: 'unit-ninh-kieu', code: '31507' },
  province: { id: 'unit-province', code: '92' },
  deskOne: { id: 'desk-one', code: 'A34679C7' },
  deskTwo: { id: 'desk-two', code: 'A34679DH' },
  closedDesk: { id: 'desk-closed', code: 'A34679ET' },
  withdrawnCode: 'A34679F9',
  officerOne: { id: 'officer-one', code: 'CC-0001' },
  officerTwo: { id: 'officer-two', code: 'CC-0002' },
  field: { id: 'field-land', code: 'dat-dai' },
  day: '2026-11-10',
  morning: instantAt('2026-11-10', '09:00'),
  afternoon: instantAt('2026-11-10', '14:00'),
  evening: instantAt('2026-11-10', '20:00'),
} as const

const name = (vi: string) => JSON.stringify({ vi })
const since = '2025-07-01'

/** Writes the cast into a migrated database, with the shipped questionnaires. */
export async function settleCast(store: Store): Promise<void> {
  await seedQuestionnaires(store, newId, '2025-01-01T00:00:00.000Z')
  await store.db.transaction().execute(async (trx) => {
    const unit = { valid_from: since, valid_to: null, address: null, phone: null, note: null }
    await trx
      .insertInto('unit')
      .values([
        {
          ...unit,
          ...cast.province,
          name_json: name('Thành phố Cần Thơ'),
          level: 'province',
          parent_id: null,
          folded: '',
        },
        {
          ...unit,
          ...cast.unit,
          name_json: name('Phường Sóc Trăng'),
          level: 'commune',
          parent_id: cast.province.id,
          folded: 'phuong soc trang 31507',
          address: 'Số 1 đường thử nghiệm',
        },
      ])
      .execute()
    await trx
      .insertInto('field')
      .values({ ...cast.field, name_json: name('Đất đai'), position: 1, valid_from: since, valid_to: null })
      .execute()
    const desk = { unit_id: cast.unit.id, agency_id: null, valid_from: since, valid_to: null, folded: '' }
    await trx
      .insertInto('desk')
      .values([
        { ...desk, id: cast.deskOne.id, reference: 'Q1', name_json: name('Quầy 1') },
        { ...desk, id: cast.deskTwo.id, reference: 'Q2', name_json: name('Quầy 2') },
        {
          ...desk,
          id: cast.closedDesk.id,
          reference: 'Q3',
          name_json: name('Quầy 3'),
          valid_to: '2026-11-09',
        },
      ])
      .execute()
    await trx.insertInto('desk_field').values({ desk_id: cast.deskOne.id, field_id: cast.field.id }).execute()
    const issued = { issued_at: '2025-07-01T00:00:00.000Z', withdrawn_at: null, withdrawn_reason: null }
    await trx
      .insertInto('desk_code')
      .values([
        { ...issued, code: cast.deskOne.code, desk_id: cast.deskOne.id },
        { ...issued, code: cast.deskTwo.code, desk_id: cast.deskTwo.id },
        { ...issued, code: cast.closedDesk.code, desk_id: cast.closedDesk.id },
        {
          ...issued,
          code: cast.withdrawnCode,
          desk_id: cast.deskOne.id,
          withdrawn_at: '2026-01-01T00:00:00.000Z',
          withdrawn_reason: 'lost',
        },
      ])
      .execute()
    const officer = { name: 'Cán bộ', valid_from: since, valid_to: null, folded: '' }
    await trx
      .insertInto('officer')
      .values([
        { ...officer, ...cast.officerOne, folded: 'can bo cc-0001' },
        { ...officer, ...cast.officerTwo, folded: 'can bo cc-0002' },
      ])
      .execute()
    const posting = {
      unit_id: cast.unit.id,
      home_unit_id: cast.unit.id,
      desk_id: cast.deskOne.id,
      valid_from: since,
      valid_to: null,
    }
    await trx
      .insertInto('posting')
      .values([
        { ...posting, id: 'posting-one', officer_id: cast.officerOne.id },
        { ...posting, id: 'posting-two', officer_id: cast.officerTwo.id },
      ])
      .execute()
    const shift = {
      desk_id: cast.deskOne.id,
      recorded_at: '2026-11-01T00:00:00.000Z',
      replaces_id: null,
      cancelled_at: null,
      cancel_reason: null,
    }
    await trx
      .insertInto('shift')
      .values([
        {
          ...shift,
          id: 'shift-one',
          officer_id: cast.officerOne.id,
          starts_at: instantAt(cast.day, '07:00'),
          ends_at: instantAt(cast.day, '17:00'),
        },
        {
          ...shift,
          id: 'shift-two',
          officer_id: cast.officerTwo.id,
          starts_at: instantAt(cast.day, '13:00'),
          ends_at: instantAt(cast.day, '17:00'),
        },
      ])
      .execute()
  })
}

/**
 * A commune beside the cast's, with a desk, an officer, a shift and a kiosk of its own: what the cast's staff may not
 * see. The cast's desk gets a kiosk too.
 */
export async function anotherUnit(store: Store): Promise<string> {
  const { id } = neighbour.unit
  await store.db.transaction().execute(async (trx) => {
    const dates = { valid_from: since, valid_to: null }
    const place = { address: null, phone: null, note: null }
    await trx
      .insertInto('unit')
      .values({
        ...dates,
        ...place,
        ...neighbour.unit,
        name_json: name('Phường Bên Cạnh'),
        level: 'commune',
        parent_id: cast.province.id,
        folded: 'phuong ben canh 31600',
      })
      .execute()
    await trx
      .insertInto('desk')
      .values({
        ...dates,
        id: neighbour.desk.id,
        unit_id: id,
        agency_id: null,
        reference: 'Q1',
        name_json: name('Quầy bên cạnh'),
        folded: 'quay ben canh q1',
      })
      .execute()
    const issued = { issued_at: '2025-07-01T00:00:00.000Z', withdrawn_at: null, withdrawn_reason: null }
    await trx
      .insertInto('desk_code')
      .values({ ...issued, code: neighbour.desk.code, desk_id: neighbour.desk.id })
      .execute()
    await trx
      .insertInto('officer')
      .values({ ...dates, ...neighbour.officer, name: 'Cán bộ bên cạnh', folded: 'can bo ben canh' })
      .execute()
    await trx
      .insertInto('posting')
      .values({
        ...dates,
        id: 'posting-beside',
        officer_id: neighbour.officer.id,
        unit_id: id,
        home_unit_id: id,
        desk_id: neighbour.desk.id,
      })
      .execute()
    await trx
      .insertInto('shift')
      .values({
        id: neighbour.shift,
        desk_id: neighbour.desk.id,
        officer_id: neighbour.officer.id,
        starts_at: instantAt(cast.day, '07:00'),
        ends_at: instantAt(cast.day, '17:00'),
        recorded_at: '2026-11-01T00:00:00.000Z',
        replaces_id: null,
        cancelled_at: null,
        cancel_reason: null,
      })
      .execute()
    const kiosk = { form: 'pulse', language: 'vi', paired_at: '2026-01-01T00:00:00.000Z', ended_at: null }
    await trx
      .insertInto('kiosk_device')
      .values([
        { ...kiosk, id: neighbour.kiosk, desk_id: neighbour.desk.id, token_hash: 'beside' },
        { ...kiosk, id: pairedKiosk, desk_id: cast.deskOne.id, token_hash: 'own' },
      ])
      .execute()
  })
  return id
}

/** The kiosk at the cast's first desk, once there is another unit. */
export const pairedKiosk = 'kiosk-own'

export const neighbour = {
  unit: { id: 'unit-beside', code: '31600' },
  desk: { id: 'desk-beside', code: 'A3467ACC' },
  officer: { id: 'officer-beside', code: 'CC-0009' },
  shift: 'shift-beside',
  kiosk: 'kiosk-beside',
} as const
