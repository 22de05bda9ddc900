import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Figure, methods } from '../../../../src/core/indicators/figure.ts'
import { frameOf, tallyPlan } from '../../../../src/core/indicators/frame.ts'
import { figuresOf } from '../../../../src/core/indicators/scores.ts'
import { addSheet, emptyTally, mergeTallies, type Tally } from '../../../../src/core/indicators/tally.ts'
import { compilePlan } from '../../../../src/core/questionnaire/plan.ts'
import { encodeAnswers } from '../../../../src/core/questionnaire/sheet.ts'
import { clusteredProportion } from '../../../../src/core/statistics/clustered-proportion.ts'
import { answersTo, definitions } from '../../../support/arbitrary-questionnaires.ts'
import { drawSheet, stream, threeFactors } from '../../../support/drawn-sheets.ts'

const frame = frameOf([threeFactors])
const plan = tallyPlan(frame, threeFactors)

const sheets = fc.tuple(fc.integer(), fc.integer({ min: 1, max: 60 })).map(([seed, size]) => {
  const draw = stream(seed)
  return Array.from({ length: size }, () => drawSheet(threeFactors, draw))
})

function tallyOf(list: readonly string[]): Tally {
  const tally = emptyTally(frame)
  for (const [index, sheet] of list.entries()) addSheet(tally, plan, sheet, `2026-10-${10 + (index % 20)}`)
  return tally
}

function figure(tally: Tally, method: string, code: string): Figure {
  const found = figuresOf(tally).find((each) => each.method === method && each.about.code === code)
  if (!found) throw new Error(`no figure ${code}`)
  return found
}

/** x and n of the answers at some positions of each sheet. */
function clustersAt(list: readonly string[], positions: readonly number[]) {
  return list.map((sheet) => {
    const answers = positions.map((at) => sheet[at] ?? '')
    return {
      x: answers.filter((answer) => '45'.includes(answer)).length,
      n: answers.filter((answer) => '12345'.includes(answer)).length,
    }
  })
}

describe('a tally', () => {
  it('equals a straight recount of the sheets, question by question', () => {
    fc.assert(
      fc.property(sheets, (list) => {
        const figures = figuresOf(tallyOf(list)).filter((each) => each.about.kind === 'question')
        for (const [at, each] of figures.entries()) {
          const answers = list.map((sheet) => sheet[at])
          const count = (letter: string) => answers.filter((answer) => answer === letter).length
          const options = each.about.code === 'n01' ? ['a', 'b', 'd'].map(count) : null
          expect(each.options?.map((option) => option.count) ?? null).toEqual(options)
          if (!options) expect(each.counts).toEqual(['1', '2', '3', '4', '5'].map(count))
          expect([each.na, each.skipped, each.notAsked]).toEqual(['n', '-', '.'].map(count))
        }
      }),
    )
  })

  it('counts whatever the survey encodes, of any sound questionnaire', () => {
    const answered = definitions.chain((definition) =>
      fc.tuple(fc.constant(definition), answersTo(definition)),
    )
    fc.assert(
      fc.property(answered, ([definition, values]) => {
        const own = compilePlan(definition)
        const given = Object.fromEntries(definition.questions.map(({ code }, at) => [code, values[at]]))
        const sheet = encodeAnswers(own, 'answered-only', given)
        if (!('answers' in sheet)) return
        const wide = frameOf([definition])
        const tally = emptyTally(wide)
        addSheet(tally, tallyPlan(wide, definition), sheet.answers, '2026-10-01')
        const total = figuresOf(tally).filter((each) => each.about.kind === 'question')
        for (const [at, each] of total.entries()) {
          expect(each.n).toBe(/[1-5a-m]/.test(sheet.answers[at] ?? '') ? 1 : 0)
          expect(each.n + each.na + each.skipped + each.notAsked).toBe(1)
        }
      }),
    )
  })

  it('gives pooled figures the interval of respondents as clusters', () => {
    fc.assert(
      fc.property(sheets, (list) => {
        const tally = tallyOf(list)
        for (const [method, code, positions] of [
          [methods.factorPooled, 'officer', [3, 4, 5]],
          [methods.pooled, 'pooled', [1, 2, 3, 4, 5, 6]],
        ] as const) {
          const clusters = clustersAt(list, positions)
          const pooled = figure(tally, method, code)
          expect(pooled.respondents).toBe(clusters.filter(({ n }) => n > 0).length)
          if (pooled.respondents === 0) continue
          const straight = clusteredProportion(clusters)
          expect(pooled.index).toBeCloseTo(straight.estimate, 12)
          expect(pooled.nEff).toBeCloseTo(straight.effectiveN, 6)
        }
      }),
    )
  })

  it('gives the mean of factors the variance of its linearised sum', () => {
    const parts = [[1, 2], [3, 4, 5], [6]]
    fc.assert(
      fc.property(sheets, (list) => {
        const mean = figure(tallyOf(list), methods.meanOfFactors, 'mean-of-factors')
        const groups = parts.map((positions) => clustersAt(list, positions))
        const totals = groups.map((clusters) => ({
          x: clusters.reduce((sum, { x }) => sum + x, 0),
          n: clusters.reduce((sum, { n }) => sum + n, 0),
        }))
        if (totals.some(({ n }) => n === 0)) {
          expect(mean.index).toBeNull()
          return
        }
        const p = totals.reduce((sum, { x, n }) => sum + x / n / 3, 0)
        expect(mean.index).toBeCloseTo(p, 12)
        const squares = list.map((_, sheet) => {
          const deviations = groups.map((clusters, g) => {
            const { x, n } = clusters[sheet]!
            return (x - (totals[g]!.x / totals[g]!.n) * n) / (3 * totals[g]!.n)
          })
          return deviations.reduce((sum, value) => sum + value, 0) ** 2
        })
        const k = mean.respondents
        const answers = totals.reduce((sum, { n }) => sum + n, 0)
        if (k < 2 || p <= 0 || p >= 1) {
          expect(mean.nEff).toBe(k)
          return
        }
        const variance = (k / (k - 1)) * squares.reduce((sum, value) => sum + value, 0)
        expect(mean.nEff).toBeCloseTo(Math.min(answers, (p * (1 - p)) / Math.max(variance, 1e-300)), 6)
      }),
    )
  })

  it('does not depend on the order of sheets, nor on how they were divided', () => {
    fc.assert(
      fc.property(sheets, fc.nat(60), (list, cut) => {
        const whole = figuresOf(tallyOf(list))
        expect(figuresOf(tallyOf([...list].reverse()))).toEqual(whole)
        const merged = mergeTallies(frame, [tallyOf(list.slice(0, cut)), tallyOf(list.slice(cut))])
        expect(figuresOf(merged)).toEqual(whole)
        expect(merged.sheets).toBe(list.length)
      }),
    )
  })
})
