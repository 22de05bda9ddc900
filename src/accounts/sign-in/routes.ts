import type { FastifyInstance } from 'fastify'
import { Forbidden } from '../../core/errors.ts'
import { comesFromAnotherSite } from '../../web/another-site.ts'
import type { DoorServices } from './door-services.ts'
import { enrolmentRoutes } from './enrolment-routes.ts'
import { linkRoutes } from './link-routes.ts'
import { outsideRoutes } from './outside-routes.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { passwordRoutes } from './password-routes.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'

/** Everything before somebody is in. */
export function signInRoutes(app: FastifyInstance, door: DoorServices): void {
  app.register(async (pages) => {
    // Before a session there is nothing to bind a form to; a form of another site's page is known by its origin.
    pages.addHook('onRequest', async (request) => {
      if (comesFromAnotherSite(request)) throw new Forbidden('another-site')
    })
    passwordRoutes(pages, door)
    secondFactorRoutes(pages, door)
    enrolmentRoutes(pages, door)
    passkeyRoutes(pages, door)
    outsideRoutes(pages, door)
    linkRoutes(pages, door)
  })
}
