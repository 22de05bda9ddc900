import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../../accounts/guard.ts'
import { typedPick } from '../../directory/pick/present-pick.ts'
import { typedIn } from '../../privacy/form.ts'
import type { SurveyServices } from '../survey-services.ts'
import { showBatch } from './batch-page.ts'
import { closeBatch } from './close-batch.ts'
import { formRoutes } from './form-routes.ts'
import { readBatch } from './forms.ts'
import { openBatch } from './open-batch.ts'
import { enterOnly, type OneBatch, paperAddress, type Refusal, readingOf, sendPaperPage } from './page.ts'
import { presentList } from './present.ts'
import { countForms, getBatch, listBatches } from './store.ts'

const mostBatches = 100

/** `/app/intake/paper`: bundles of paper forms, each form keyed twice before it becomes a sheet. */
export function paperRoutes(app: FastifyInstance, services: SurveyServices): void {
  app.get(paperAddress, enterOnly, (request, reply) => showList(services, request, reply))
  app.post(paperAddress, enterOnly, async (request, reply) => {
    const typed = typedIn(request.body)
    try {
      const reading = await readingOf(services, request)
      const asked = readBatch({ ...typed, desk: typedPick(typed, 'desk') }, reading.today)
      const id = await openBatch(services, { actor: actorOf(request), ...reading }, asked)
      return reply.redirect(`${paperAddress}/${id}/form`, 303)
    } catch (error) {
      return showList(services, request, reply, { error, typed })
    }
  })
  app.get<OneBatch>(`${paperAddress}/:batch`, enterOnly, (request, reply) =>
    showBatch(services, request, reply),
  )
  app.post<OneBatch>(`${paperAddress}/:batch/closing`, enterOnly, async (request, reply) => {
    const typed = typedIn(request.body)
    const { within } = await readingOf(services, request)
    const batch = await getBatch(services.store.db, within, request.params.batch)
    try {
      await closeBatch(services, actorOf(request), batch, (typed.reason ?? '').trim().slice(0, 500))
    } catch (error) {
      return showBatch(services, request, reply, { error, typed })
    }
    return reply.redirect(`${paperAddress}/${batch.id}`, 303)
  })
  formRoutes(app, services)
}

async function showList(
  services: SurveyServices,
  request: FastifyRequest,
  reply: FastifyReply,
  refusal?: Refusal,
) {
  const reading = await readingOf(services, request, refusal)
  const { db } = services.store
  const batches = await listBatches(db, reading.within, mostBatches)
  const counts = await countForms(
    db,
    batches.map(({ id }) => id),
  )
  const model = presentList(services.i18n, batches, counts, reading)
  return sendPaperPage(services, request, reply, reading, { view: 'paper/list', model })
}
