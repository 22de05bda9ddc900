import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../../accounts/guard.ts'
import { answerEntry, type Refusal } from '../../directory/entry/entry-page.ts'
import { typedIn } from '../../privacy/form.ts'
import { mayEnter } from '../../web/reader.ts'
import type { Services } from '../../web/services.ts'
import { readBox, readClosingDay } from './forms.ts'
import { closeBox, registerBox } from './keep-box.ts'
import { letterRoutes } from './letter-routes.ts'
import { minutesRoutes } from './minutes-routes.ts'
import { openingRoutes } from './opening-routes.ts'
import {
  boxesAddress,
  boxKeepers,
  boxReaders,
  keeperReading,
  type OneBox,
  readerReading,
  sendBoxPage,
} from './page.ts'
import { boxAddress, presentBox, presentBoxes } from './present.ts'
import { getBox, listBoxes, listOpenings } from './store.ts'

/** `/app/intake/mailbox`: the register of suggestion boxes, their openings, and the letters found in them. */
export async function boxRoutes(app: FastifyInstance, services: Services): Promise<void> {
  app.get(boxesAddress, boxReaders, (request, reply) => showBoxes(services, request, reply))
  app.post(boxesAddress, boxKeepers, async (request, reply) => {
    const typed = typedIn(request.body)
    const reading = await keeperReading(services, request)
    const act = async () => {
      const box = readBox(typed, reading.today)
      return boxAddress({ id: await registerBox(services, { actor: actorOf(request), ...reading }, box) })
    }
    return answerEntry(reply, typed, act, (refusal) => showBoxes(services, request, reply, refusal))
  })
  app.get<OneBox>(`${boxesAddress}/:box`, boxReaders, (request, reply) => showBox(services, request, reply))
  app.post<OneBox>(`${boxesAddress}/:box/closing`, boxKeepers, async (request, reply) => {
    const typed = typedIn(request.body)
    const { within, today } = await keeperReading(services, request)
    const box = await getBox(services.store.db, within, request.params.box)
    const act = async () => {
      await closeBox(services, actorOf(request), box, readClosingDay(typed, today))
      return boxAddress(box)
    }
    return answerEntry(reply, typed, act, (refusal) => showBox(services, request, reply, refusal))
  })
  openingRoutes(app, services)
  await letterRoutes(app, services)
  minutesRoutes(app, services)
}

async function showBoxes(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  refusal?: Refusal,
) {
  const { db } = services.store
  const reading = await readerReading(services, request, refusal)
  const boxes = await listBoxes(db, reading.within)
  const openings = await listOpenings(
    db,
    boxes.map(({ id }) => id),
  )
  const mayKeep = mayEnter(request.reader, ['boxes.manage'])
  const model = presentBoxes({ boxes, openings, mayKeep }, reading)
  return sendBoxPage(services, request, reply, reading, { view: 'boxes/list', model })
}

async function showBox(
  services: Services,
  request: FastifyRequest<OneBox>,
  reply: FastifyReply,
  refusal?: Refusal,
) {
  const { db } = services.store
  const reading = await readerReading(services, request, refusal)
  const box = await getBox(db, reading.within, request.params.box)
  const openings = await listOpenings(db, [box.id])
  const mayKeep = mayEnter(request.reader, ['boxes.manage'])
  const mayOpen = mayEnter(request.reader, ['matters.enter'])
  const model = presentBox(box, openings, { mayKeep, mayOpen }, reading)
  return sendBoxPage(services, request, reply, reading, { view: 'boxes/box', model })
}
