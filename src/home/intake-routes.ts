import type { FastifyInstance } from 'fastify'
import { intakeAddress, presentTabs } from '../web/intake-tabs.ts'
import type { Services } from '../web/services.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'

const options = {
  config: { access: ['matters.enter', 'responses.enter', 'boxes.manage'] },
  schema: { hide: true },
} as const

/** `/app/intake`: the doors by which something comes in. */
export function intakeRoutes(app: FastifyInstance, services: Services): void {
  app.get(intakeAddress, options, (request, reply) => {
    const title = services.i18n.text(staffLanguage(request), 'staff.intake.title')
    const model = { title, tabs: presentTabs(services, request, '') }
    return sendStaffPage(services, request, reply, { view: 'intake/page', area: 'intake', model })
  })
}
