import { isValidOn } from '../../core/calendar/period.ts'
import { currentCodes } from '../api-present.ts'
import { listDeskFields, listDesks } from '../desk-store.ts'
import { listFields } from '../field-store.ts'
import { openDesk } from '../open-desk.ts'
import { saveField } from '../save-field.ts'
import { listUnits } from '../unit-store.ts'
import { codeColumn, dateColumn, textColumn } from './columns.ts'
import type { ImportKind } from './kind.ts'
import { nameColumns, nameOf, nameValues } from './names.ts'

export const deskKind: ImportKind = {
  code: 'desks',
  columns: [
    codeColumn('unit', 'Mã đơn vị', { isRequired: true }),
    codeColumn('reference', 'Ký hiệu quầy', { isRequired: true }),
    ...nameColumns('Tên quầy'),
    textColumn('fields', 'Lĩnh vực'),
    codeColumn('agency', 'Cơ quan có thẩm quyền'),
    dateColumn('valid_from', 'Từ ngày'),
    dateColumn('valid_to', 'Đến ngày'),
    codeColumn('public_code', 'Mã công khai'),
  ],
  keyOf: (values) => `${values.unit} ${values.reference} ${values.valid_from ?? ''}`,
  async write(trx, values, context) {
    const input = {
      unit: values.unit!,
      reference: values.reference,
      name: nameOf(values),
      fields: (values.fields ?? '').split(/[;,\s]+/).filter((code) => code !== ''),
      agency: values.agency,
      validFrom: values.valid_from,
      validTo: values.valid_to,
      publicCode: values.public_code,
    }
    return (await openDesk(trx, input, context, { mayCorrect: true })).change
  },
  async list(db, { within, at, text = '', unit }) {
    const [units, codes, fields] = [await listUnits(db), await currentCodes(db), await listDeskFields(db)]
    const unitOf = new Map(units.map((row) => [row.id, row.code]))
    const desks = await listDesks(db, within.unitIds)
    return desks
      .filter((desk) => (at === undefined || isValidOn(desk, at)) && desk.folded.includes(text))
      .filter((desk) => unit === undefined || unitOf.get(desk.unitId) === unit)
      .map((desk) => ({
        unit: unitOf.get(desk.unitId),
        reference: desk.reference,
        ...nameValues(desk.name),
        fields:
          fields
            .filter((field) => field.desk_id === desk.id)
            .map((field) => field.code)
            .join('; ') || undefined,
        agency: unitOf.get(desk.agencyId ?? ''),
        valid_from: desk.validFrom,
        valid_to: desk.validTo ?? undefined,
        public_code: codes.get(desk.id),
      }))
      .sort((a, b) => compare(`${a.unit} ${a.reference}`, `${b.unit} ${b.reference}`))
  },
}

export const fieldKind: ImportKind = {
  code: 'fields',
  columns: [
    codeColumn('code', 'Mã lĩnh vực', { isRequired: true }),
    ...nameColumns('Tên lĩnh vực'),
    dateColumn('valid_from', 'Từ ngày'),
  ],
  keyOf: (values) => values.code ?? '',
  async write(trx, values, context) {
    const input = { code: values.code!, name: nameOf(values), validFrom: values.valid_from }
    return (await saveField(trx, input, context)).change
  },
  async list(db) {
    const fields = await listFields(db)
    return fields.map((field) => ({
      code: field.code,
      ...nameValues(field.name),
      valid_from: field.validFrom,
    }))
  },
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
