import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Actor } from '../accounts/actor.ts'
import { demandActor, withinOf } from '../accounts/guard.ts'
import { writeInstant } from '../core/calendar/write-instant.ts'
import { Invalid, NotFound } from '../core/errors.ts'
import { parseDeskCode } from '../core/text/desk-code.ts'
import { sendBare } from '../web/bare-answer.ts'
import { acceptSheet, type IncomingSheet } from './accept-sheet.ts'
import type { Catalog } from './catalog.ts'
import type { Recorded } from './record-response.ts'
import { codeParams, recordedAnswer, type SheetBody, sheetBody, submissionKey } from './response-forms.ts'
import type { SurveyServices } from './survey-services.ts'

/** `POST /desks/{code}/responses`: one sheet of answers, as often as the sender likes under one key. */
export function responseRoutes(app: FastifyInstance, services: SurveyServices): void {
  const tellRecorded = recordedTeller(app)
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/v1/desks/:code/responses',
    {
      config: { access: 'public' },
      // Every text may be a code: it is looked up among those there are.
      validatorCompiler: (route) =>
        route.httpPart === 'params' ? (value: unknown) => ({ value }) : validatorCompiler(route as never),
      schema: {
        summary: 'Record a sheet of answers',
        description:
          'Public for the channels qr and kiosk. 201 for a new sheet, 200 for one already recorded.',
        params: codeParams,
        body: sheetBody,
        response: { 200: recordedAnswer, 201: recordedAnswer },
      },
    },
    async (request, reply) => {
      const known = services.catalog.current()
      const catalog = known instanceof Promise ? await known : known
      const enteredBy = isPublic(request.body) ? undefined : await clerkOf(services, request, catalog)
      const fast = services.pace.isFast(request.ip)
      const flags = fast && (await fast) ? ['rate'] : []
      const sheet = toSheet(catalog, request, { receivedAt: writeInstant(services.clock()), flags })
      const accepted = acceptSheet(catalog, sheet)
      const recorded = await services.recorder.record(enteredBy ? { ...accepted, enteredBy } : accepted)
      tellRecorded(reply, recorded)
    },
  )
}

/** Sends `recordedAnswer`, bare. */
function recordedTeller({ dataLines }: FastifyInstance) {
  const head = [...dataLines, 'content-type', 'application/json; charset=utf-8', 'content-length']
  // Ids are of one length: so are nearly all of these answers.
  let lines = [...head, '0']
  return (reply: FastifyReply, { id, isRepeat }: Recorded): void => {
    // An id holds nothing that JSON would write otherwise.
    const body = `{"id":"${id}"}`
    const length = String(body.length)
    if (lines.at(-1) !== length) lines = [...head, length]
    sendBare(reply, { status: isRepeat ? 200 : 201, lines, body })
  }
}

type SheetRequest = FastifyRequest & {
  readonly params: { readonly code: string }
  readonly body: SheetBody
}

/**
 * Who enters a sheet on behalf of a citizen, at a desk he may enter sheets for.
 *
 * @throws NotFound `desk-unknown` at any other desk, as if there were none
 */
async function clerkOf(services: SurveyServices, request: SheetRequest, catalog: Catalog): Promise<Actor> {
  const actor = await demandActor(services, request)
  const within = await withinOf(services, request, 'responses.enter')
  const desk = catalog.desks.get(parseDeskCode(request.params.code) ?? '')
  if (!within.has(desk?.unit.id)) throw new NotFound('desk-unknown')
  return actor
}

function isPublic(body: SheetBody): boolean {
  return body.channel === 'qr' || body.channel === 'kiosk'
}

function toSheet(
  { desks }: Catalog,
  request: SheetRequest,
  noted: Pick<IncomingSheet, 'receivedAt' | 'flags'>,
): IncomingSheet {
  const key = request.headers['idempotency-key']
  if (key === undefined) throw new Invalid([{ field: 'Idempotency-Key', code: 'required' }])
  if (typeof key !== 'string' || !submissionKey.test(key)) {
    throw new Invalid([{ field: 'Idempotency-Key', code: 'malformed' }])
  }
  const { body } = request
  const { code } = request.params
  // Field by field: a spread of a parsed body costs more than all the checks that follow.
  return {
    code: desks.has(code) ? code : (parseDeskCode(code) ?? ''),
    key,
    questionnaire: body.questionnaire,
    version: body.version,
    form: body.form,
    block: body.block ?? undefined,
    answers: body.answers,
    comment: body.comment ?? undefined,
    field: body.field ?? undefined,
    respondent: body.respondent ?? undefined,
    commune: body.commune ?? undefined,
    channel: body.channel,
    language: body.language,
    servedAt: body.servedAt,
    sentAt: body.sentAt,
    receivedAt: noted.receivedAt,
    flags: noted.flags,
  }
}
