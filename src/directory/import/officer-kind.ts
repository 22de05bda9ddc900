import { isValidOn } from '../../core/calendar/period.ts'
import { fold } from '../../core/text/fold.ts'
import { listDesks } from '../desk-store.ts'
import { listOfficers, listPostings } from '../officer-store.ts'
import { postOfficer } from '../post-officer.ts'
import { listUnits } from '../unit-store.ts'
import { codeColumn, dateColumn, textColumn } from './columns.ts'
import type { ImportKind } from './kind.ts'

const all = Number.MAX_SAFE_INTEGER

/** One row a posting: an officer who moved has several, the earliest first. */
export const officerKind: ImportKind = {
  code: 'officers',
  columns: [
    codeColumn('code', 'Mã công chức', { isRequired: true }),
    textColumn('name', 'Tên hiển thị', { isRequired: true }),
    codeColumn('unit', 'Mã đơn vị', { isRequired: true }),
    codeColumn('home_unit', 'Đơn vị cử đến'),
    textColumn('desk', 'Quầy'),
    dateColumn('valid_from', 'Từ ngày'),
    dateColumn('valid_to', 'Đến ngày'),
  ],
  keyOf: (values) => `${values.code} ${values.valid_from ?? ''}`,
  ranksOf: (rows) => rows.map((values) => Date.parse(values.valid_from ?? '') || 0),
  async write(trx, values, context) {
    const input = {
      code: values.code!,
      name: values.name!,
      unit: values.unit!,
      homeUnit: values.home_unit,
      desk: values.desk,
      validFrom: values.valid_from,
      validTo: values.valid_to,
    }
    return (await postOfficer(trx, input, context, { mayCorrect: true })).change
  },
  async list(db, { within, at, text = '', unit }) {
    const officers = new Map(
      (await listOfficers(db, { within, limit: all })).map((officer) => [officer.id, officer]),
    )
    const units = new Map((await listUnits(db)).map((row) => [row.id, row.code]))
    const desks = new Map(
      (await listDesks(db)).map((desk) => [desk.id, `${units.get(desk.unitId)}:${desk.reference}`]),
    )
    const postings = (await listPostings(db)).filter((posting) => within.has(posting.unitId))
    return postings
      .filter((posting) => at === undefined || isValidOn(posting, at))
      .filter((posting) => unit === undefined || units.get(posting.unitId) === unit)
      .map((posting) => ({ posting, officer: officers.get(posting.officerId)! }))
      .filter(({ officer }) => fold(`${officer.name} ${officer.code}`).includes(text))
      .sort((a, b) => (a.officer.code < b.officer.code ? -1 : a.officer.code > b.officer.code ? 1 : 0))
      .map(({ posting, officer }) => ({
        code: officer.code,
        name: officer.name,
        unit: units.get(posting.unitId),
        home_unit: posting.homeUnitId === posting.unitId ? undefined : units.get(posting.homeUnitId),
        desk: desks.get(posting.deskId ?? ''),
        valid_from: posting.validFrom,
        valid_to: posting.validTo ?? undefined,
      }))
  },
}
