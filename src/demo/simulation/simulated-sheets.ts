import { drawIndex, drawNormal, seededDraw } from '../../core/statistics/chance.ts'
import type { Submission } from '../../surveys/submission.ts'
import { chanceSatisfied, daySd, type SimulatedTruth } from './simulated-truth.ts'
import type { SimulatedDirectory } from './write-directory.ts'

/** Levels given by a satisfied citizen and by another, with their weights. */
const satisfiedLevels = [
  ['5', 6],
  ['4', 4],
] as const
const otherLevels = [
  ['3', 6],
  ['2', 3],
  ['1', 1],
] as const

export type SheetForm = { readonly versionId: string; readonly encode: (level: string) => string }

const sessionMs = 4 * 3_600_000

/** The sheets of the year, session after session: what citizens would have sent. */
export function* simulatedSheets(
  seed: string,
  truth: SimulatedTruth,
  directory: SimulatedDirectory,
  form: SheetForm,
): Generator<Submission> {
  const draw = seededDraw(`${seed}/sheets`)
  for (const [at, { startsAt }] of directory.sessions.entries()) {
    const opening = Date.parse(startsAt)
    for (let desk = 0; desk < truth.desks; desk++) {
      const officer = directory.onDuty(desk, at)
      const { effect, volume, mix } = truth.officers[officer]!
      const mood = daySd * drawNormal(draw)
      const dayEffects = effect + truth.deskEffects[desk]! + mood
      const sheets = countOf(volume * directory.shareOfQuarter(officer, at), draw)
      for (let sheet = 0; sheet < sheets; sheet++) {
        const field = drawIndex(draw, mix)
        const isSatisfied = draw() < chanceSatisfied(field, dayEffects)
        const levels = isSatisfied ? satisfiedLevels : otherLevels
        const weights = levels.map(([, weight]) => weight)
        const level = levels[drawIndex(draw, weights)]![0]
        const servedAt = new Date(opening + Math.floor(draw() * sessionMs)).toISOString()
        yield {
          ...{
            key: `${at}-${desk}-${sheet}`,
            deskId: directory.deskIds[desk]!,
            versionId: form.versionId,
          },
          ...{ form: 'pulse', block: null, channel: 'qr', language: 'vi', respondent: null },
          ...{ fieldId: directory.fieldIds[field]!, communeId: null, servedAt, receivedAt: servedAt },
          ...{ answers: form.encode(level), comment: null, flags: [] },
        }
      }
    }
  }
}

/** A Poisson count, by multiplying uniforms (Knuth). */
function countOf(mean: number, draw: () => number): number {
  const limit = Math.exp(-mean)
  let product = draw()
  let count = 0
  while (product > limit) {
    product *= draw()
    count++
  }
  return count
}
