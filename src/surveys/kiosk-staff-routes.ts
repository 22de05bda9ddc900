import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { byNow } from '../accounts/actor.ts'
import { actorOf, withinOf } from '../accounts/guard.ts'
import type { Within } from '../accounts/within.ts'
import { localDate, localDateTime } from '../core/calendar/local-time.ts'
import { showTime } from '../core/calendar/show-date.ts'
import { Invalid } from '../core/errors.ts'
import { languages } from '../core/questionnaire/definition.ts'
import { parseDeskCode } from '../core/text/desk-code.ts'
import { toLocalText } from '../db/columns.ts'
import { noteRefusal } from '../web/errors.ts'
import { inLanguage } from '../web/i18n.ts'
import { languageNames } from '../web/language-links.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { deskAt } from './accept-sheet.ts'
import { endKiosk } from './end-kiosk.ts'
import { issueKioskPairing } from './issue-kiosk-pairing.ts'
import { listDevices } from './kiosk-store.ts'
import type { SurveyServices } from './survey-services.ts'

const kioskForms = ['pulse', 'minute'] as const

const pairingForm = z.object({
  desk: z.string().max(40).catch(''),
  form: z.enum(kioskForms).catch('pulse'),
  language: z.enum(languages).catch('vi'),
})

type Issued = { readonly code: string; readonly expiresAt: string; readonly desk: string }
type State = {
  readonly typed: z.infer<typeof pairingForm>
  readonly isUnknown: boolean
  readonly issued?: Issued
}

const nothingTyped = { typed: pairingForm.parse({}), isUnknown: false }

/** `/app/kiosks`: devices at the desks, pairing codes for new ones, the end of old ones. */
export function kioskStaffRoutes(app: FastifyInstance, services: SurveyServices): void {
  const options = { config: { access: 'kiosks.manage' }, schema: { hide: true } } as const

  app.get('/app/kiosks', options, (request, reply) => show(services, request, reply, nothingTyped))

  app.post('/app/kiosks', options, async (request, reply) => {
    const typed = pairingForm.parse(request.body)
    const now = services.clock().toISOString()
    const within = await managed(services, request)
    const desk = openDesk(await services.catalog.current(), typed.desk, now)
    if (!desk || !within.has(desk.unit.id)) {
      noteRefusal(request, new Invalid([{ field: 'desk', code: 'unknown-desk' }]))
      reply.code(422)
      return show(services, request, reply, { typed, isUnknown: true })
    }
    const { form, language } = typed
    const pairing = await issueKioskPairing(services.store, byNow(actorOf(request), services.clock), {
      deskId: desk.id,
      unitId: desk.unit.id,
      form,
      language,
    })
    return show(services, request, reply, {
      typed,
      isUnknown: false,
      issued: { ...pairing, desk: desk.code },
    })
  })

  app.post('/app/kiosks/:id/end', options, async (request, reply) => {
    const { id } = request.params as { id: string }
    const by = byNow(actorOf(request), services.clock)
    await endKiosk(services.store, by, await managed(services, request), id)
    return reply.redirect('/app/kiosks', 303)
  })
}

/** The units whose devices the caller manages. */
function managed(services: SurveyServices, request: FastifyRequest): Promise<Within> {
  return withinOf(services, request, 'kiosks.manage')
}

function openDesk(catalog: Parameters<typeof deskAt>[0], typed: string, now: string) {
  try {
    return deskAt(catalog, parseDeskCode(typed) ?? typed, now, localDate(now))
  } catch {
    return undefined
  }
}

async function show(services: SurveyServices, request: FastifyRequest, reply: FastifyReply, state: State) {
  const language = staffLanguage(request)
  const text = (key: string, params = {}) => services.i18n.text(language, key, params)
  const devices = await listDevices(services.store.db, await managed(services, request))
  const { issued, typed } = state
  const model = {
    title: text('staff.kiosks.title'),
    desk: typed.desk,
    problem: state.isUnknown ? text('staff.kiosks.unknown-desk') : '',
    issued: issued && {
      text: text('staff.kiosks.issued', {
        code: issued.code,
        time: localDateTime(issued.expiresAt).slice(11),
      }),
      where: text('staff.kiosks.issued.where', {
        address: `${services.config.baseUrl}/k/${issued.desk}/kiosk`,
      }),
    },
    forms: kioskForms.map((code) => ({
      code,
      text: text(`staff.kiosks.form.${code}`),
      isSelected: code === typed.form,
    })),
    deviceLanguages: languages.map((code) => ({
      code,
      text: languageNames[code],
      isSelected: code === typed.language,
    })),
    devices: devices.map((device) => ({
      id: device.id,
      place: [device.unit_name_json, device.desk_name_json]
        .map((json) => inLanguage(toLocalText(json), language))
        .join(' · '),
      form: text(`staff.kiosks.form.${device.form}`),
      language: languageNames[device.language as keyof typeof languageNames],
      pairedAt: showTime(device.paired_at),
      isEnded: device.ended_at !== null,
    })),
  }
  return sendStaffPage(services, request, reply, { view: 'kiosk/staff', area: 'kiosks', model })
}
