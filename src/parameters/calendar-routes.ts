import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FormBody } from '../web/form-body.ts'
import { toRefusedForm } from '../web/refused-form.ts'
import type { Services } from '../web/services.ts'
import { readers, writerFor, writers } from './access.ts'
import { addDay } from './add-day.ts'
import { pageQuery, readNewDay, readNewHours } from './calendar-forms.ts'
import { type CalendarForm, readUnit, showCalendar } from './calendar-page.ts'
import { dayRoutes } from './day-routes.ts'
import { typed } from './form-reader.ts'
import { hoursRoutes } from './hours-routes.ts'
import { importRoutes } from './import-routes.ts'
import { setHours } from './set-hours.ts'
import { calendarAddress } from './words.ts'

/** `/app/admin/calendar`: working days and opening hours, for everybody and unit by unit. */
export async function calendarRoutes(app: FastifyInstance, services: Services): Promise<void> {
  app.get(calendarAddress, readers, async (request, reply) => {
    const { unit } = pageQuery.parse(request.query)
    return showCalendar(services, request, reply, await readUnit(services, request, unit))
  })
  app.post(`${calendarAddress}/days`, writers, (request, reply) => act(services, request, reply, 'day'))
  app.post(`${calendarAddress}/hours`, writers, (request, reply) => act(services, request, reply, 'hours'))
  dayRoutes(app, services)
  hoursRoutes(app, services)
  await importRoutes(app, services)
}

async function act(services: Services, request: FastifyRequest, reply: FastifyReply, name: CalendarForm) {
  const body = (request.body ?? {}) as FormBody
  const shown = await readUnit(services, request, typed(body, 'unit'))
  const actor = writerFor(services, request, shown.lineage)
  const unitId = shown.unit?.id ?? null
  const { store, newId, clock } = services
  const now = clock().toISOString()
  try {
    if (name === 'day') {
      const day = readNewDay(body, unitId)
      await addDay(store, actor, { ...day, replacesId: undefined }, newId, now)
      return reply.redirect(yearAddress(day.fallsOn, shown.unit?.code), 303)
    }
    const hours = readNewHours(body, unitId)
    await setHours(store, actor, hours, newId, now)
    return reply.redirect(`${yearAddress(hours.validFrom, shown.unit?.code)}#hours`, 303)
  } catch (error) {
    const form = toRefusedForm(error, services.i18n, request)
    return showCalendar(services, request, reply, shown, { act: name, form, body })
  }
}

/** The year of a date, for everybody or for a unit. */
export function yearAddress(date: string, unit = ''): string {
  return `${calendarAddress}?${new URLSearchParams({ year: date.slice(0, 4), unit })}`
}
