import { localDate } from '../core/calendar/local-time.ts'
import type { Definition } from '../core/questionnaire/definition.ts'
import { compilePlan, type Presentation, type SheetPlan } from '../core/questionnaire/plan.ts'
import { encodeAnswers } from '../core/questionnaire/sheet.ts'
import { attribute } from '../core/roster/attribution.ts'
import { type Draw, drawOne } from '../core/statistics/chance.ts'
import { fold } from '../core/text/fold.ts'
import type { Row } from '../db/bulk-insert.ts'
import type { ResponseRow } from '../surveys/response-store.ts'
import { drawComment } from './comments.ts'
import { type Answers, createAnswerer, type Experience } from './draw-answers.ts'
import { drawService, type Service } from './draw-service.ts'
import { drawVisit, type Visit } from './draw-visit.ts'
import type { SeededId } from './ids.ts'
import type { Duty } from './seats.ts'
import { spread } from './spread.ts'
import type { Truth } from './truth.ts'

export type Made = { readonly response: ResponseRow; readonly comment: Row | undefined }

export type Setting = {
  readonly truth: Truth
  readonly duties: readonly Duty[]
  readonly count: number
  readonly until: string
  /** Nothing arrives after this time (ms). */
  readonly latest: number
  readonly version: { readonly id: string; readonly definition: Definition }
  /** Field code → id. */
  readonly fieldIds: ReadonlyMap<string, string>
  readonly codeOf: (officerId: string) => string
  readonly draw: Draw
  readonly newId: SeededId
}

type Workshop = Setting & { readonly plan: SheetPlan; readonly answer: ReturnType<typeof createAnswerer> }

const fieldPickedShare = 0.85
const commentShare = 0.035
const commentShareUnsatisfied = 0.12

/** The sheets, one by one, duty after duty: memory does not grow with their number. */
export function* makeResponses(setting: Setting): Generator<Made> {
  const { duties, count, until, truth, codeOf } = setting
  const definition = setting.version.definition
  const workshop = { ...setting, plan: compilePlan(definition), answer: createAnswerer(definition) }
  const counts = spread(duties, count, until, truth, codeOf)
  for (const [at, duty] of duties.entries()) {
    const dayEffects = new Map<string, number>()
    for (let sheet = 0; sheet < counts[at]!; sheet++) yield makeSheet(workshop, duty, dayEffects)
  }
}

function makeSheet(workshop: Workshop, duty: Duty, dayEffects: Map<string, number>): Made {
  const { draw, latest, newId } = workshop
  const service = drawService(workshop, duty, dayEffects)
  const visit = drawVisit(draw, service.servedAt, service.fieldCode, latest)
  const shown = drawOne(draw, workshop.plan.presentations.get(visit.form)!)
  const id = newId(visit.receivedAt)
  const answers = encode(workshop.plan, shown, workshop.answer(draw, shown, service.experience))
  const response = toRow(workshop, duty, service, visit, { id, block: shown.block ?? null, answers })
  return { response, comment: commentOf(draw, id, visit, service.experience) }
}

/** @throws Error when the questionnaire no longer has what the demonstration answers */
function encode(plan: SheetPlan, shown: Presentation, given: Answers): string {
  const encoded = encodeAnswers(plan, shown, given)
  if ('answers' in encoded) return encoded.answers
  const [problem] = encoded.problems
  throw new Error(`The questionnaire refuses a demonstration answer: ${problem?.field} ${problem?.code}.`)
}

function toRow(
  { draw, version, fieldIds }: Workshop,
  duty: Duty,
  service: Service,
  visit: Visit,
  sheet: Pick<ResponseRow, 'id' | 'block' | 'answers'>,
): ResponseRow {
  const isKnown = duty.seat.desk.fields.length === 1
  const isPicked = visit.form !== 'pulse' && draw() < fieldPickedShare
  return {
    ...{ ...sheet, submission_key: sheet.id, version_id: version.id, commune_id: null, flags: '' },
    ...serviceColumns(duty, service),
    ...{ form: visit.form, channel: visit.channel, language: visit.language, respondent: visit.respondent },
    field_id: isKnown || isPicked ? fieldIds.get(service.fieldCode)! : null,
    received_at: new Date(visit.receivedAt).toISOString(),
  }
}

function serviceColumns({ seat, spans }: Duty, service: Service) {
  const servedAt = new Date(service.servedAt).toISOString()
  const { officerId, certainty } = attribute(spans, servedAt)
  return {
    desk_id: seat.desk.id,
    officer_id: officerId,
    attribution: certainty,
    served_at: servedAt,
    served_on: localDate(servedAt),
  }
}

function commentOf(draw: Draw, id: string, visit: Visit, { isSatisfied }: Experience): Row | undefined {
  const share = isSatisfied ? commentShare : commentShareUnsatisfied
  if (visit.form === 'pulse' || draw() >= share) return undefined
  const body = drawComment(draw, visit.language, isSatisfied)
  return { response_id: id, body, folded: fold(body) }
}
