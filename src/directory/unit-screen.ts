import { type LinkKind, linkKinds } from '../core/directory/unit-links.ts'
import { NotFound } from '../core/errors.ts'
import { closeUnit } from './close-unit.ts'
import type { FormSpec } from './form.ts'
import { choiceColumn, codeColumn, dateColumn, readDate, textColumn } from './import/columns.ts'
import { readSuccessors } from './import/unit-kind.ts'
import { openDesk } from './open-desk.ts'
import { postOfficer } from './post-officer.ts'
import type { Say } from './present.ts'
import type { Screen } from './screen.ts'
import { childSection, deskSection, linkSection, officerSection, unitAddress } from './unit-sections.ts'
import { findUnit, listUnits, type Unit } from './unit-store.ts'

const deskForm: FormSpec<Unit> = {
  code: 'desks',
  fields: [
    { column: textColumn('name', '', { isRequired: true }), type: 'text' },
    { column: codeColumn('reference', ''), type: 'text' },
    { column: textColumn('fields', ''), type: 'text' },
    { column: codeColumn('agency', ''), type: 'text' },
    { column: dateColumn('valid_from', '', { isRequired: true }), type: 'date' },
  ],
  run: (trx, unit, values, context) =>
    openDesk(
      trx,
      {
        unit: unit.code,
        name: { vi: values.name! },
        reference: values.reference,
        fields: (values.fields ?? '').split(/[;,\s]+/).filter((code) => code !== ''),
        agency: values.agency,
        validFrom: values.valid_from,
      },
      context,
    ),
}

const officerForm: FormSpec<Unit> = {
  code: 'officers',
  fields: [
    { column: codeColumn('code', '', { isRequired: true }), type: 'text' },
    { column: textColumn('name', '', { isRequired: true }), type: 'text' },
    { column: codeColumn('home_unit', ''), type: 'text' },
    { column: textColumn('desk', ''), type: 'text' },
    { column: dateColumn('valid_from', '', { isRequired: true }), type: 'date' },
  ],
  run: (trx, unit, values, context) =>
    postOfficer(
      trx,
      {
        code: values.code!,
        name: values.name!,
        unit: unit.code,
        homeUnit: values.home_unit,
        desk: values.desk,
        validFrom: values.valid_from,
      },
      context,
    ),
}

const closingForm: FormSpec<Unit> = {
  code: 'closing',
  isDanger: true,
  fields: [
    { column: dateColumn('on', '', { isRequired: true }), type: 'date' },
    { column: textColumn('successors', ''), type: 'text' },
    { column: choiceColumn('link_kind', '', linkKinds), type: 'select' },
    { column: textColumn('link_source', ''), type: 'text' },
  ],
  run(trx, unit, values, context) {
    const kind = (values.link_kind ?? 'merge') as LinkKind
    const successors = values.successors ? readSuccessors(values).map((link) => ({ ...link, kind })) : []
    return closeUnit(trx, unit, { on: values.on!, successors }, context)
  },
}

/** `/app/directory/units/{code}`: a unit on a day, with its desks, officers and what came before and after it. */
export const unitScreen: Screen<Unit> = {
  path: '/units/:code',
  forms: [deskForm, officerForm, closingForm],
  filters: ['at'],
  async find(db, code, { query, today, within }) {
    const unit = await findUnit(db, within, code, readDate(query.at ?? '') ?? today)
    if (!unit) throw new NotFound('unit')
    return unit
  },
  async model(db, unit, say, { query, today, within }) {
    const at = readDate(query.at ?? '') ?? today
    const units = new Map((await listUnits(db)).map((row) => [row.id, row]))
    const parent = units.get(unit.parentId ?? '')
    const head = (name: string) => say.text(`staff.directory.head.${name}`)
    const shown = { db, unit, at, units, say }
    return {
      title: say.name(unit.name),
      lead: `${say.text(`staff.directory.level.${unit.level}`)} · ${unit.code}`,
      breadcrumbs: [{ label: say.text('staff.directory.title'), address: `/app/directory?at=${at}` }],
      facts: [
        { label: head('period'), value: say.period(unit), address: '' },
        ...(parent
          ? [
              {
                label: head('parent'),
                value: say.name(parent.name),
                address: within.has(parent.id) ? unitAddress(parent, at) : '',
              },
            ]
          : []),
        ...(unit.address ? [{ label: head('address'), value: unit.address, address: '' }] : []),
        ...(unit.phone ? [{ label: head('phone'), value: unit.phone, address: '' }] : []),
      ],
      filters: [
        { name: 'at', label: say.text('staff.directory.at'), type: 'date', value: at, isSearch: false },
      ],
      sections: [
        await deskSection(shown),
        await officerSection(shown),
        childSection(shown),
        await linkSection(shown),
      ],
      options: { link_kind: kindOptions(say) },
      prefill: { valid_from: today, on: today },
      links: [],
    }
  },
}

function kindOptions(say: Say) {
  return linkKinds.map((kind) => ({ value: kind, label: say.text(`staff.directory.link.${kind}`) }))
}
