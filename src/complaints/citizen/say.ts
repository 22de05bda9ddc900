import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '../../core/errors.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { problemText } from '../../web/errors.ts'
import { languageOf, offeredLanguages, type Params } from '../../web/i18n.ts'
import type { Services } from '../../web/services.ts'

/** The reader of a citizen's page: his language, and sentences in it. */
export type Citizen = {
  readonly language: Language
  readonly say: (key: string, params?: Params) => string
  readonly fault: (problem: Problem) => string
}

export function citizenOf(
  { i18n, isDemo }: Pick<Services, 'i18n' | 'isDemo'>,
  request: FastifyRequest,
): Citizen {
  const asked = (request.query as { lang?: unknown }).lang
  const language = languageOf(asked, request.headers['accept-language'], offeredLanguages(i18n, isDemo))
  return {
    language,
    say: (key, params) => i18n.text(language, key, params),
    fault: (problem) => problemText(i18n, language, problem),
  }
}

/** A page of one citizen, which nothing on the way may keep. */
export function sendPage(
  services: Pick<Services, 'render'>,
  reply: FastifyReply,
  { language }: Citizen,
  { view, model, status = 200 }: { readonly view: string; readonly model: object; readonly status?: number },
) {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(services.render(view, model, { language, layout: 'public' }))
}
