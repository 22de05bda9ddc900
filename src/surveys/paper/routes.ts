import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../../accounts/guard.ts'
import { answerEntry, type Refusal } from '../../directory/entry/entry-page.ts'
import { typedPick } from '../../directory/entry/present-pick.ts'
import { typedIn } from '../../privacy/form.ts'
import { readPage, turnPages } from '../../web/numbered-page.ts'
import type { SurveyServices } from '../survey-services.ts'
import { showBatch } from './batch-page.ts'
import { closeBatch } from './close-batch.ts'
import { formRoutes } from './form-routes.ts'
import { readBatch } from './forms.ts'
import { openBatch } from './open-batch.ts'
import { enterOnly, type OneBatch, paperAddress, readingOf, sendPaperPage } from './page.ts'
import { presentList } from './present.ts'
import { countForms, getBatch, listBatches } from './store.ts'

const batchesAPage = 100

/** `/app/intake/paper`: bundles of paper forms, each form keyed twice before it becomes a sheet. */
export function paperRoutes(app: FastifyInstance, services: SurveyServices): void {
  app.get(paperAddress, enterOnly, (request, reply) => showList(services, request, reply))
  app.post(paperAddress, enterOnly, async (request, reply) => {
    const typed = typedIn(request.body)
    const reading = await readingOf(services, request)
    const act = async () => {
      const asked = readBatch({ ...typed, desk: typedPick(typed, 'desk') }, reading.today)
      return `${paperAddress}/${await openBatch(services, { actor: actorOf(request), ...reading }, asked)}/form`
    }
    return answerEntry(reply, typed, act, (refusal) => showList(services, request, reply, refusal))
  })
  app.get<OneBatch>(`${paperAddress}/:batch`, enterOnly, (request, reply) =>
    showBatch(services, request, reply),
  )
  app.post<OneBatch>(`${paperAddress}/:batch/closing`, enterOnly, async (request, reply) => {
    const typed = typedIn(request.body)
    const { within } = await readingOf(services, request)
    const batch = await getBatch(services.store.db, within, request.params.batch)
    const act = async () => {
      await closeBatch(services, actorOf(request), batch, (typed.reason ?? '').trim().slice(0, 500))
      return `${paperAddress}/${batch.id}`
    }
    return answerEntry(reply, typed, act, (refusal) => showBatch(services, request, reply, refusal))
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
  const page = readPage(request.query, batchesAPage)
  const found = await listBatches(db, reading.within, page)
  const { rows: batches, pages } = turnPages(found, page, (number) => `${paperAddress}?page=${number}`)
  const counts = await countForms(
    db,
    batches.map(({ id }) => id),
  )
  const model = { ...presentList(batches, counts, reading), pages }
  return sendPaperPage(services, request, reply, reading, { view: 'paper/list', model })
}
