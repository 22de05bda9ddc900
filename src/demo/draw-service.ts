import { type Draw, drawIndex, drawOne } from '../core/statistics/chance.ts'
import type { Experience } from './draw-answers.ts'
import { fieldOf, fields } from './fields.ts'
import type { Duty } from './seats.ts'
import { sessionHours, sessionStart } from './sessions.ts'
import { classOf, satisfiedGiven, type Truth } from './truth.ts'

/** One service, as it really was. */
export type Service = {
  readonly servedAt: number
  readonly fieldCode: string
  readonly experience: Experience
}

export type ServiceSetting = {
  readonly draw: Draw
  readonly truth: Truth
  readonly until: string
  readonly codeOf: (officerId: string) => string
}

const everyClassShare = 0.02

/** @param dayEffects those of this desk, filled as they are needed */
export function drawService(
  { draw, truth, until, codeOf }: ServiceSetting,
  duty: Duty,
  dayEffects: Map<string, number>,
): Service {
  const session = drawOne(
    draw,
    duty.sessions.filter(({ date }) => date <= until),
  )
  const servedAt = sessionStart(session) + Math.floor(draw() * sessionHours * 3_600) * 1_000
  const officerCode = duty.officerIds.length > 0 ? codeOf(drawOne(draw, duty.officerIds)) : undefined
  const officer = officerCode === undefined ? undefined : truth.officers.get(officerCode)
  const fieldCode = drawField(draw, duty.seat.desk.fields, officer?.affinity)
  const isLate = draw() < classOf(fieldCode).late
  const day = dayEffects.get(session.date) ?? truth.dayEffect(duty.seat.desk.id, session.date)
  dayEffects.set(session.date, day)
  const isSatisfied = draw() < satisfiedGiven(fieldCode, (officer?.effect ?? 0) + day, isLate)
  const experience = { isSatisfied, isLate, isOfficerPoor: officer?.isPoor ?? false }
  return { servedAt, fieldCode, experience }
}

/** A field of the desk by demand and by what this officer is given; a little of everything comes to everyone. */
function drawField(draw: Draw, served: readonly string[], affinity: readonly number[] | undefined): string {
  const choice = served.length > 0 ? served.map(fieldOf) : fields
  const weights = choice.map(
    ({ demand, procedureClass }) => demand * (everyClassShare + (affinity?.[procedureClass] ?? 1)),
  )
  return choice[drawIndex(draw, weights)]!.code
}
