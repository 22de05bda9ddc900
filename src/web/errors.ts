import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import * as refusals from '../core/errors.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { WrongCharset } from './form-body.ts'
import type { I18n } from './i18n.ts'
import { languageOf } from './i18n.ts'
import { problemsOfIssue } from './schema-problems.ts'
import type { Services } from './services.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Why this request was refused, for whoever writes refusals down. */
    refusal?: refusals.Refusal
  }
}

/** A page that answers a refusal itself tells here what it was: whoever writes refusals down looks nowhere else. */
export function noteRefusal(request: FastifyRequest, refusal: refusals.Refusal): void {
  request.refusal = refusal
}

/** A refusal as it leaves the house: status, stable code, and the fields that are wrong. */
type Answer = {
  readonly status: number
  readonly code: string
  readonly details: Readonly<Record<string, string | number>>
  readonly problems: readonly refusals.Problem[]
}

const statusOf = new Map<unknown, number>([
  [refusals.NotFound, 404],
  [refusals.Gone, 410],
  [refusals.Conflict, 409],
  [refusals.Unauthenticated, 401],
  [refusals.Forbidden, 403],
  [refusals.Busy, 503],
  [refusals.Invalid, 422],
  [WrongCharset, 415],
])

const codeOf = new Map([
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'body-too-large'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'wrong-media-type'],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', 'malformed-json'],
  ['FST_ERR_CTP_INVALID_JSON_BODY', 'malformed-json'],
])

/** The one place where an error becomes a page or an RFC 9457 problem document. */
export function answerErrors(app: FastifyInstance, services: Services): void {
  app.setNotFoundHandler((request, reply) =>
    send(request, reply, toAnswer(new refusals.NotFound('page')), services),
  )
  app.decorateRequest('refusal')
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof refusals.Refusal) noteRefusal(request, error)
    const answer = toAnswer(error)
    if (answer.status >= 500 && answer.code === 'fault')
      request.log.error({ reqId: request.id, err: error }, 'request failed')
    return send(request, reply, answer, services)
  })
}

function toAnswer(error: unknown): Answer {
  if (error instanceof refusals.Refusal) {
    const status = statusOf.get(error.constructor) ?? 400
    const problems = error instanceof refusals.Invalid ? error.problems : []
    return { status, code: error.code, details: error.details, problems }
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const problems = error.validation.flatMap((issue) =>
      problemsOfIssue({
        path: issue.instancePath.split('/').filter((step) => step !== ''),
        code: issue.keyword,
        message: issue.message ?? '',
        keys: issue.params.keys as string[] | undefined,
      }),
    )
    return { status: 422, code: 'invalid', details: {}, problems }
  }
  const { statusCode = 500, code = '' } = error as FastifyError
  if (statusCode >= 500) return { status: 500, code: 'fault', details: {}, problems: [] }
  return { status: statusCode, code: codeOf.get(code) ?? 'refused', details: {}, problems: [] }
}

function send(request: FastifyRequest, reply: FastifyReply, answer: Answer, services: Services) {
  const language = languageOf((request.query as { lang?: unknown }).lang, request.headers['accept-language'])
  if (answer.status === 503) reply.header('retry-after', '2')
  reply.code(answer.status).header('cache-control', 'no-store')
  if (request.url.startsWith('/api/')) {
    return reply
      .type('application/problem+json')
      .send(problemDocument(request, answer, language, services.i18n))
  }
  return reply.type('text/html; charset=utf-8').send(errorPage(answer, language, services))
}

/** RFC 9457, with our stable `code` and the wrong fields under `errors`. */
function problemDocument(request: FastifyRequest, answer: Answer, language: Language, i18n: I18n) {
  return {
    type: `urn:lang-nghe:problem:${answer.code}`,
    title: sentence(i18n, language, answer),
    status: answer.status,
    code: answer.code,
    instance: request.id,
    errors: answer.problems.map((problem) => ({
      field: problem.field,
      code: problem.code,
      detail: problemText(i18n, language, problem),
    })),
  }
}

function errorPage(answer: Answer, language: Language, services: Services): string {
  const model = { title: sentence(services.i18n, language, answer), status: answer.status }
  return services.render('errors/page', model, { language, layout: 'public' })
}

function sentence(i18n: I18n, language: Language, answer: Answer): string {
  const own = `errors.${answer.code}`
  const general = `errors.status.${answer.status}`
  const key = [own, general].find((candidate) => i18n.has(candidate)) ?? 'errors.status.400'
  return i18n.text(language, key, answer.details)
}

/** The sentence for one wrong field, in the reader's language. */
export function problemText(i18n: I18n, language: Language, problem: refusals.Problem): string {
  const key = i18n.has(`problems.${problem.code}`) ? `problems.${problem.code}` : 'problems.malformed'
  return i18n.text(language, key, { field: problem.field, ...problem.details })
}
