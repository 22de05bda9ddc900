import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { NotFound } from '../core/errors.ts'
import type { FormBody } from '../web/form-body.ts'
import { inLanguage } from '../web/i18n.ts'
import { faultOf, type RefusedForm, toRefusedForm, untouched } from '../web/refused-form.ts'
import type { Services } from '../web/services.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { mayWrite, readers, writerFor, writers } from './access.ts'
import { addDay } from './add-day.ts'
import { dayFields } from './calendar-fields.ts'
import { readNewDay } from './calendar-forms.ts'
import { readUnitsAround } from './calendar-page.ts'
import { checkDay } from './check-day.ts'
import { type DayRow, findDay } from './day-store.ts'
import { presentFields } from './field-model.ts'
import { readerOf } from './form-reader.ts'
import { presentDay } from './present-calendar.ts'
import { presentSummary } from './present-summary.ts'
import { withdrawDay } from './withdraw-day.ts'
import { calendarAddress, type Say, sayIn } from './words.ts'

type DayRequest = FastifyRequest<{ Params: { id: string } }>
type Act = 'replacement' | 'check' | 'withdrawal'
type Refused = { readonly act: Act; readonly form: RefusedForm; readonly body: FormBody }

const path = `${calendarAddress}/days/:id`

/** One entry of the calendar: check it against its source, replace it, take it back. */
export function dayRoutes(app: FastifyInstance, services: Services): void {
  app.get(path, readers, (request, reply) => showDay(services, request as DayRequest, reply))
  for (const name of ['replacement', 'check', 'withdrawal'] as const) {
    app.post(`${path}/${name}`, writers, (request, reply) =>
      act(services, request as DayRequest, reply, name),
    )
  }
}

async function getDay({ store }: Services, { params }: DayRequest): Promise<DayRow> {
  const day = await findDay(store.db, params.id)
  if (!day) throw new NotFound('page')
  return day
}

async function act(services: Services, request: DayRequest, reply: FastifyReply, name: Act) {
  const day = await getDay(services, request)
  const { all, lineage } = await readUnitsAround(services, request, day.unitId)
  const actor = writerFor(services, request, lineage)
  const body = (request.body ?? {}) as FormBody
  const now = services.clock().toISOString()
  const unit = all.find(({ id }) => id === day.unitId)?.code ?? ''
  const year = day.fallsOn.slice(0, 4)
  try {
    if (name === 'replacement') await replace(services, actor, day, body)
    else if (name === 'withdrawal') await withdrawDay(services.store, actor, readWithdrawal(day, body), now)
    else await checkDay(services.store, actor, readCheck(day, body), now)
    return reply.redirect(`${calendarAddress}?${new URLSearchParams({ year, unit })}`, 303)
  } catch (error) {
    const form = toRefusedForm(error, services.i18n, request)
    return showDay(services, request, reply, { act: name, form, body })
  }
}

async function replace(
  { store, newId, clock }: Services,
  actor: ReturnType<typeof writerFor>,
  day: DayRow,
  body: FormBody,
): Promise<void> {
  const entry = readNewDay({ ...body, fallsOn: day.fallsOn }, day.unitId)
  await addDay(store, actor, { ...entry, replacesId: day.id }, newId, clock().toISOString())
}

function readWithdrawal(day: DayRow, body: FormBody) {
  const read = readerOf(body)
  const withdrawal = { day, reason: read.text('withdrawReason') }
  read.finish()
  return withdrawal
}

function readCheck(day: DayRow, body: FormBody) {
  const read = readerOf(body)
  const check = { day, isChecked: read.isMarked('isChecked'), note: read.text('note') }
  read.finish()
  return check
}

async function showDay(services: Services, request: DayRequest, reply: FastifyReply, refused?: Refused) {
  const day = await getDay(services, request)
  const { all } = await readUnitsAround(services, request, day.unitId)
  const say = sayIn(services.i18n, staffLanguage(request))
  const form = refused?.form ?? untouched
  const shown = presentDay(day, all, say)
  const bodyOf = (name: Act) => (refused?.act === name ? refused.body : undefined)
  const fault = (field: string) => faultOf(form, field, services.i18n, say.language)
  const forms = formsOf(day, say, bodyOf, fault)
  const act = refused?.act ?? 'check'
  const model = {
    ...shown,
    ...forms,
    title: `${shown.date}: ${shown.name}`,
    year: day.fallsOn.slice(0, 4),
    mayWrite: mayWrite(request),
    summary: presentSummary(form, act, forms[act], services.i18n, say),
    isOpen: {
      // To decide it is what an undecided day is opened for.
      replacement: refused ? refused.act === 'replacement' : day.kind === 'undecided',
      withdrawal: refused?.act === 'withdrawal',
    },
  }
  if (refused) reply.code(form.status)
  return sendStaffPage(services, request, reply, { view: 'calendar/day', area: 'calendar', model })
}

function formsOf(
  day: DayRow,
  say: Say,
  bodyOf: (name: Act) => FormBody | undefined,
  fault: (field: string) => string,
) {
  const start = { ...day, name: inLanguage(day.name, say.language) }
  const note = say(day.isChecked ? 'staff.parameters.field.uncheck-note' : 'staff.parameters.field.note')
  const reason = say('staff.parameters.field.reason')
  return {
    replacement: presentFields('replacement', dayFields(start, say, true), bodyOf('replacement'), fault),
    check: presentFields('check', [{ name: 'note', type: 'text', label: note }], bodyOf('check'), fault),
    withdrawal: presentFields(
      'withdrawal',
      [{ name: 'withdrawReason', type: 'text', label: reason }],
      bodyOf('withdrawal'),
      fault,
    ),
  }
}
