import { addDays } from '../core/calendar/local-time.ts'
import { showDate, showTime } from '../core/calendar/show-date.ts'
import { NotFound } from '../core/errors.ts'
import { closeOfficer } from './close-officer.ts'
import { listDesks } from './desk-store.ts'
import type { FormSpec } from './form.ts'
import { codeColumn, dateColumn, readDate, textColumn } from './import/columns.ts'
import { findOfficer, listPostings, type Officer } from './officer-store.ts'
import { postOfficer } from './post-officer.ts'
import { cell, exportsOf, link } from './present.ts'
import type { Screen } from './screen.ts'
import { officerLeaveForm, officerShiftForm } from './shift-forms.ts'
import { listShifts } from './shift-store.ts'
import { deskAddress } from './unit-sections.ts'
import { listUnits } from './unit-store.ts'
import { weekOf } from './week.ts'

const moveForm: FormSpec<Officer> = {
  code: 'postings',
  fields: [
    { column: codeColumn('unit', '', { isRequired: true }), type: 'text' },
    { column: codeColumn('home_unit', ''), type: 'text' },
    { column: textColumn('desk', ''), type: 'text' },
    { column: dateColumn('valid_from', '', { isRequired: true }), type: 'date' },
  ],
  run(trx, officer, values, context) {
    const { code, name } = officer
    const where = {
      unit: values.unit!,
      homeUnit: values.home_unit,
      desk: values.desk,
      validFrom: values.valid_from,
    }
    return postOfficer(trx, { code, name, ...where }, context)
  },
}

const closingForm: FormSpec<Officer> = {
  code: 'closing',
  isDanger: true,
  fields: [{ column: dateColumn('on', '', { isRequired: true }), type: 'date' }],
  run: (trx, officer, values, context) => closeOfficer(trx, officer, values.on!, context),
}

/** `/app/directory/officers/{code}`: where an officer worked, and the shifts of a week. */
export const officerScreen: Screen<Officer> = {
  path: '/officers/:code',
  forms: [moveForm, officerShiftForm, officerLeaveForm, closingForm],
  filters: ['week'],
  async find(db, code, { within }) {
    const officer = await findOfficer(db, within, code)
    if (!officer) throw new NotFound('officer')
    return officer
  },
  async model(db, officer, say, { query, today, within }) {
    const head = (name: string) => say.text(`staff.directory.head.${name}`)
    const week = weekOf(readDate(query.week ?? '') ?? today)
    const units = new Map((await listUnits(db)).map((unit) => [unit.id, unit]))
    const desks = new Map((await listDesks(db)).map((desk) => [desk.id, desk]))
    const postings = (await listPostings(db, { officerIds: [officer.id] })).filter(
      (posting) => within.has(posting.unitId) || within.has(posting.homeUnitId),
    )
    const shifts = await listShifts(db, {
      unitIds: within.unitIds,
      officerId: officer.id,
      from: week.from,
      to: week.to,
    })
    const deskCell = (deskId: string | null) => {
      const desk = desks.get(deskId ?? '')
      const unit = units.get(desk?.unitId ?? '')
      if (!desk || !unit) return cell('')
      return link(`${say.name(desk.name)} (${desk.reference})`, deskAddress(unit, desk.reference))
    }
    return {
      title: officer.code,
      lead: officer.name === officer.code ? '' : officer.name,
      breadcrumbs: [{ label: say.text('staff.directory.title'), address: '/app/directory' }],
      facts: [{ label: head('service'), value: say.period(officer), address: '' }],
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
          id: 'postings',
          title: say.text('staff.directory.postings'),
          table: {
            caption: '',
            heads: ['unit', 'desk', 'home', 'period'].map(head),
            rows: [...postings].reverse().map((posting) => {
              const unit = units.get(posting.unitId)!
              const home = units.get(posting.homeUnitId)!
              const day = posting.validTo ?? posting.validFrom
              return {
                cells: [
                  link(
                    say.name(unit.name),
                    `/app/directory/units/${encodeURIComponent(unit.code)}?at=${day}`,
                  ),
                  deskCell(posting.deskId),
                  cell(home.id === unit.id ? '' : say.name(home.name)),
                  cell(say.period(posting), 'nowrap'),
                ],
              }
            }),
            empty: say.text('staff.directory.empty-postings'),
          },
          forms: ['postings', 'closing'],
          exports: [],
        },
        {
          id: 'shifts',
          title: say.text('staff.directory.shifts-of-week', {
            from: showDate(week.first),
            to: showDate(week.last),
          }),
          table: {
            caption: '',
            heads: ['desk', 'from', 'to'].map(head),
            rows: shifts.map((shift) => ({
              cells: [
                deskCell(shift.deskId),
                cell(showTime(shift.startsAt), 'nowrap'),
                cell(showTime(shift.endsAt), 'nowrap'),
              ],
            })),
            empty: say.text('staff.directory.empty-shifts'),
          },
          forms: ['shifts', 'leaves'],
          exports: exportsOf('shifts', { officer: officer.code, from: week.first, to: week.last }),
        },
      ],
      options: {},
      prefill: { valid_from: today, on: today },
      links: [
        { label: say.text('staff.directory.week-before'), address: `?week=${addDays(week.first, -7)}` },
        { label: say.text('staff.directory.week-after'), address: `?week=${addDays(week.first, 7)}` },
      ],
    }
  },
}
