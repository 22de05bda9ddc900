import { drawLognormal, drawNormal, drawShares, seededDraw } from '../core/statistics/chance.ts'
import { fieldOf, type ProcedureClass, procedureClasses } from './fields.ts'

/** What is really so about one officer: what a fair rule should find, and what it should not. */
export type TrueOfficer = {
  readonly code: string
  readonly isPoor: boolean
  /** On the logit of "satisfied"; 0 is the average officer. */
  readonly effect: number
  /** How much of each procedure class comes to this officer. */
  readonly affinity: readonly number[]
  /** Answers a quarter where people answer as in the simulation; beside the other officers when fewer are made. */
  readonly volume: number
}

/** The truth behind a seed. It is computed, never stored: the product sees the answers only. */
export type Truth = {
  readonly officers: ReadonlyMap<string, TrueOfficer>
  /** The mood of a desk's day, on the logit. */
  dayEffect(deskId: string, date: string): number
}

/** One service, as the truth sees it. `officerCode` is undefined when nobody of the roster served. */
export type Service = {
  readonly fieldCode: string
  readonly officerCode: string | undefined
  readonly deskId: string
  readonly date: string
}

export const officerCount = 736
const poorShare = 0.05
const officerSd = 0.25
const poorEffect = -1.1
const daySd = 0.35
const lateEffect = -1.4
const quarterlyMedian = 40
const quarterlySd = 0.8
const specialisation = 0.35

export const officerCodes: readonly string[] = Array.from(
  { length: officerCount },
  (_, at) => `CC-${String(at + 1).padStart(4, '0')}`,
)

/** The truth of a seed: a pure function, the same in a test, in a simulation and in the generator. */
export function truthOf(seed: string): Truth {
  const poor = drawPoor(seed)
  const draw = seededDraw(`${seed}/officers`)
  const officers = officerCodes.map((code): TrueOfficer => {
    const isPoor = poor.has(code)
    const effect = officerSd * drawNormal(draw) + (isPoor ? poorEffect : 0)
    const affinity = drawShares(draw, specialisation, procedureClasses.length)
    return { code, isPoor, effect, affinity, volume: drawLognormal(draw, quarterlyMedian, quarterlySd) }
  })
  return {
    officers: new Map(officers.map((officer) => [officer.code, officer])),
    dayEffect: (deskId, date) => daySd * drawNormal(seededDraw(`${seed}/day/${deskId}/${date}`)),
  }
}

/** The share satisfied to expect of such services, late ones among them as often as their field has them. */
export function expectedShare(truth: Truth, service: Service): number {
  const { late } = classOf(service.fieldCode)
  return (1 - late) * chanceSatisfied(truth, service, false) + late * chanceSatisfied(truth, service, true)
}

/** The chance that the citizen of this service is satisfied with it. */
export function chanceSatisfied(truth: Truth, service: Service, isLate: boolean): number {
  const officer = service.officerCode === undefined ? undefined : truth.officers.get(service.officerCode)
  const effects = (officer?.effect ?? 0) + truth.dayEffect(service.deskId, service.date)
  return satisfiedGiven(service.fieldCode, effects, isLate)
}

/** The same with the effects already summed, for who serves many people at one desk on one day. */
export function satisfiedGiven(fieldCode: string, effects: number, isLate: boolean): number {
  const base = baseLogits[fieldOf(fieldCode).procedureClass]!
  return logistic(base + effects + (isLate ? lateEffect : 0))
}

export function classOf(fieldCode: string): ProcedureClass {
  return procedureClasses[fieldOf(fieldCode).procedureClass]!
}

function drawPoor(seed: string): ReadonlySet<string> {
  const draw = seededDraw(`${seed}/poor`)
  const shuffled = officerCodes.map((code) => ({ code, key: draw() })).sort((a, b) => a.key - b.key)
  return new Set(shuffled.slice(0, Math.round(poorShare * officerCount)).map(({ code }) => code))
}

const baseLogits = procedureClasses.map(baseLogit)

/** The logit that, lateness included, gives the class its true share; by bisection. */
function baseLogit({ satisfied, late }: ProcedureClass): number {
  let low = 0
  let high = 8
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    const share = (1 - late) * logistic(middle) + late * logistic(middle + lateEffect)
    if (share < satisfied) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}
