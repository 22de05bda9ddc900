import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '../../directory/entry/entry-page.ts'
import type { SurveyServices } from '../survey-services.ts'
import { type OneBatch, readingOf, sendPaperPage } from './page.ts'
import { presentBatch } from './present.ts'
import { getBatch, listForms } from './store.ts'

/** The page of one batch. */
export async function showBatch(
  services: SurveyServices,
  request: FastifyRequest<OneBatch>,
  reply: FastifyReply,
  refusal?: Refusal,
) {
  const reading = await readingOf(services, request, refusal)
  const batch = await getBatch(services.store.db, reading.within, request.params.batch)
  const forms = await listForms(services.store.db, batch.id)
  const model = presentBatch(batch, forms, reading)
  return sendPaperPage(services, request, reply, reading, { view: 'paper/batch', model })
}
