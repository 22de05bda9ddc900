import { addDays, instantAt } from '../core/calendar/local-time.ts'
import type { Definition } from '../core/questionnaire/definition.ts'
import { seededDraw } from '../core/statistics/chance.ts'
import { seededIds } from './ids.ts'
import { type Directory, makeDirectory } from './make-directory.ts'
import { type Made, makeResponses } from './make-responses.ts'
import { makeRoster, type Roster } from './make-roster.ts'
import { truthOf } from './truth.ts'

export type DemoScope = {
  readonly seed: string
  readonly responses: number
  /** Last day of the answers (local date). */
  readonly until: string
}

/** The whole demonstration, not written anywhere yet. */
export type Demo = {
  readonly directory: Directory
  readonly roster: Roster
  /** The sheets, made as they are asked for. @param version the counter questionnaire they answer */
  responses(version: { readonly id: string; readonly definition: Definition }): Iterable<Made>
}

const days = 730

/** The shipped counter questionnaire is open from this day: nothing was answered before. */
export const firstDay = '2024-01-01'

/** First day of the answers: two years, or what the questionnaire's opening leaves of them. */
export function startOf(until: string): string {
  const twoYears = addDays(until, 1 - days)
  return twoYears > firstDay ? twoYears : firstDay
}

/** A pure function of its scope: the same units, desks, shifts, answers and ids each time. */
export function makeDemo({ seed, responses, until }: DemoScope): Demo {
  const directory = makeDirectory(seed)
  const roster = makeRoster({
    seats: directory.seats,
    from: startOf(until),
    until,
    draw: seededDraw(`${seed}/roster`),
    newId: seededIds(seededDraw(`${seed}/shift-ids`)),
  })
  const codes = new Map(directory.officers.map(({ id, code }) => [id, code]))
  return {
    directory,
    roster,
    responses: (version) =>
      makeResponses({
        truth: truthOf(seed),
        duties: roster.duties,
        count: responses,
        until,
        latest: Date.parse(instantAt(until, '23:59')),
        version,
        fieldIds: new Map(directory.fields.map(({ id, code }) => [code, id])),
        codeOf: (officerId) => codes.get(officerId)!,
        draw: seededDraw(`${seed}/responses`),
        newId: seededIds(seededDraw(`${seed}/response-ids`)),
      }),
  }
}
