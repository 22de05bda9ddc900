import type { FastifyInstance } from 'fastify'
import type { DoorServices } from '../sign-in/door-services.ts'
import { accountRoutes } from './account-routes.ts'
import { listRoutes } from './list-routes.ts'

/** Accounts and their roles, for whoever manages them. */
export function accountsAdminRoutes(app: FastifyInstance, door: DoorServices): void {
  listRoutes(app, door)
  accountRoutes(app, door)
}
