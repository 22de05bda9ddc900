import type { FastifyInstance } from 'fastify'
import type { DoorServices } from '../sign-in/door-services.ts'
import { accountPageRoutes } from './account-page-routes.ts'
import { factorRoutes } from './factor-routes.ts'
import { noticeRoutes } from './notice-routes.ts'

/** What everybody signed in may do to his own account. */
export function ownAccountRoutes(app: FastifyInstance, door: DoorServices): void {
  accountPageRoutes(app, door)
  factorRoutes(app, door)
  noticeRoutes(app, door)
}
