import type { FastifyInstance } from 'fastify'
import { actorOf } from '../guard.ts'
import { updateNoticesSeen } from '../notice-store.ts'
import { recordAudit } from '../record-audit.ts'
import type { DoorServices } from '../sign-in/door-services.ts'

/** The owner says that he has read what others did to his account; until then each page tells him. */
export function noticeRoutes(app: FastifyInstance, { store, clock }: DoorServices): void {
  app.post('/app/account/notices', { config: { access: 'signed-in' } }, async (request, reply) => {
    const actor = actorOf(request)
    const at = clock().toISOString()
    await store.db.transaction().execute(async (trx) => {
      const notices = await updateNoticesSeen(trx, actor.id, at)
      if (notices === 0) return
      const deed = { action: 'notice.read', subject: { kind: 'account', id: actor.id }, details: { notices } }
      await recordAudit(trx, actor, deed, at)
    })
    return reply.redirect('/app/account', 303)
  })
}
