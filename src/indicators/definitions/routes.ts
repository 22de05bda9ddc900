import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { byNow } from '../../accounts/actor.ts'
import { actorOf } from '../../accounts/guard.ts'
import { readForm, type Typed, typedIn } from '../../privacy/form.ts'
import { mayEnter } from '../../web/reader.ts'
import { type RefusedForm, toRefusedForm, untouched } from '../../web/refused-form.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { wordingOf } from '../present-figure.ts'
import { changeDefinition } from './change-definition.ts'
import { presentMethods } from './present.ts'
import { listDefinitions } from './store.ts'

const address = '/app/indicators/methods'

/** A number as it is typed here: with a comma or a point. */
const points = z
  .string('answer-missing')
  .transform((text) => text.trim().replace(',', '.'))
  .refine((text) => /^\d{1,2}(\.\d{1,3})?$/.test(text), 'weight-out-of-range')
  .transform(Number)
const words = z.string('answer-missing').trim().min(1, 'answer-missing').max(500, 'answer-long')

const mirrorBody = z.object({
  from: z.coerce.number().int().catch(0),
  ...{ onTime: points, handling: points, service: points },
  validFrom: z.iso.date('date-invalid'),
  ...{ legalBasis: words, source: words, reason: words },
})

/** How every figure is made, in plain words; and the weights that the province decides on. */
export function methodRoutes(app: FastifyInstance, services: Services): void {
  app.get(
    address,
    { config: { access: ['figures.read', 'figures.own'] }, schema: { hide: true } },
    (request, reply) => show(services, request, reply, untouched, {}),
  )
  app.post(
    `${address}/mirror`,
    { config: { access: 'parameters.write', isHouse: true }, schema: { hide: true } },
    async (request, reply) => {
      const typed = typedIn(request.body)
      try {
        const { from, onTime, handling, service, ...rest } = readForm(mirrorBody, typed)
        const body = { kind: 'mirror', weights: { onTime, handling, service }, total: 18 } as const
        const by = byNow(actorOf(request), services.clock)
        await changeDefinition(services.store, services.newId, by, { code: 'mirror', from, body, ...rest })
      } catch (error) {
        const refused = toRefusedForm(error, services.i18n, request)
        reply.code(refused.status)
        return show(services, request, reply, refused, typed)
      }
      return reply.redirect(`${address}#mirror`, 303)
    },
  )
}

async function show(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: RefusedForm,
  typed: Typed,
) {
  const language = staffLanguage(request)
  const model = presentMethods({
    ...{ i18n: services.i18n, language, refused, typed },
    wording: wordingOf(language, (key, params) => services.i18n.text(language, key, params)),
    definitions: await listDefinitions(services.store.db),
    mayChange: mayEnter(request.reader, ['parameters.write']),
  })
  return sendStaffPage(services, request, reply, { view: 'indicators/methods', area: 'indicators', model })
}
