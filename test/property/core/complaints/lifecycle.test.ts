import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ActCode, actCodes, actRules } from '../../../../src/core/complaints/acts.ts'
import { classCodes } from '../../../../src/core/complaints/classes.ts'
import { eligibilityResults } from '../../../../src/core/complaints/eligibility.ts'
import {
  type Acting,
  type Asked,
  allowedActs,
  decide,
  reasonsOf,
} from '../../../../src/core/complaints/lifecycle.ts'
import {
  evolve,
  finalStatuses,
  isClosed,
  type MatterEvent,
  type MatterState,
  outcomes,
  replay,
} from '../../../../src/core/complaints/states.ts'
import { Refusal } from '../../../../src/core/errors.ts'

const people: readonly Acting[] = [
  { kind: 'handler', id: 'anna' },
  { kind: 'handler', id: 'binh' },
  { kind: 'head', id: 'head' },
  { kind: 'citizen', id: '' },
  { kind: 'officer', id: 'officer' },
]
const reasons = ['new-facts', 'not-satisfied', 'error', 'second-instance', 'returned', 'pressed', 'none']

/** Any act by anybody, with details that fit it or do not. */
const deeds = fc.record({
  code: fc.constantFrom(...actCodes),
  by: fc.constantFrom(...people),
  class: fc.constantFrom(...classCodes),
  result: fc.constantFrom(...eligibilityResults),
  outcome: fc.constantFrom(...outcomes),
  assignee: fc.constantFrom('anna', 'binh'),
  reason: fc.constantFrom(...reasons),
})
type Deed = typeof deeds extends fc.Arbitrary<infer T> ? T : never

function askedOf(deed: Deed): Asked {
  const { code, reason } = deed
  if (code === 'classification')
    return { code, details: { class: deed.class, sealed: deed.class === 'to-cao' } }
  if (code === 'eligibility') return { code, details: { eligibility: deed.result } }
  if (code === 'decision') return { code, details: { outcome: deed.outcome } }
  if (code === 'assignment') return { code, details: { assignee: deed.assignee } }
  return code === 'reopening' ? { code, reason } : { code }
}

const filing = (code: (typeof classCodes)[number]): MatterEvent => ({
  ...{ act: 'filing', to: 'received' },
  details: { class: code, sealed: code === 'to-cao' },
})

/** Tries each deed; a refused one leaves no event. */
function run(first: MatterEvent, attempts: readonly Deed[]) {
  const events = [first]
  let state = replay(events)
  for (const deed of attempts) {
    const before = JSON.stringify(state)
    try {
      const event = decide(state, askedOf(deed), deed.by)
      state = evolve(state, event)
      events.push(event)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      expect(JSON.stringify(state)).toBe(before)
    }
  }
  return { events, state }
}

const courses = fc.tuple(
  fc.constantFrom(...classCodes).map(filing),
  fc.array(deeds, { minLength: 0, maxLength: 60 }),
)

/** What somebody can do next, the head being allowed whatever a handler is. */
function waysOn(state: MatterState): ActCode[] {
  return people.flatMap((person) => allowedActs(state, person)).filter((code) => leadsOn(code, state))
}

/** An act that changes where the matter stands. */
function leadsOn(code: ActCode, state: MatterState): boolean {
  const asked: Asked = {
    code,
    details: { outcome: 'not-eligible', class: state.classCode },
    reason: reasonsOf(state.status)[0] ?? '',
  }
  for (const person of people) {
    try {
      if (decide(state, asked, person).to !== state.status) return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return false
}

describe('the life of a matter, whatever is tried in whatever order', () => {
  it('never comes to a state that nobody can leave, but to the final ones', () => {
    fc.assert(
      fc.property(courses, ([first, attempts]) => {
        const { state } = run(first, attempts)
        const isFinal = (finalStatuses as readonly string[]).includes(state.status)
        expect(waysOn(state).length > 0).toBe(!isFinal)
      }),
      { numRuns: 500 },
    )
  })

  it('can be brought to an end by the head from every open state', () => {
    fc.assert(
      fc.property(courses, ([first, attempts]) => {
        const { state } = run(first, attempts)
        if (isClosed(state.status)) return
        const ended = decide(state, { code: 'forwarding' }, { kind: 'head', id: 'head' })
        expect(isClosed(evolve(state, ended).status)).toBe(true)
      }),
    )
  })

  it('is told by its events: replayed they give the state, and cut anywhere the state of then', () => {
    fc.assert(
      fc.property(courses, fc.nat(), ([first, attempts], cut) => {
        const { events, state } = run(first, attempts)
        expect(replay(events)).toEqual(state)
        const at = 1 + (cut % events.length)
        const then = replay(events.slice(0, at))
        expect(events.slice(at).reduce(evolve, then)).toEqual(state)
      }),
      { numRuns: 500 },
    )
  })

  it('lets only acts of the table happen, from its states and by its people', () => {
    fc.assert(
      fc.property(courses, ([first, attempts]) => {
        let state = replay([first])
        for (const deed of attempts) {
          const rule = actRules[deed.code]
          try {
            const next = evolve(state, decide(state, askedOf(deed), deed.by))
            expect(rule.from as readonly string[]).toContain(state.status)
            const isOutside = deed.by.kind === 'citizen' || deed.by.kind === 'officer'
            if (isOutside) expect(rule.by as readonly string[]).toContain(deed.by.kind)
            state = next
          } catch (error) {
            if (!(error instanceof Refusal)) throw error
          }
        }
      }),
    )
  })

  it('never decides a complaint or denunciation otherwise than not eligible before it was accepted or found to be information', () => {
    fc.assert(
      fc.property(courses, ([first, attempts]) => {
        const { events } = run(first, attempts)
        for (const [index, event] of events.entries()) {
          if (event.act !== 'decision' || event.details.outcome === 'not-eligible') continue
          const then = replay(events.slice(0, index))
          if (then.classCode !== 'khieu-nai' && then.classCode !== 'to-cao') continue
          expect(then.isAccepted || then.eligibility === 'information').toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('offers exactly what is not refused', () => {
    fc.assert(
      fc.property(courses, fc.constantFrom(...people), ([first, attempts], person) => {
        const { state } = run(first, attempts)
        for (const code of allowedActs(state, person)) {
          const asked: Asked = {
            code,
            details: { outcome: 'not-eligible' },
            reason: reasonsOf(state.status)[0] ?? '',
          }
          expect(() => decide(state, asked, person), code).not.toThrow()
        }
      }),
    )
  })
})
