import { addDays, instantAt, monthDates, monthsBetween } from '../core/calendar/local-time.ts'
import { type Draw, drawNormal, seededDraw } from '../core/statistics/chance.ts'
import type { Row } from '../db/bulk-insert.ts'
import { allocate } from './allocate.ts'
import { fieldOf, fields } from './fields.ts'
import { seededIds } from './ids.ts'
import type { DemoDesk } from './make-desks.ts'
import { classOf } from './truth.ts'

export type DossierSetting = {
  readonly seed: string
  readonly from: string
  readonly until: string
  readonly desks: readonly DemoDesk[]
  /** Field code → id. */
  readonly fieldIds: ReadonlyMap<string, string>
  /** Sheets of a desk in a month. */
  readonly sheetsOf: (deskId: string, month: string) => number
}

/** Of the dossiers that were closed, those whose citizen was asked. */
const invitedShare = 0.95
/** Of those who were asked, who answered at most desks; and at the few where hardly anybody does. */
const usualAnswers = { middle: 0.3, sd: 0.04 }
const rareAnswers = { middle: 0.06, sd: 0.01 }
const rareDesks = 0.03
/** Of the late ones, "gần 50 %" heard nothing (the founding document, footnote 1). */
export const unannouncedShare = 0.48
/** What comes in beside what goes out. */
const receivedSd = 0.05

/** Which share of the citizens of a desk who are asked truly answers: what a response rate should find. */
export function trueAnswerShare(seed: string, deskId: string): number {
  const draw = seededDraw(`${seed}/answers/${deskId}`)
  const { middle, sd } = draw() < rareDesks ? rareAnswers : usualAnswers
  return Math.max(0.02, middle + sd * drawNormal(draw))
}

/**
 * The dossiers of every desk in every whole month, as its office would have counted them: lateness by the truth of the
 * field, silence of near half of the late, and as many citizens asked as it takes for the sheets that came.
 */
export function* makeDossiers(setting: DossierSetting): Generator<Row> {
  const { seed, from, until, desks } = setting
  const draw = seededDraw(`${seed}/dossiers`)
  const newId = seededIds(seededDraw(`${seed}/dossier-ids`))
  for (const desk of desks) {
    const share = trueAnswerShare(seed, desk.id)
    for (const month of wholeMonths(desk, from, until)) {
      const invited = Math.ceil(setting.sheetsOf(desk.id, month) / share)
      const recordedAt = instantAt(addDays(monthDates(month).last, 3), '09:00')
      const codes = desk.fields.length > 0 ? desk.fields : fields.map(({ code }) => code)
      const counts = allocate(
        Math.ceil(invited / invitedShare),
        codes.map((code) => fieldOf(code).demand),
      )
      const asked = allocate(
        invited,
        counts.map((count) => count + 1),
      )
      for (const [at, code] of codes.entries()) {
        yield {
          id: newId(Date.parse(recordedAt)),
          ...{ desk_id: desk.id, field_id: setting.fieldIds.get(code)!, month },
          ...countsOf(draw, counts[at]!, classOf(code).late),
          invited: Math.min(counts[at]!, asked[at]!),
          ...{ recorded_at: recordedAt, recorded_by: 'system' },
        }
      }
    }
  }
}

/** The months a desk stands that are over on the last day. */
function wholeMonths({ validFrom, validTo }: DemoDesk, from: string, until: string): string[] {
  const first = validFrom > from ? validFrom : from
  const last = validTo !== null && validTo < until ? validTo : until
  if (first > last) return []
  return monthsBetween(first.slice(0, 7), last.slice(0, 7)).filter((month) => monthDates(month).last <= until)
}

function countsOf(draw: Draw, closed: number, lateShare: number) {
  const late = drawCount(draw, closed, lateShare)
  return {
    received: Math.max(0, Math.round(closed * (1 + receivedSd * drawNormal(draw)))),
    ...{ closed, late, unannounced: drawCount(draw, late, unannouncedShare) },
  }
}

/** How many of `n` come up with this chance each. */
function drawCount(draw: Draw, n: number, chance: number): number {
  let count = 0
  for (let at = 0; at < n; at++) if (draw() < chance) count++
  return count
}
