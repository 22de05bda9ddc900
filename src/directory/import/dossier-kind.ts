import { monthDates } from '../../core/calendar/local-time.ts'
import { dossierCountCodes } from '../../core/indicators/dossier-rates.ts'
import { listDesks } from '../desk-store.ts'
import { listDossierCounts } from '../dossier-store.ts'
import { deskNamed } from '../naming.ts'
import { type DossierInput, recordDossiers } from '../record-dossiers.ts'
import { listUnits } from '../unit-store.ts'
import { codeColumn, countColumn, monthColumn, textColumn } from './columns.ts'
import type { ImportKind, Values } from './kind.ts'

const required = { isRequired: true }

export const dossierColumns = [
  codeColumn('field', 'Mã lĩnh vực', required),
  monthColumn('month', 'Tháng', required),
  countColumn('received', 'Hồ sơ tiếp nhận', required),
  countColumn('closed', 'Hồ sơ đã trả kết quả', required),
  countColumn('late', 'Trả trễ hẹn', required),
  countColumn('unannounced', 'Trễ không báo và không xin lỗi', required),
  countColumn('invited', 'Đã mời góp ý', required),
  textColumn('reason', 'Lý do sửa'),
]

/** The counts of a row or form as they were read. */
export function dossierInput(values: Values): DossierInput {
  const count = (code: string) => Number(values[code])
  return {
    ...{ field: values.field!, month: values.month!, reason: values.reason },
    ...{ received: count('received'), closed: count('closed'), late: count('late') },
    ...{ unannounced: count('unannounced'), invited: count('invited') },
  }
}

/** Monthly counts of dossiers, as the office's own system gives them. */
export const dossierKind: ImportKind = {
  code: 'dossier-counts',
  right: 'dossiers.enter',
  columns: [textColumn('desk', 'Quầy', required), ...dossierColumns],
  keyOf: ({ desk, field, month }) => `${desk} ${field} ${month}`,
  async write(trx, values, context) {
    const day = monthDates(values.month!).last
    const desk = await deskNamed(trx, context.within, values.desk!, day, 'desk')
    return recordDossiers(trx, desk, dossierInput(values), context)
  },
  async list(db, { within, at, unit, desk, from, to }) {
    const month = (day: string | undefined) => day?.slice(0, 7)
    const [units, desks] = [await listUnits(db), await listDesks(db, within.unitIds)]
    const codeOf = new Map(units.map(({ id, code }) => [id, code]))
    const named = desks
      .filter(({ unitId }) => unit === undefined || codeOf.get(unitId) === unit)
      .map(({ id, unitId, reference }) => [id, `${codeOf.get(unitId)}:${reference}`] as const)
      .filter(([, name]) => desk === undefined || name === desk)
    const nameOf = new Map(named)
    const rows = await listDossierCounts(db, { from: month(at ?? from), to: month(at ?? to) })
    return rows.flatMap((row): Values[] => {
      const name = nameOf.get(row.desk_id)
      const counts = dossierCountCodes.map((code) => [code, String(row[code])])
      return name === undefined
        ? []
        : [{ desk: name, field: row.field, month: row.month, ...Object.fromEntries(counts) }]
    })
  },
}
