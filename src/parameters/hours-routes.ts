import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { localDate } from '../core/calendar/local-time.ts'
import { NotFound } from '../core/errors.ts'
import type { FormBody } from '../web/form-body.ts'
import { faultOf, type RefusedForm, toRefusedForm, untouched } from '../web/refused-form.ts'
import type { Services } from '../web/services.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { mayWrite, readers, writerFor, writers } from './access.ts'
import { readUnitsAround } from './calendar-page.ts'
import { endHours } from './end-hours.ts'
import { type FieldSpec, presentFields } from './field-model.ts'
import { readerOf } from './form-reader.ts'
import { findHours, type HoursRow } from './hours-store.ts'
import { presentHours } from './present-calendar.ts'
import { presentSummary } from './present-summary.ts'
import { calendarAddress, type Say, sayIn } from './words.ts'

type HoursRequest = FastifyRequest<{ Params: { id: string } }>

const path = `${calendarAddress}/hours/:id`

/** Opening hours of some weekdays: what they are, and a last day for them. */
export function hoursRoutes(app: FastifyInstance, services: Services): void {
  app.get(path, readers, (request, reply) => showHours(services, request as HoursRequest, reply))
  app.post(`${path}/end`, writers, (request, reply) => end(services, request as HoursRequest, reply))
}

async function getHours({ store }: Services, { params }: HoursRequest): Promise<HoursRow> {
  const hours = await findHours(store.db, params.id)
  if (!hours) throw new NotFound('page')
  return hours
}

async function end(services: Services, request: HoursRequest, reply: FastifyReply) {
  const hours = await getHours(services, request)
  const { all, lineage } = await readUnitsAround(services, request, hours.unitId)
  const actor = writerFor(services, request, lineage)
  const body = (request.body ?? {}) as FormBody
  const unit = all.find(({ id }) => id === hours.unitId)?.code ?? ''
  try {
    const read = readerOf(body)
    const ending = { hours, lastDay: read.date('lastDay'), reason: read.text('reason') }
    read.finish()
    await endHours(services.store, actor, ending, services.clock().toISOString())
    return reply.redirect(`${calendarAddress}?${new URLSearchParams({ unit })}#hours`, 303)
  } catch (error) {
    const form = toRefusedForm(error, services.i18n, request)
    return showHours(services, request, reply, { form, body })
  }
}

async function showHours(
  services: Services,
  request: HoursRequest,
  reply: FastifyReply,
  refused?: { readonly form: RefusedForm; readonly body: FormBody },
) {
  const hours = await getHours(services, request)
  const { all } = await readUnitsAround(services, request, hours.unitId)
  const say = sayIn(services.i18n, staffLanguage(request))
  const form = refused?.form ?? untouched
  const today = localDate(services.clock())
  const shown = presentHours(hours, all, say)
  const end = presentFields('end', endFields(today, say), refused?.body, (field) =>
    faultOf(form, field, services.i18n, say.language),
  )
  const model = {
    ...shown,
    end,
    title: say('staff.calendar.hours-title', { weekdays: shown.weekdays, scope: shown.scope }),
    mayEnd: mayWrite(request) && (hours.validTo === null || hours.validTo >= today),
    summary: presentSummary(form, 'end', end, services.i18n, say),
  }
  if (refused) reply.code(form.status)
  return sendStaffPage(services, request, reply, { view: 'calendar/hours', area: 'calendar', model })
}

function endFields(today: string, say: Say): FieldSpec[] {
  return [
    { name: 'lastDay', type: 'date', label: say('staff.calendar.field.lastDay'), initial: today },
    { name: 'reason', type: 'text', label: say('staff.parameters.field.reason') },
  ]
}
