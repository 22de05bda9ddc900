import type { FastifyReply, FastifyRequest } from 'fastify'
import { reachIn } from '../accounts/guard.ts'
import { covers } from '../core/access/grants.ts'
import { assembleCalendar } from '../core/calendar/assemble-calendar.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { NotFound } from '../core/errors.ts'
import type { FormBody } from '../web/form-body.ts'
import { faultOf, type RefusedForm, untouched } from '../web/refused-form.ts'
import type { Services } from '../web/services.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { mayWrite } from './access.ts'
import { dayFields, hoursFields } from './calendar-fields.ts'
import { pageQuery } from './calendar-forms.ts'
import { listDays } from './day-store.ts'
import { presentFields } from './field-model.ts'
import { listHours } from './hours-store.ts'
import { presentCalendar } from './present-calendar.ts'
import { presentSummary } from './present-summary.ts'
import { lineageIn, listUnits, type PickedUnit } from './unit-store.ts'
import { sayIn } from './words.ts'

export type CalendarForm = 'day' | 'hours'
export type RefusedPart = { readonly act: CalendarForm; readonly form: RefusedForm; readonly body: FormBody }

/** What a calendar page is about: the units the caller may look at, and the one that was asked for. */
export type Shown = {
  readonly all: readonly PickedUnit[]
  readonly units: readonly PickedUnit[]
  readonly unit: PickedUnit | undefined
  readonly lineage: readonly string[]
}

/** The unit of an address or form: none for everybody. @throws NotFound when there is none such for the caller */
export async function readUnit(services: Services, request: FastifyRequest, code: string): Promise<Shown> {
  const all = await listUnits(services.store.db, localDate(services.clock()))
  const reach = reachIn(services, request, 'parameters.read')
  const units = all.filter(({ id }) => covers(reach, lineageIn(all, id)))
  const unit = code === '' ? undefined : units.find((each) => each.code === code)
  if (code !== '' && !unit) throw new NotFound('page')
  return { all, units, unit, lineage: unit ? lineageIn(all, unit.id) : [] }
}

/** All units, for whoever may look at what a unit entered for itself. @throws NotFound for anybody else */
export async function readUnitsAround(
  services: Services,
  request: FastifyRequest,
  unitId: string | null,
): Promise<{ readonly all: readonly PickedUnit[]; readonly lineage: readonly string[] }> {
  const { all } = await readUnit(services, request, '')
  const lineage = unitId === null ? [] : lineageIn(all, unitId)
  const reach = reachIn(services, request, 'parameters.read')
  if (unitId !== null && !covers(reach, lineage)) throw new NotFound('page')
  return { all, lineage }
}

/** Sends the page of a year for everybody or for a unit; with what was typed when a form was refused. */
export async function showCalendar(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { all, units, unit, lineage }: Shown,
  refused?: RefusedPart,
) {
  const query = pageQuery.parse(request.query)
  const { db } = services.store
  const today = localDate(services.clock())
  const year = query.year ?? Number(today.slice(0, 4))
  const [allDays, hours] = [await listDays(db, lineage), await listHours(db, lineage)]
  const say = sayIn(services.i18n, staffLanguage(request))
  const calendar = assembleCalendar(allDays, hours, lineage)
  const ofYear = allDays.filter(({ fallsOn }) => fallsOn.startsWith(`${year}-`))
  const days = farFirst(ofYear, lineage)
  const view = { year, today, calendar, days, hours, units, all, unit }
  const form = refused?.form ?? untouched
  const fault = (field: string) => faultOf(form, field, services.i18n, say.language)
  const bodyOf = (name: CalendarForm) => (refused?.act === name ? refused.body : undefined)
  const start = { fallsOn: '', kind: 'off', name: '', source: '' }
  const forms = {
    day: presentFields('day', dayFields(start, say), bodyOf('day'), fault),
    hours: presentFields('hours', hoursFields(today, say), bodyOf('hours'), fault),
  }
  const act = refused?.act ?? 'day'
  const model = {
    ...presentCalendar(view, query, say),
    mayWrite: mayWrite(request),
    summary: presentSummary(form, act, forms[act], services.i18n, say),
    day: forms.day,
    newHours: forms.hours,
    isOpen: { day: refused?.act === 'day', hours: refused?.act === 'hours' },
  }
  if (refused) reply.code(form.status)
  return sendStaffPage(services, request, reply, { view: 'calendar/year', area: 'calendar', model })
}

/** By date; of one date the farthest first, so that the nearest, which counts, stands last. */
function farFirst<T extends { readonly fallsOn: string; readonly unitId: string | null }>(
  days: readonly T[],
  lineage: readonly string[],
): T[] {
  const distance = ({ unitId }: T) => (unitId === null ? lineage.length : lineage.indexOf(unitId))
  return days.toSorted((a, b) => a.fallsOn.localeCompare(b.fallsOn) || distance(b) - distance(a))
}
