import type { Kysely } from 'kysely'
import { addDays, instantAt, localDate, localDateTime } from '../../core/calendar/local-time.ts'
import type { Database } from '../../db/tables.ts'
import { presentShifts } from '../api-present.ts'
import { listDesks } from '../desk-store.ts'
import { deskNamed, officerNamed } from '../naming.ts'
import { recordShift } from '../record-shift.ts'
import { listShifts } from '../shift-store.ts'
import { listUnitsNamed } from '../unit-store.ts'
import { codeColumn, textColumn, timeColumn } from './columns.ts'
import type { ExportFilter, ImportKind } from './kind.ts'

export const shiftKind: ImportKind = {
  code: 'shifts',
  columns: [
    codeColumn('officer', 'Mã công chức', { isRequired: true }),
    textColumn('desk', 'Quầy', { isRequired: true }),
    timeColumn('from', 'Bắt đầu', { isRequired: true }),
    timeColumn('to', 'Kết thúc', { isRequired: true }),
  ],
  keyOf: (values) => `${values.officer} ${values.desk} ${values.from} ${values.to}`,
  async write(trx, values, context) {
    const officer = await officerNamed(trx, context.within, values.officer!, 'officer')
    const desk = await deskNamed(trx, context.within, values.desk!, localDate(values.from!), 'desk')
    const span = { startsAt: values.from!, endsAt: values.to! }
    return (await recordShift(trx, { officer, desk, ...span }, context)).change
  },
  async list(db, filter) {
    const shifts = await listShifts(db, await toShiftFilter(db, filter))
    const shown = await presentShifts(db, shifts)
    return shown.map((shift) => ({
      officer: shift.officer,
      desk: shift.reference,
      from: wallTime(shift.from),
      to: wallTime(shift.to),
    }))
  },
}

/** Local wall time as it is typed; with seconds, the instant itself. */
function wallTime(instant: string): string {
  return instant.endsWith(':00.000Z') ? localDateTime(instant) : instant
}

async function toShiftFilter(db: Kysely<Database>, filter: ExportFilter) {
  const from = filter.at ?? filter.from
  const to = filter.at ?? filter.to
  const units = filter.unit === undefined ? undefined : await listUnitsNamed(db, filter.unit)
  const ofUnits =
    units &&
    (
      await listDesks(
        db,
        units.map((unit) => unit.id),
      )
    ).map((desk) => desk.id)
  const desk = filter.desk && (await deskNamed(db, filter.within, filter.desk, from ?? '9999-12-31', 'desk'))
  return {
    unitIds: filter.within.unitIds,
    deskIds: desk ? [desk.id] : ofUnits,
    officerId: filter.officer && (await officerNamed(db, filter.within, filter.officer, 'officer')).id,
    from: from && instantAt(from),
    to: to && instantAt(addDays(to, 1)),
  }
}
