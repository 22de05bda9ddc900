import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Language } from '../core/questionnaire/definition.ts'
import { parseDeskCode } from '../core/text/desk-code.ts'
import { languageLinks } from '../web/language-links.ts'
import { root } from '../web/root.ts'
import { unknownCodePage } from './help-pages.ts'
import { complaintHref } from './present.ts'
import type { SurveyServices } from './survey-services.ts'
import { createVisits, type Query } from './visit.ts'

/** Served from the root, since a service worker reaches no higher than its own folder. */
const serviceWorker = readFileSync(join(root, 'public', 'js', 'survey', 'sw.js'))

const hidden = { schema: { hide: true }, config: { access: 'public' } } as const

/** `/` and `/k`: what the product is, where to type a code. */
export function helpRoutes(app: FastifyInstance, services: SurveyServices): void {
  const { language: languageFor } = createVisits(services)
  const send = (reply: FastifyReply, view: string, model: object, language: Language) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(services.render(view, model, { language, layout: 'public' }))

  app.get('/', hidden, async (request, reply) => {
    const language = languageFor(request)
    const model = {
      ...codeField(services, '/', language),
      title: services.i18n.text(language, 'help.home.title'),
      complaintHref: complaintHref(undefined, language),
    }
    return send(reply, 'help/home', model, language)
  })

  app.get('/k', hidden, async (request, reply) => {
    const language = languageFor(request)
    const asked = String((request.query as Query).code ?? '').trim()
    const code = parseDeskCode(asked)
    if (code) return reply.redirect(`/k/${code}?lang=${language}`, 302)
    if (asked !== '') {
      reply.code(404).type('text/html; charset=utf-8')
      return reply.send(unknownCodePage(services, { code: asked, language }, undefined))
    }
    const model = {
      ...codeField(services, '/k', language),
      title: services.i18n.text(language, 'help.code.title'),
    }
    return send(reply, 'help/code', model, language)
  })

  app.get('/sw.js', hidden, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(serviceWorker),
  )
}

function codeField(services: SurveyServices, address: string, language: Language) {
  return {
    typed: undefined,
    typedCode: '',
    problem: '',
    languages: languageLinks(services, address, language),
  }
}
