import { instantAt, localDate } from '../../core/calendar/local-time.ts'
import { addWorkingDays, onOrAfterWorkingDay } from '../../core/calendar/working-days.ts'
import { makeReference } from '../../core/complaints/reference.ts'
import { type Draw, drawIndex, drawOne, seededDraw } from '../../core/statistics/chance.ts'
import { seededIds } from '../ids.ts'
import type { CourseGround } from './course.ts'
import { drawMatter, type Handlers, type MatterPlace } from './draw-matter.ts'
import { demoIntakeKey, type MadeMatter, toRows } from './matter-rows.ts'

export type MatterScope = {
  readonly seed: string
  readonly count: number
  /** First and last local date of their receipt. */
  readonly from: string
  readonly until: string
}

/** A desk of the directory, and the officers posted there. */
export type DemoDeskEntry = {
  readonly deskId: string
  readonly unitId: string
  readonly officerIds: readonly string[]
}

export type MatterGround = CourseGround & {
  readonly desks: readonly DemoDeskEntry[]
  readonly handlers: Handlers
  /** The stored hash of the secret that belongs to an intake key. */
  readonly secretHash: (intakeKey: string) => string
}

const slowShare = 0.15

/** Matters one by one, the oldest first; a function of its scope and ground. */
export function* makeMatters(scope: MatterScope, ground: MatterGround): Generator<MadeMatter> {
  const draw = seededDraw(`${scope.seed}/matters`)
  const drawLetters = seededDraw(`${scope.seed}/matter-references`)
  const newId = seededIds(seededDraw(`${scope.seed}/matter-ids`))
  const slow = slowUnits(scope.seed, ground.desks)
  const weights = ground.desks.map(() => draw() ** 2)
  const begin = Date.parse(instantAt(scope.from))
  const span = Date.parse(instantAt(scope.until, '23:59')) - begin
  const used = new Set<string>()
  for (let number = 0; number < scope.count; number++) {
    const receivedAt = atDoor(draw, ground, scope.until, begin + (span * (number + draw())) / scope.count)
    const place = drawPlace(draw, ground.desks, weights, slow)
    const drawn = drawMatter(draw, ground, { receivedAt, place, handlers: ground.handlers })
    const intakeKey = demoIntakeKey(scope.seed, number)
    const secretHash = ground.secretHash(intakeKey)
    yield toRows(drawn, { newId, reference: unusedReference(drawLetters, used), secretHash, intakeKey })
  }
}

/** In office hours of a working day, never after the last one. */
function atDoor(draw: Draw, { calendar }: CourseGround, until: string, about: number): number {
  const date = localDate(new Date(about))
  const next = onOrAfterWorkingDay(calendar, date)
  const day = next <= until ? next : addWorkingDays(calendar, date, -1)
  return Date.parse(instantAt(day, '07:30')) + Math.floor(draw() * 9 * 3_600_000)
}

function drawPlace(
  draw: Draw,
  desks: readonly DemoDeskEntry[],
  weights: readonly number[],
  slow: ReadonlySet<string>,
): MatterPlace {
  const desk = desks[drawIndex(draw, weights)]!
  const isAtDesk = draw() < 0.8
  const officerId = isAtDesk && desk.officerIds.length > 0 ? drawOne(draw, desk.officerIds) : null
  const { unitId } = desk
  return { unitId, deskId: isAtDesk ? desk.deskId : null, officerId, isSlow: slow.has(unitId) }
}

/** Units whose ends are late more often than elsewhere. */
export function slowUnits(seed: string, desks: readonly DemoDeskEntry[]): ReadonlySet<string> {
  const draw = seededDraw(`${seed}/slow-units`)
  return new Set([...new Set(desks.map(({ unitId }) => unitId))].filter(() => draw() < slowShare))
}

function unusedReference(draw: Draw, used: Set<string>): string {
  for (;;) {
    const reference = makeReference(draw)
    if (used.has(reference)) continue
    used.add(reference)
    return reference
  }
}
