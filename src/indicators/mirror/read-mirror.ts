import type { CountedFact } from '../../complaints/figures/facts-store.ts'
import { type FigureShare, figureOf, shareOf } from '../../core/complaints/figures.ts'
import { hideSmall } from '../../core/complaints/hide-small.ts'
import { definitionFor } from '../../core/indicators/definition.ts'
import { leadingQuestion } from '../../core/indicators/frame.ts'
import {
  type MirrorEstimate,
  type MirrorWeights,
  mirrorParts,
  mirrorScore,
} from '../../core/indicators/mirror.ts'
import type { DefinitionRow } from '../definitions/store.ts'
import { type MattersPanel, reportClasses } from '../matters/read-panel.ts'
import { type Narrowing, narrowingOf } from '../narrowing.ts'
import type { Overview } from '../read-overview.ts'

type PartCode = (typeof mirrorParts)[number]

/** A part of the estimate, or why it is not known: nothing was counted, too little, or it would tell of too few. */
export type MirrorPart = {
  readonly code: PartCode
  readonly weight: number
  readonly share: FigureShare | null
  readonly missing: 'none' | 'few' | 'hidden' | null
}

export type Mirror =
  | {
      readonly definition: DefinitionRow
      readonly total: number
      readonly parts: readonly MirrorPart[]
      /** Null while a part is not known. */
      readonly estimate: MirrorEstimate | null
    }
  | { readonly reason: 'no-definition' | 'definition-changes' | Narrowing }

/** Of a unit and of all together; undefined for a desk or an officer, whom the set of indicators does not know. */
export function mirrorOf(
  overview: Overview,
  matters: MattersPanel | null,
  today: string,
): Mirror | undefined {
  if (matters?.kind !== 'unit') return undefined
  const narrowing = narrowingOf(overview)
  if (narrowing) return { reason: narrowing }
  const dated = overview.definitions.filter(({ code }) => code === 'mirror')
  const found = definitionFor(dated, overview.period)
  if ('reason' in found) return found
  const { body } = found.definition
  if (body.kind !== 'mirror') return { reason: 'no-definition' }
  const known: Known = { ...handled(matters.facts, matters.least, today), service: serviceOf(overview) }
  const parts = mirrorParts.map((code) => ({ code, weight: body.weights[code], ...known[code] }))
  const shares = Object.fromEntries(parts.map(({ code, share }) => [code, share])) as Readonly<
    Record<keyof MirrorWeights, FigureShare | null>
  >
  const estimate = mirrorScore(body.weights, body.total, shares)
  return { definition: found.definition, total: body.total, parts, estimate }
}

type Found = Pick<MirrorPart, 'share' | 'missing'>
type Known = Readonly<Record<PartCode, Found>>
const none: Found = { share: null, missing: 'none' }
const hidden: Found = { share: null, missing: 'hidden' }

function handled(
  facts: readonly CountedFact[] | null,
  least: number,
  today: string,
): Pick<Known, 'onTime' | 'handling'> {
  if (facts === null) return { onTime: hidden, handling: hidden }
  const own = facts.filter(({ classCode }) => reportClasses.includes(classCode))
  const rated = own.filter(({ rating }) => rating !== null)
  const satisfied = rated.filter(({ rating }) => rating! >= 4)
  const onTime = figureOf(own, today).onTime
  // All matters stand beside it: what they have more must not be few either.
  const rest = (figureOf(facts, today).onTime?.n ?? 0) - (onTime?.n ?? 0)
  const [isHidden] = hideSmall([onTime?.n ?? 0, rest], least, true)
  return {
    onTime: isHidden ? hidden : unlessFew(onTime, least),
    handling: unlessFew(shareOf(satisfied.length, rated.length), least),
  }
}

function unlessFew(share: FigureShare | null, least: number): Found {
  if (share === null) return none
  return share.n < least ? hidden : { share, missing: null }
}

/** Those satisfied in general, where there are answers and days enough to show it. */
function serviceOf({ figures }: Overview): Found {
  const found = figures.find(({ figure }) => figure.about.code === leadingQuestion)
  const { counts, n, index, low, high } = found?.figure ?? {}
  if (!counts || !n || index == null || low == null || high == null) return none
  if (found?.sufficiency.status !== 'enough') return { share: null, missing: 'few' }
  const share = { count: counts[3] + counts[4], n, estimate: index, lower: low, upper: high }
  return { share, missing: null }
}
