import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Gone } from '../core/errors.ts'
import type { Form } from '../core/questionnaire/definition.ts'
import type { FormBody } from '../web/form-body.ts'
import { languageLinks } from '../web/language-links.ts'
import { acceptSheet, deskAt } from './accept-sheet.ts'
import { answerRefusal, tooLong } from './answer-refusal.ts'
import { type Catalog, openVersion } from './catalog.ts'
import { readLimit, sheetOf } from './forms.ts'
import { createShelf, sendKept } from './page-cache.ts'
import { complaintHref, placeOf, presentSurvey, type Shown } from './present.ts'
import type { SurveyServices } from './survey-services.ts'
import { createVisits, type Query, type Visit } from './visit.ts'
import { clearVisitKey, giveVisitKey, visitKey } from './visit-key.ts'

const shelfBytes = 32 * 1024 * 1024
const hidden = { schema: { hide: true }, config: { access: 'public' } } as const

/** `/k/{code}`: the survey of a desk, from memory, and its answers. */
export function surveyRoutes(app: FastifyInstance, services: SurveyServices): void {
  const visits = createVisits(services)
  const shelf = createShelf(shelfBytes)
  const editionOf = (visit: Visit) => `${visit.catalog.revision} ${visit.today}`

  const showForm = (catalog: Catalog, request: FastifyRequest, reply: FastifyReply) => {
    const visit = visits.visit(catalog, request)
    try {
      const shown = chooseForm(services, visit, request.query as Query)
      const name = `${visit.code} ${visit.language} ${shown.form} ${shown.block}`
      const page = shelf.get(editionOf(visit), name, () => renderForm(services, shown))
      giveVisitKey(request, reply, visit.code, services)
      return sendKept(request, reply, page)
    } catch (error) {
      return answerRefusal(services, visit, reply, { error, typed: {} })
    }
  }

  const showThanks = (catalog: Catalog, request: FastifyRequest, reply: FastifyReply) => {
    const visit = visits.visit(catalog, request)
    const desk = catalog.desks.get(visit.code)
    if (!desk) return reply.redirect(`/k/${encodeURIComponent(visit.code)}?lang=${visit.language}`, 302)
    const page = shelf.get(editionOf(visit), `${visit.code} ${visit.language} thanks`, () =>
      renderThanks(services, visit),
    )
    return sendKept(request, reply, page)
  }

  const withCatalog =
    (answer: (catalog: Catalog, request: FastifyRequest, reply: FastifyReply) => unknown) =>
    (request: FastifyRequest, reply: FastifyReply) => {
      const catalog = services.catalog.current()
      return catalog instanceof Promise
        ? catalog.then((loaded) => answer(loaded, request, reply))
        : answer(catalog, request, reply)
    }

  app.get('/k/:code', hidden, withCatalog(showForm))
  app.get('/k/:code/cam-on', hidden, withCatalog(showThanks))
  app.post(
    '/k/:code',
    {
      ...hidden,
      bodyLimit: readLimit,
      errorHandler: async (error, request, reply) => {
        const visit = visits.visit(await services.catalog.current(), request)
        const typed = (error as { typed?: FormBody }).typed ?? {}
        return answerRefusal(services, visit, reply, { error, typed })
      },
    },
    async (request, reply) => {
      const visit = visits.visit(await services.catalog.current(), request)
      const typed = request.body as FormBody
      const key = visitKey(request, visit.code) ?? services.newId()
      try {
        if (tooLong(request)) return await answerRefusal(services, visit, reply, { error: 'too-long', typed })
        await record(services, request, visit, { typed, key })
      } catch (error) {
        return await answerRefusal(services, visit, reply, { error, typed })
      }
      clearVisitKey(reply, visit.code)
      return reply.redirect(`/k/${visit.code}/cam-on?lang=${visit.language}`, 303)
    },
  )
}

async function record(
  services: SurveyServices,
  request: FastifyRequest,
  visit: Visit,
  { typed, key }: { typed: FormBody; key: string },
): Promise<void> {
  const fast = services.pace.isFast(request.ip)
  const flags = fast && (await fast) ? ['rate'] : []
  const { code, language, now: receivedAt } = visit
  const sheet = sheetOf(typed, { code, key, language, channel: 'qr', receivedAt, flags })
  await services.recorder.record(acceptSheet(visit.catalog, sheet))
}

/**
 * What this visitor is asked: the form of the address, or the default, and one of its blocks by chance.
 *
 * @throws NotFound, Gone as `deskAt`; Gone `questionnaire-closed` when none is open today
 */
export function chooseForm(services: SurveyServices, visit: Visit, query: Query): Shown {
  const { catalog, code, language, now, today } = visit
  const desk = deskAt(catalog, code, now, today)
  const version = openVersion(catalog, 'counter', today)
  if (!version) throw new Gone('questionnaire-closed')
  const { forms } = version.definition
  const form = forms.find((candidate) => candidate.code === query.form) ?? forms[0]!
  const block = chooseBlock(services, form, query.block)
  const untouched = { typed: {}, problems: [], notice: '', isRetry: false }
  return { catalog, desk, version, language, form: form.code, block, ...untouched }
}

/** One of the form's blocks by chance; a device that holds a draft asks for the draft's own. */
function chooseBlock({ random }: SurveyServices, { blocks }: Form, asked: unknown): number | undefined {
  if (blocks.length === 0) return undefined
  const wanted = typeof asked === 'string' && /^\d{1,2}$/.test(asked) ? Number(asked) : blocks.length
  return wanted < blocks.length ? wanted : Math.floor(random() * blocks.length)
}

export function renderForm(services: SurveyServices, shown: Shown): string {
  return services.render('surveys/form', presentSurvey(services, shown), {
    language: shown.language,
    layout: 'public',
  })
}

function renderThanks(services: SurveyServices, { catalog, code, language }: Visit): string {
  const desk = catalog.desks.get(code)!
  const model = {
    ...placeOf(desk, language),
    published: catalog.published.get(desk.unit.id) ?? [],
    registerHref: `/cong-khai/${encodeURIComponent(desk.unit.code)}?lang=${language}`,
    title: services.i18n.text(language, 'thanks.title'),
    languages: languageLinks(services, `/k/${code}/cam-on`, language),
    complaintHref: complaintHref(code, language),
  }
  return services.render('surveys/thanks', model, { language, layout: 'public' })
}
