import { addDays, monthBefore } from '../core/calendar/local-time.ts'
import { isValidOn } from '../core/calendar/period.ts'
import { showDate, showMonth, showTime } from '../core/calendar/show-date.ts'
import { closeDesk } from './close-desk.ts'
import { type Desk, listDeskCodes, listDeskFields } from './desk-store.ts'
import { dossierForm, dossierSection } from './dossier-form.ts'
import { listFields } from './field-store.ts'
import type { FormSpec } from './form.ts'
import { dateColumn, readDate, textColumn } from './import/columns.ts'
import { issueDeskCode } from './issue-desk-code.ts'
import { deskNamed, inAddress } from './naming.ts'
import { listOfficersById } from './officer-store.ts'
import { cell, exportsOf, link } from './present.ts'
import type { Screen } from './screen.ts'
import { cancelForm, deskLeaveForm, shiftForm, swapForm } from './shift-forms.ts'
import { listShifts, type Shift } from './shift-store.ts'
import { listUnits } from './unit-store.ts'
import { weekOf } from './week.ts'
import { withdrawDeskCode } from './withdraw-desk-code.ts'

const issueForm: FormSpec<Desk> = {
  code: 'codes',
  fields: [],
  run: (trx, desk, _values, context) => issueDeskCode(trx, desk, context),
}

const withdrawalForm: FormSpec<Desk> = {
  code: 'withdrawal',
  isDanger: true,
  fields: [
    { column: textColumn('public_code', '', { isRequired: true }), type: 'select' },
    { column: textColumn('reason', '', { isRequired: true }), type: 'text' },
  ],
  run: (trx, _desk, values, context) => withdrawDeskCode(trx, values.public_code!, values.reason!, context),
}

const closingForm: FormSpec<Desk> = {
  code: 'closing',
  isDanger: true,
  fields: [{ column: dateColumn('on', '', { isRequired: true }), type: 'date' }],
  run: (trx, desk, values, context) => closeDesk(trx, desk, values.on!, context),
}

