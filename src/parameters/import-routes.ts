import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type DayKind, dayKinds } from '../core/calendar/assemble-calendar.ts'
import { type IcsDay, readIcs } from '../core/calendar/read-ics.ts'
import { Invalid } from '../core/errors.ts'
import { decodeUtf8, type FormBody } from '../web/form-body.ts'
import { type RefusedForm, toRefusedForm, untouched } from '../web/refused-form.ts'
import type { Services } from '../web/services.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { houseWriters, writerFor } from './access.ts'
import type { NewDay } from './add-day.ts'
import { listDays } from './day-store.ts'
import { readerOf } from './form-reader.ts'
import { importDays } from './import-days.ts'
import { presentImport } from './present-import.ts'
import { presentSummary } from './present-summary.ts'
import { calendarAddress, sayIn } from './words.ts'

const fileLimit = 256 * 1024
const path = `${calendarAddress}/import`

/**
 * A calendar file (.ics) for everybody: first shown day by day and nothing written, then entered as chosen. The file
 * travels with the confirmation, so that nothing is kept between the two.
 */
export async function importRoutes(app: FastifyInstance, services: Services): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(multipart, {
      attachFieldsToBody: 'keyValues',
      limits: { fileSize: fileLimit, fieldSize: fileLimit, files: 1, fields: 600 },
    })
    const options = { ...houseWriters, bodyLimit: 4 * fileLimit }
    scope.get(path, houseWriters, (request, reply) => show(services, request, reply, {}))
    scope.post(path, options, (request, reply) => upload(services, request, reply))
    scope.post(`${path}/confirmation`, options, (request, reply) => confirm(services, request, reply))
  })
}

async function upload(services: Services, request: FastifyRequest, reply: FastifyReply) {
  try {
    const ics = fileIn(request)
    return show(services, request, reply, { ics, days: readIcs(ics) })
  } catch (error) {
    const refused = toRefusedForm(error, services.i18n, request)
    return show(services, request, reply, { refused })
  }
}

/** The text of the chosen file. @throws Invalid `file-missing`, WrongCharset */
function fileIn({ body }: FastifyRequest): string {
  const file = (body as { file?: unknown } | undefined)?.file
  const text = Buffer.isBuffer(file) ? decodeUtf8(file) : typeof file === 'string' ? file : ''
  if (text.trim() === '') throw new Invalid([{ field: 'file', code: 'file-missing' }])
  return text
}

async function confirm(services: Services, request: FastifyRequest, reply: FastifyReply) {
  const actor = writerFor(services, request)
  const body = (request.body ?? {}) as FormBody
  const ics = typeof body.ics === 'string' ? body.ics : ''
  const { store, newId, clock } = services
  try {
    const days = readIcs(ics)
    const chosen = readChosen(days, body)
    await importDays(store, actor, chosen, newId, clock().toISOString())
    const year = chosen[0]?.fallsOn.slice(0, 4) ?? ''
    return reply.redirect(`${calendarAddress}?${new URLSearchParams({ year })}`, 303)
  } catch (error) {
    const refused = toRefusedForm(error, services.i18n, request)
    return show(services, request, reply, { ics, days: daysOrNone(ics), refused, body })
  }
}

function daysOrNone(ics: string): IcsDay[] {
  try {
    return readIcs(ics)
  } catch {
    return []
  }
}

/** The days to enter, each with the kind chosen for it. @throws Invalid naming what is wrong */
function readChosen(days: readonly IcsDay[], body: FormBody): NewDay[] {
  const read = readerOf(body)
  const [source, reason] = [read.text('source'), read.text('reason')]
  const common = { unitId: null, source, reason, certainty: 'sourced', isChecked: false } as const
  const chosen = days.flatMap((day) => {
    const kind = dayKinds.find((each): each is DayKind => each === body[`kind-${day.fallsOn}`])
    return kind ? [{ ...common, ...day, kind }] : []
  })
  if (chosen.length === 0) read.refuse({ field: 'days', code: 'no-day-chosen' })
  read.finish()
  return chosen
}

type Shown = {
  readonly ics?: string
  readonly days?: readonly IcsDay[]
  readonly refused?: RefusedForm
  readonly body?: FormBody
}

async function show(services: Services, request: FastifyRequest, reply: FastifyReply, shown: Shown) {
  const { ics = '', days = [], refused = untouched, body } = shown
  const known = await listDays(services.store.db, [])
  const say = sayIn(services.i18n, staffLanguage(request))
  const page = presentImport({ ics, days, known, body, refused, i18n: services.i18n }, say)
  const model = { ...page, summary: presentSummary(refused, 'import', page.fields, services.i18n, say) }
  if (shown.refused) reply.code(refused.status)
  return sendStaffPage(services, request, reply, { view: 'calendar/import', area: 'calendar', model })
}
