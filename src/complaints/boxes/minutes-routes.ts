import type { FastifyInstance, FastifyRequest } from 'fastify'
import { byNow } from '../../accounts/actor.ts'
import { actorOf } from '../../accounts/guard.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import type { Services } from '../../web/services.ts'
import { type Minutes, minutesOf } from './minutes.ts'
import { minutesDocument } from './minutes-document.ts'
import { boxOpeners, type OneOpening, openerReading, openingsAddress } from './page.ts'
import { openingAddress } from './present.ts'
import { findAccountName, findUnitName, getOpening, listLetters } from './store.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const path = `${openingsAddress}/:opening/minutes`

/** The minutes of an opening: a page to print, and a document to sign. */
export function minutesRoutes(app: FastifyInstance, services: Services): void {
  app.get<OneOpening>(path, boxOpeners, async (request, reply) => {
    const { minutes, opening } = await load(services, request)
    const title = `BIÊN BẢN – ${minutes.subject}`
    const model = {
      title,
      minutes,
      back: openingAddress(opening),
      document: `${openingAddress(opening)}/minutes.docx`,
    }
    const html = services.render('boxes/minutes', model, { language: 'vi', layout: 'print' })
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html)
  })
  app.get<OneOpening>(`${path}.docx`, boxOpeners, async (request, reply) => {
    const { minutes, box, opening } = await load(services, request)
    const { actor, at } = byNow(actorOf(request), services.clock)
    await services.store.db.transaction().execute((trx) => {
      const subject = { kind: 'box-opening', id: opening.id }
      return recordAudit(trx, actor, { action: 'box.export-minutes', subject, unitId: box.unit_id }, at)
    })
    const name = `bien-ban-${box.reference.replace(/[^\w-]/g, '')}-${opening.number}.docx`
    return reply
      .type(docx)
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'no-store')
      .send(await minutesDocument(minutes))
  })
}

async function load(services: Services, request: FastifyRequest<OneOpening>) {
  const { db } = services.store
  const { within } = await openerReading(services, request)
  const { box, opening } = await getOpening(db, within, request.params.opening)
  const letters = await listLetters(db, [opening.id])
  const above = await findUnitName(db, box.parent_id)
  const writer = await findAccountName(db, opening.opened_by)
  const minutes: Minutes = minutesOf({ box, opening, letters, above, writer })
  return { box, opening, minutes }
}
