import type { FastifyReply, FastifyRequest } from 'fastify'
import { Busy, Conflict, Gone, Invalid, NotFound, type Problem } from '../core/errors.ts'
import { presentation } from '../core/questionnaire/plan.ts'
import { type FormBody, WrongCharset } from '../web/form-body.ts'
import { deskAt } from './accept-sheet.ts'
import { type Catalog, type DeskEntry, openVersion, type VersionEntry } from './catalog.ts'
import { bodyLimit, single } from './forms.ts'
import { closedPage, typedOn, unknownCodePage } from './help-pages.ts'
import { presentSurvey, type Shown } from './present.ts'
import type { SurveyServices } from './survey-services.ts'
import type { Visit } from './visit.ts'
import { renewVisitKey } from './visit-key.ts'

type Refused = { readonly error: unknown; readonly typed: FormBody }

/** How the form comes back: with which status, and what it says. */
type Return = {
  readonly status: number
  readonly notice: string
  readonly problems: readonly Problem[]
  readonly isRetry: boolean
}

/** Whether a body that was read is longer than a survey may be. */
export function tooLong(request: FastifyRequest): boolean {
  return Number(request.headers['content-length'] ?? 0) > bodyLimit
}

/**
 * A refusal as a page that keeps what was typed: the form again where sending again can help, else a page that says
 * what happened and how else to answer.
 *
 * @throws the error itself when it is not one of a survey
 */
export async function answerRefusal(
  services: SurveyServices,
  visit: Visit,
  reply: FastifyReply,
  { error, typed }: Refused,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store').type('text/html; charset=utf-8')
  const back = returnOf(error)
  const place = placeToReturn(visit)
  if (back && place) {
    if (back.status === 503) reply.header('retry-after', '2')
    if (error instanceof Conflict) renewVisitKey(reply, visit.code, services)
    return reply.code(back.status).send(renderAgain(services, visit, place, typed, back))
  }
  if (error instanceof NotFound)
    return reply.code(404).send(unknownCodePage(services, visit, typedOn(visit, typed)))
  if (error instanceof Gone || back) {
    const reason = error instanceof Gone ? error.code : 'questionnaire-closed'
    const moved =
      typed.questionnaire !== undefined && error instanceof Gone ? movedTo(visit, reason) : undefined
    if (moved) {
      renewVisitKey(reply, moved.desk.code, services)
      const notice = `survey.notice.${reason}`
      const again = { status: 409, notice, problems: [], isRetry: false }
      return reply.code(again.status).send(renderAgain(services, visit, moved, typed, again))
    }
    return reply.code(410).send(closedPage(services, visit, reason, typed))
  }
  throw error
}

function returnOf(error: unknown): Return | undefined {
  const back = (status: number, notice: string, problems: readonly Problem[] = [], isRetry = false) => ({
    status,
    notice,
    problems,
    isRetry,
  })
  if (error instanceof Invalid) return back(422, '', error.problems)
  if (error instanceof WrongCharset) return back(415, 'survey.notice.wrong-charset')
  if (error instanceof Conflict) return back(409, 'survey.notice.key-of-another-desk')
  if (error instanceof Busy) return back(503, 'survey.notice.busy', [], true)
  if (error === 'too-long') return back(413, 'survey.notice.too-long')
  return undefined
}

type Place = { readonly desk: DeskEntry; readonly version: VersionEntry }

/** The desk of the visit with the version open today; undefined when either is closed. */
function placeToReturn({ catalog, code, now, today }: Visit): Place | undefined {
  try {
    const desk = deskAt(catalog, code, now, today)
    const version = openVersion(catalog, 'counter', today)
    return version && { desk, version }
  } catch {
    return undefined
  }
}

/** Where an answer can go instead: the desk's present code, or the version that is open now. */
function movedTo(visit: Visit, reason: string): Place | undefined {
  const { catalog, code } = visit
  const current = reason === 'desk-code-withdrawn' ? currentCode(catalog, code) : code
  return current === null ? undefined : placeToReturn({ ...visit, code: current })
}

function currentCode(catalog: Catalog, code: string): string | null {
  return catalog.desks.get(code)?.currentCode ?? null
}

function renderAgain(
  services: SurveyServices,
  { catalog, language }: Visit,
  { desk, version }: Place,
  typed: FormBody,
  { notice, problems, isRetry }: Return,
): string {
  const shown: Shown = {
    catalog,
    desk,
    version,
    language,
    ...presentedBefore(version, typed),
    typed,
    problems,
    notice,
    isRetry,
  }
  return services.render('surveys/form', presentSurvey(services, shown), { language, layout: 'public' })
}

/** The form and block that were filled in, when this version still has them; else its first. */
function presentedBefore(version: VersionEntry, typed: FormBody): Pick<Shown, 'form' | 'block'> {
  const { forms } = version.definition
  const form = forms.find((candidate) => candidate.code === typed.form) ?? forms[0]!
  if (form.blocks.length === 0) return { form: form.code, block: undefined }
  const block = Number(single(typed, 'block') || Number.NaN)
  const isKnown = !('problems' in presentation(version.plan, form.code, block))
  return { form: form.code, block: isKnown ? block : 0 }
}
