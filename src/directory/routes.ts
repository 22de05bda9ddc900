import type { FastifyInstance } from 'fastify'
import type { Services } from '../web/services.ts'
import { type DirectoryServices, typed } from './api.ts'
import { deskApi } from './desk-api.ts'
import { deskScreen } from './desk-screen.ts'
import { exportRoutes } from './export-routes.ts'
import { importRoutes } from './import-routes.ts'
import { officerApi } from './officer-api.ts'
import { officerScreen } from './officer-screen.ts'
import { screenRoutes } from './screen.ts'
import { searchRoutes } from './search-routes.ts'
import { shiftApi } from './shift-api.ts'
import { treeScreen } from './tree-screen.ts'
import { unitApi } from './unit-api.ts'
import { unitScreen } from './unit-screen.ts'

export type DirectoryOptions = Pick<DirectoryServices, 'onRosterChange' | 'wakeJobs'>

/** The directory's API under `/api/v1` and its pages under `/app/directory`. */
export async function directoryRoutes(app: FastifyInstance, services: Services, options: DirectoryOptions) {
  const directory: DirectoryServices = { ...services, ...options }
  await app.register(
    async (scope) => {
      const api = typed(scope)
      unitApi(api, directory)
      deskApi(api, directory)
      officerApi(api, directory)
      shiftApi(api, directory)
    },
    { prefix: '/api/v1' },
  )
  searchRoutes(app, directory)
  await app.register(
    async (scope) => {
      await importRoutes(scope, directory)
      exportRoutes(scope, directory)
      screenRoutes(scope, directory, treeScreen)
      screenRoutes(scope, directory, unitScreen)
      screenRoutes(scope, directory, deskScreen)
      screenRoutes(scope, directory, officerScreen)
    },
    { prefix: '/app/directory' },
  )
}