/** `/app/directory/desks/{code}`: the public codes of a desk and who sat there in a week. */
export const deskScreen: Screen<Desk> = {
  path: '/desks/:code',
  forms: [
    ...[issueForm, withdrawalForm, shiftForm, swapForm, deskLeaveForm, cancelForm, closingForm],
    dossierForm,
  ],
  filters: ['week'],
  find: (db, code, { query, today, within }) =>
    inAddress(deskNamed(db, within, code, readDate(query.week ?? '') ?? today, 'code'), 'desk'),
  async model(db, desk, say, { query, today, within }) {
    const head = (name: string) => say.text(`staff.directory.head.${name}`)
    const week = weekOf(readDate(query.week ?? '') ?? today)
    const units = new Map((await listUnits(db)).map((unit) => [unit.id, unit]))
    const unit = units.get(desk.unitId)!
    const agency = units.get(desk.agencyId ?? '')
    const unitDay = isValidOn(unit, today) ? today : (unit.validTo ?? unit.validFrom)
    const unitAddress = `/app/directory/units/${encodeURIComponent(unit.code)}?at=${unitDay}`
    const codes = await listDeskCodes(db, [desk.id])
    const served = new Set((await listDeskFields(db, [desk.id])).map(({ field_id }) => field_id))
    const all = await listFields(db)
    const fields = all.filter(({ id }) => served.has(id))
    const fieldNames = new Map(all.map(({ code, name }) => [code, say.name(name)]))
    const shifts = inOrder(await listShifts(db, { deskIds: [desk.id], from: week.from, to: week.to }))
    const around = inOrder(
      await listShifts(db, { unitIds: within.unitIds, from: week.from, to: week.to, limit: 400 }),
    )
    const officers = await listOfficersById(db, [
      ...new Set([...shifts, ...around].map((shift) => shift.officerId)),
    ])
    const officerOf = new Map(officers.map((officer) => [officer.id, officer]))
    const option = (shift: Shift) => ({
      value: shift.id,
      label: `${officerOf.get(shift.officerId)?.code} · ${showTime(shift.startsAt)} – ${showTime(shift.endsAt)}`,
    })
    return {
      title: say.name(desk.name),
      lead: `${say.name(unit.name)} · ${desk.reference}`,
      breadcrumbs: [
        { label: say.text('staff.directory.title'), address: '/app/directory' },
        { label: say.name(unit.name), address: unitAddress },
      ],
      facts: [
        { label: head('period'), value: say.period(desk), address: '' },
        {
          label: head('fields'),
          value: fields.map(({ name }) => say.name(name)).join(', ') || '–',
          address: '',
        },
        ...(agency ? [{ label: head('agency'), value: say.name(agency.name), address: '' }] : []),
      ],
      filters: [
        {
          name: 'week',
          label: say.text('staff.directory.week'),
          type: 'date',
          value: week.first,
          isSearch: false,
        },
      ],
      sections: [
        {
          id: 'shifts',
          title: say.text('staff.directory.shifts-of-week', {
            from: showDate(week.first),
            to: showDate(week.last),
          }),
          table: {
            caption: '',
            heads: ['officer', 'shown-name', 'from', 'to'].map(head),
            rows: shifts.map((shift) => {
              const officer = officerOf.get(shift.officerId)!
              return {
                cells: [
                  link(officer.code, `/app/directory/officers/${encodeURIComponent(officer.code)}`),
                  cell(officer.name),
                  cell(showTime(shift.startsAt), 'nowrap'),
                  cell(showTime(shift.endsAt), 'nowrap'),
                ],
              }
            }),
            empty: say.text('staff.directory.empty-shifts'),
          },
          forms: ['shifts', 'swap', 'leaves', 'cancellation'],
          exports: exportsOf('shifts', {
            desk: `${unit.code}:${desk.reference}`,
            from: week.first,
            to: week.last,
          }),
        },
        {
          id: 'codes',
          title: say.text('staff.directory.codes'),
          table: {
            caption: '',
            heads: ['public-code', 'issued', 'withdrawn', 'reason'].map(head),
            rows: codes.map((code) => ({
              cells: [
                code.withdrawn_at === null
                  ? link(code.code, `/k/${code.code}`, 'nowrap')
                  : cell(code.code, 'nowrap'),
                cell(showTime(code.issued_at), 'nowrap'),
                cell(code.withdrawn_at === null ? '' : showTime(code.withdrawn_at), 'nowrap'),
                cell(code.withdrawn_reason ?? ''),
              ],
            })),
            empty: say.text('staff.directory.empty-codes'),
          },
          forms: ['codes', 'withdrawal', 'closing'],
          exports: [],
        },
        await dossierSection(db, desk, { unitCode: unit.code, fieldNames }, say),
      ],
      options: {
        shift: shifts.map(option),
        with: around.filter((shift) => shift.deskId !== desk.id).map(option),
        public_code: codes
          .filter((code) => code.withdrawn_at === null)
          .map((code) => ({ value: code.code, label: code.code })),
        // A desk that names no field serves all.
        field: (fields.length > 0 ? fields : all).map(({ code, name }) => ({
          ...{ value: code, label: say.name(name) },
        })),
      },
      // Of the month that ended last dossiers are counted now.
      prefill: { on: today, month: showMonth(monthBefore(today.slice(0, 7), 1)) },
      links: [
        { label: say.text('staff.directory.week-before'), address: `?week=${addDays(week.first, -7)}` },
        { label: say.text('staff.directory.week-after'), address: `?week=${addDays(week.first, 7)}` },
      ],
    }
  },
}

function inOrder(shifts: readonly Shift[]): Shift[] {
  return [...shifts].sort((a, b) =>
    a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.id < b.id ? -1 : 1,
  )
}
