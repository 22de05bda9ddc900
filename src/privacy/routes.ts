import type { FastifyInstance } from 'fastify'
import type { Services } from '../web/services.ts'
import { breachRoutes } from './breach-routes.ts'
import { listOpenBreaches } from './breach-store.ts'
import { countDue } from './count-due.ts'
import { readingOf, sendPage } from './page.ts'
import { presentOverview } from './present-overview.ts'
import { requestRoutes } from './request-routes.ts'
import { listOpenRequests } from './request-store.ts'
import { retentionRoutes } from './retention-routes.ts'
import { countByKey, countSealed } from './sealed-store.ts'
import { privacyAddress } from './words.ts'

/** The pages of the privacy officer, under `/app/admin/privacy`. */
export function privacyRoutes(app: FastifyInstance, services: Services): void {
  const privacyOnly = { config: { access: 'privacy.manage' }, schema: { hide: true } } as const
  app.get(privacyAddress, privacyOnly, async (request, reply) => {
    const { db } = services.store
    const reading = await readingOf(services, request)
    const found = {
      requests: await listOpenRequests(db, reading.reached),
      breaches: await listOpenBreaches(db, reading.reached),
      sealed: await countSealed(db),
      keys: await countByKey(db),
      due: await countDue(db, reading.now),
    }
    const model = presentOverview(found, reading)
    return sendPage(services, request, reply, reading, { view: 'privacy/overview', model })
  })
  requestRoutes(app, services)
  breachRoutes(app, services)
  retentionRoutes(app, services)
}
