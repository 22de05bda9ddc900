import type { FastifyInstance } from 'fastify'
import { actorOf } from '../accounts/guard.ts'
import { localDate } from '../core/calendar/local-time.ts'
import type { Services } from '../web/services.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { helpPlaces } from './help-places.ts'
import { helpTopics, presentContents, titleOf } from './help-topics.ts'

const options = { config: { access: 'signed-in' }, schema: { hide: true } } as const

/** `/app/help`: the guide for those who work with the product, a page for each role and for what concerns all. */
export function staffHelpRoutes(app: FastifyInstance, services: Services): void {
  app.get('/app/help', options, (request, reply) => {
    const say = (key: string) => services.i18n.text(staffLanguage(request), key)
    const contents = presentContents(actorOf(request).grants, localDate(services.clock()), say)
    const model = { title: say('staff.help.title'), ...contents }
    return sendStaffPage(services, request, reply, { view: 'help-staff/contents', area: 'help', model })
  })
  app.get<{ Params: { topic: string } }>('/app/help/:topic', options, (request, reply) => {
    const topic = helpTopics.find(({ code }) => code === request.params.topic)
    if (!topic) return reply.callNotFound()
    const language = staffLanguage(request)
    const say = (key: string) => services.i18n.text(language, key)
    const model = { title: titleOf(topic, say), places: helpPlaces(request.reader, say) }
    return sendStaffPage(services, request, reply, {
      view: `help-staff/${language}/${topic.code}`,
      area: 'help',
      model,
    })
  })
}
