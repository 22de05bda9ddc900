import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Services } from '../web/services.ts'
import { adminRights, sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { adminCard, readCards } from './cards.ts'

const options = { config: { access: 'signed-in' }, schema: { hide: true } } as const

/** `/app`: what each role has to do, on one page. `/app/admin`: the areas of keeping the house. */
export function homeRoutes(app: FastifyInstance, services: Services): void {
  app.get('/app', options, async (request, reply) => {
    const asked = { services, request, ...wordsFor(services, request) }
    const model = { title: asked.say('staff.home.title'), cards: await readCards(asked) }
    return sendStaffPage(services, request, reply, { view: 'home/page', area: 'home', model })
  })
  app.get('/app/admin', { ...options, config: { access: adminRights } }, async (request, reply) => {
    const { say } = wordsFor(services, request)
    const model = { title: say('staff.home.admin'), card: adminCard({ request, say }) }
    return sendStaffPage(services, request, reply, { view: 'home/admin', area: 'admin', model })
  })
}

function wordsFor({ i18n }: Services, request: FastifyRequest) {
  const language = staffLanguage(request)
  const say = (key: string, params: Record<string, string | number> = {}) => i18n.text(language, key, params)
  return { language, say }
}
