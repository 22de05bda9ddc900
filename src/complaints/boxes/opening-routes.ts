import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerEntry, type Refusal } from '../../directory/entry/entry-page.ts'
import { typedIn } from '../../privacy/form.ts'
import type { Services } from '../../web/services.ts'
import { personOf } from '../person.ts'
import { readOpening } from './forms.ts'
import { openBox } from './open-box.ts'
import { boxesAddress, boxOpeners, type OneBox, openerReading, sendBoxPage } from './page.ts'
import { openingAddress, presentNewOpening } from './present.ts'
import { getBox } from './store.ts'

/** A new opening of a box. */
export function openingRoutes(app: FastifyInstance, services: Services): void {
  const path = `${boxesAddress}/:box/opening`
  app.get<OneBox>(path, boxOpeners, (request, reply) => showNew(services, request, reply))
  app.post<OneBox>(path, boxOpeners, async (request, reply) => {
    const typed = typedIn(request.body)
    const { within, today } = await openerReading(services, request)
    const box = await getBox(services.store.db, within, request.params.box)
    const act = async () =>
      openingAddress({ id: await openBox(services, personOf(request), box, readOpening(typed, today)) })
    return answerEntry(reply, typed, act, (refusal) => showNew(services, request, reply, refusal))
  })
}

async function showNew(
  services: Services,
  request: FastifyRequest<OneBox>,
  reply: FastifyReply,
  refusal?: Refusal,
) {
  const reading = await openerReading(services, request, refusal)
  const box = await getBox(services.store.db, reading.within, request.params.box)
  const model = presentNewOpening(box, reading)
  return sendBoxPage(services, request, reply, reading, { view: 'boxes/opening', model })
}
