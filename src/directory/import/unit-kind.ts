import { isValidOn } from '../../core/calendar/period.ts'
import { unitLevels } from '../../core/directory/unit-level.ts'
import { type LinkKind, linkKinds } from '../../core/directory/unit-links.ts'
import { Invalid } from '../../core/errors.ts'
import { closeUnit } from '../close-unit.ts'
import { unitNamed } from '../naming.ts'
import { openUnit } from '../open-unit.ts'
import { listLinks, listUnits } from '../unit-store.ts'
import { choiceColumn, codeColumn, dateColumn, textColumn } from './columns.ts'
import type { ImportKind, Values } from './kind.ts'
import { nameColumns, nameOf, nameValues } from './names.ts'

export const unitKind: ImportKind = {
  code: 'units',
  columns: [
    codeColumn('code', 'Mã đơn vị', { isRequired: true }),
    ...nameColumns('Tên đơn vị'),
    choiceColumn('level', 'Cấp', unitLevels, { isRequired: true }),
    codeColumn('parent', 'Mã cấp trên'),
    dateColumn('valid_from', 'Từ ngày', { isRequired: true }),
    dateColumn('valid_to', 'Đến ngày'),
    textColumn('address', 'Địa chỉ'),
    textColumn('phone', 'Điện thoại'),
    textColumn('successors', 'Đơn vị kế tiếp'),
    choiceColumn('link_kind', 'Hình thức', linkKinds),
    textColumn('link_source', 'Căn cứ'),
  ],
  keyOf: (values) => `${values.code} ${values.valid_from}`,
  ranksOf: depths,
  async write(trx, values, context) {
    const input = {
      code: values.code!,
      name: nameOf(values),
      level: values.level!,
      parent: values.parent,
      validFrom: values.valid_from,
      validTo: values.valid_to,
      address: values.address,
      phone: values.phone,
    }
    return (await openUnit(trx, input, context, { mayCorrect: true })).change
  },
  async finish(trx, values, context) {
    if (!values.successors) return 'unchanged'
    if (!values.valid_to) throw new Invalid([{ field: 'valid_to', code: 'required' }])
    const unit = await unitNamed(trx, context.within, values.code!, values.valid_from!, 'code')
    const kind = (values.link_kind ?? 'merge') as LinkKind
    const successors = readSuccessors(values).map((successor) => ({ ...successor, kind }))
    return closeUnit(trx, unit, { on: values.valid_to, successors }, context)
  },
  async list(db, { within, at, text = '' }) {
    const [units, links] = [await listUnits(db), await listLinks(db)]
    const codes = new Map(units.map((unit) => [unit.id, unit.code]))
    return units
      .filter((unit) => within.has(unit.id))
      .filter((unit) => (at === undefined || isValidOn(unit, at)) && unit.folded.includes(text))
      .map((unit) => {
        const after = links.filter((link) => link.predecessor_id === unit.id)
        return {
          code: unit.code,
          ...nameValues(unit.name),
          level: unit.level,
          parent: codes.get(unit.parentId ?? ''),
          valid_from: unit.validFrom,
          valid_to: unit.validTo ?? undefined,
          address: unit.address ?? undefined,
          phone: unit.phone ?? undefined,
          successors:
            after.map((link) => `${codes.get(link.successor_id)}=${link.share}`).join('; ') || undefined,
          link_kind: after[0]?.kind,
          link_source: after[0]?.source,
        }
      })
  },
}

/** `31507=0.6; 31510=0.4`; a code alone took the whole. */
export function readSuccessors(values: Values) {
  return values.successors!.split(';').map((part) => {
    const [code = '', share = '1'] = part.split('=').map((text) => text.trim())
    const number = Number(share.replace(',', '.'))
    if (!code || !(number > 0 && number <= 1)) {
      throw new Invalid([{ field: 'successors', code: 'share-out-of-range' }])
    }
    return { code, share: number, source: values.link_source ?? '' }
  })
}

/** How deep each row stands among the rows of the file; a circle ends at a depth no tree has. */
function depths(rows: readonly Values[]): number[] {
  const parentsOf = new Map<string, string[]>()
  for (const { code = '', parent } of rows) {
    parentsOf.set(code, [...(parentsOf.get(code) ?? []), ...(parent ? [parent] : [])])
  }
  const deepest = 12
  const depth = (code: string, level: number): number => {
    const parents = level < deepest ? (parentsOf.get(code) ?? []) : []
    return Math.max(level, ...parents.map((parent) => depth(parent, level + 1)))
  }
  return rows.map(({ parent }) => (parent ? depth(parent, 1) : 0))
}
