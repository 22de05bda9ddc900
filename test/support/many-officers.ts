import { instantAt } from '../../src/core/calendar/local-time.ts'
import type { Store } from '../../src/db/connect.ts'
import { counterVersion, idOf } from './counted.ts'
import { stream } from './drawn-sheets.ts'
import { cast } from './province.ts'

export type Staffed = {
  readonly officer: string
  readonly desk: string
  readonly share: number
  readonly sheets: number
}

const since = '2025-07-01'

/** Three officers at each of some desks of the cast's commune; the first is `poor`, the last has few sheets. */
export function staff(desks: number): Staffed[] {
  return Array.from({ length: desks * 3 }, (_, at) => ({
    officer: `officer-${String(at).padStart(2, '0')}`,
    desk: `desk-${String(Math.floor(at / 3)).padStart(2, '0')}`,
    share: at === 0 ? 0.5 : 0.9,
    sheets: at === desks * 3 - 1 ? 5 : 150,
  }))
}

/** Writes them and their sheets over the third quarter of 2026, satisfied as often as their share says. */
export async function settleStaff(store: Store, people: readonly Staffed[]): Promise<void> {
  const version = await counterVersion(store)
  const dates = { valid_from: since, valid_to: null }
  const name_json = JSON.stringify({ vi: 'Quầy' })
  await store.db.transaction().execute(async (trx) => {
    for (const id of new Set(people.map(({ desk }) => desk))) {
      const desk = { unit_id: cast.unit.id, agency_id: null, reference: id, name_json, folded: '' }
      await trx
        .insertInto('desk')
        .values({ ...dates, ...desk, id })
        .execute()
    }
    for (const { officer: id, desk } of people) {
      await trx
        .insertInto('officer')
        .values({ ...dates, id, code: `CC-1${id.slice(-2)}`, name: 'Cán bộ', folded: '' })
        .execute()
      const posting = { unit_id: cast.unit.id, home_unit_id: cast.unit.id, desk_id: desk }
      await trx
        .insertInto('posting')
        .values({ ...dates, ...posting, id: `posting-${id}`, officer_id: id })
        .execute()
    }
    const rows = people.flatMap((person, at) => sheetsOf(person, at, version))
    for (let start = 0; start < rows.length; start += 500) {
      await trx
        .insertInto('response')
        .values(rows.slice(start, start + 500))
        .execute()
    }
  })
}

function sheetsOf({ officer, desk, share, sheets }: Staffed, seed: number, version: string) {
  const draw = stream(seed + 1)
  return Array.from({ length: sheets }, (_, at) => {
    const day = `2026-0${7 + (at % 3)}-${String(1 + (Math.floor(at / 3) % 28)).padStart(2, '0')}`
    const servedAt = instantAt(day, '09:00')
    const id = idOf(day, seed * 1000 + at)
    const letter = draw() < share ? '5' : '2'
    return {
      ...{ id, submission_key: id, desk_id: desk, officer_id: officer, attribution: 'one' },
      ...{ version_id: version, form: 'minute', block: 0, channel: 'qr', language: 'vi', respondent: null },
      ...{ field_id: null, commune_id: null, served_at: servedAt, served_on: day, received_at: servedAt },
      // The overall question, then the first block: two criteria follow the general impression.
      ...{ answers: `${letter}${letter}${letter}`.padEnd(33, '.'), flags: '' },
    }
  })
}
