import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { localDate } from '../core/calendar/local-time.ts'
import type { Services } from '../web/services.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { previewRoutes } from './preview-routes.ts'
import { readers } from './questionnaire-access.ts'
import { toTextLanguage } from './questionnaire-page-forms.ts'
import { presentList, presentUnreviewed } from './questionnaire-present.ts'
import { getVersion, listQuestionnaires, listVersions } from './questionnaire-store.ts'
import { listAddress, sayIn } from './questionnaire-words.ts'
import { textsPagesRoutes } from './texts-pages-routes.ts'
import { uploadPagesRoutes } from './upload-pages-routes.ts'
import { versionPagesRoutes } from './version-pages-routes.ts'
import { versionAddress } from './version-state.ts'

/** Staff pages of the questionnaires, under `/app/questionnaires`. */
export function questionnairePagesRoutes(app: FastifyInstance, services: Services): void {
  app.register(
    async (pages) => {
      listPages(pages, services)
      versionPagesRoutes(pages, services)
      previewRoutes(pages, services)
      textsPagesRoutes(pages, services)
      await uploadPagesRoutes(pages, services)
    },
    { prefix: listAddress },
  )
}

type Query = { readonly unreviewed?: unknown }

function listPages(pages: FastifyInstance, services: Services): void {
  pages.get<{ Querystring: Query }>('/', readers, async (request, reply) => {
    const wanted = toTextLanguage(String(request.query.unreviewed ?? ''))
    if (wanted !== undefined) return showUnreviewed(services, request, reply, wanted)
    const { db } = services.store
    const [questionnaires, versions] = [await listQuestionnaires(db), await listVersions(db)]
    const language = staffLanguage(request)
    const say = sayIn(services.i18n, language)
    const model = presentList(questionnaires, versions, localDate(services.clock()), language, say)
    return sendStaffPage(services, request, reply, {
      view: 'questionnaires/list',
      area: 'questionnaires',
      model,
    })
  })
  pages.get<{ Params: { code: string; number: string } }>(
    '/:code/versions/:number/definition.json',
    readers,
    async (request, reply) => {
      const { code, number } = versionAddress(request.params)
      const { definition } = await getVersion(services.store.db, code, number)
      return reply
        .type('application/json; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${code}-${number}.json"`)
        .send(`${JSON.stringify(definition, null, 2)}\n`)
    },
  )
}

async function showUnreviewed(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  wanted: 'vi' | 'km' | 'zh' | 'en',
) {
  const versions = await listVersions(services.store.db)
  const language = staffLanguage(request)
  const say = sayIn(services.i18n, language)
  const model = presentUnreviewed(versions, wanted, localDate(services.clock()), language, say)
  return sendStaffPage(services, request, reply, {
    view: 'questionnaires/unreviewed',
    area: 'questionnaires',
    model,
  })
}
