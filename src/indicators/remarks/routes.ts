import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { byNow, hasRight } from '../../accounts/actor.ts'
import { actorOf, withinOf } from '../../accounts/guard.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Forbidden } from '../../core/errors.ts'
import { readForm, type Typed, typedIn } from '../../privacy/form.ts'
import { readPage, turnPages } from '../../web/numbered-page.ts'
import { type RefusedForm, toRefusedForm, untouched } from '../../web/refused-form.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { decideRemark, decisions } from './decide-remark.ts'
import { makeRemark, remarkKinds } from './make-remark.ts'
import { presentRemarks } from './present.ts'
import { listOwnDesks, listRemarks } from './store.ts'

export const remarksAddress = '/app/indicators/remarks'

const words = z.string('answer-missing').trim().min(1, 'answer-missing').max(2000, 'answer-long')
const orNull = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), z.nullable(schema))

const remarkBody = z.object({
  kind: z.enum(remarkKinds, 'choice-missing'),
  desk: orNull(z.string().max(100)),
  servedOn: orNull(z.iso.date('date-invalid')),
  body: words,
})
const decisionBody = z.object({ decision: z.enum(decisions, 'choice-missing'), answer: words })

type One = { Params: { id: string } }

const remarksAPage = 50

/** What officers say of their own figures, and what is answered. */
export function remarkRoutes(app: FastifyInstance, services: Services): void {
  const both = { config: { access: ['figures.own', 'figures.decide'] }, schema: { hide: true } } as const
  app.get(remarksAddress, both, (request, reply) => show(services, request, reply, { form: '', typed: {} }))
  app.post(
    remarksAddress,
    { config: { access: 'figures.own' }, schema: { hide: true } },
    async (request, reply) => {
      const typed = typedIn(request.body)
      try {
        const { officerId } = actorOf(request)
        if (officerId === null) throw new Forbidden('own-figures-only')
        const by = byNow(actorOf(request), services.clock)
        await makeRemark(services.store, services.newId, by, officerId, readForm(remarkBody, typed))
      } catch (error) {
        return refuse(services, request, reply, error, { form: 'remark', typed })
      }
      return reply.redirect(remarksAddress, 303)
    },
  )
  app.post<One>(
    `${remarksAddress}/:id/decision`,
    { config: { access: 'figures.decide' }, schema: { hide: true } },
    async (request, reply) => {
      const typed = typedIn(request.body)
      const { id } = request.params
      try {
        const within = await withinOf(services, request, 'figures.decide')
        const by = byNow(actorOf(request), services.clock)
        await decideRemark(services.store, by, within, { id, ...readForm(decisionBody, typed) })
      } catch (error) {
        return refuse(services, request, reply, error, { form: id, typed })
      }
      return reply.redirect(remarksAddress, 303)
    },
  )
}

type Sent = { readonly form: string; readonly typed: Typed; readonly refused?: RefusedForm }

function refuse(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  sent: Sent,
) {
  const refused = toRefusedForm(error, services.i18n, request)
  reply.code(refused.status)
  return show(services, request, reply, { ...sent, refused })
}

async function show(services: Services, request: FastifyRequest, reply: FastifyReply, sent: Sent) {
  const actor = actorOf(request)
  const { db } = services.store
  const decides = hasRight(actor, 'figures.decide', localDate(services.clock()))
  const filter = decides
    ? { within: await withinOf(services, request, 'figures.decide') }
    : { officerId: actor.officerId ?? '' }
  // A form that is given back stands on the page it was sent from.
  const page = readPage(request.query, remarksAPage)
  const found = await listRemarks(db, filter, page)
  const { rows, pages } = turnPages(found, page, (number) => `${remarksAddress}?page=${number}`)
  const shown = {
    ...{ i18n: services.i18n, language: staffLanguage(request), decides },
    own: actor.officerId,
    ...{ rows, number: page.number },
    desks: actor.officerId === null || decides ? [] : await listOwnDesks(db, actor.officerId),
    sent: { ...sent, refused: sent.refused ?? untouched },
  }
  const model = { ...presentRemarks(shown), pages }
  return sendStaffPage(services, request, reply, { view: 'indicators/remarks', area: 'indicators', model })
}
