import type { FastifyRequest } from 'fastify'
import { localDate } from '../core/calendar/local-time.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { parseDeskCode } from '../core/text/desk-code.ts'
import { languageOf, offeredLanguages } from '../web/i18n.ts'
import type { Catalog } from './catalog.ts'
import type { SurveyServices } from './survey-services.ts'

/** Who asks for which desk, when, and in which language. */
export type Visit = {
  readonly catalog: Catalog
  /** As stored; as it was typed when it cannot be a code. */
  readonly code: string
  readonly language: Language
  /** ISO UTC. */
  readonly now: string
  readonly today: string
}

export type Query = {
  readonly lang?: unknown
  readonly form?: unknown
  readonly block?: unknown
  readonly k?: unknown
  readonly code?: unknown
}

/** The languages offered do not change while the process runs, so they are looked up once. */
export function createVisits({ i18n, isDemo, clock }: SurveyServices) {
  const offered = offeredLanguages(i18n, isDemo)
  const language = (request: FastifyRequest) =>
    languageOf((request.query as Query).lang, request.headers['accept-language'], offered)
  const momentOf = createMoments()
  return {
    language,
    visit(catalog: Catalog, request: FastifyRequest): Visit {
      const { code } = request.params as { code: string }
      return {
        catalog,
        code: catalog.desks.has(code) ? code : (parseDeskCode(code) ?? code),
        language: language(request),
        ...momentOf(clock().getTime()),
      }
    },
  }
}

/** Writing a time out costs more than finding a page, and visitors of one millisecond share theirs. */
function createMoments() {
  let last = Number.NaN
  let moment = { now: '', today: '' }
  return (time: number) => {
    if (time !== last) {
      const now = new Date(time).toISOString()
      moment = { now, today: localDate(now) }
      last = time
    }
    return moment
  }
}

export type Visits = ReturnType<typeof createVisits>
