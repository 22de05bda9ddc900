import type { Problem } from '../errors.ts'
import { type ClassLimit, checkClasses } from './eighteen-points.ts'
import { checkMirror, type MirrorWeights } from './mirror.ts'
import type { PapiDimension } from './papi-style.ts'
import type { Rate } from './rates.ts'

/**
 * What a definition says, by its kind. The formula is code under the kind's name; everything a decision of an authority
 * may change (questions, ends, weights, classes) is here, and dated.
 */
export type DefinitionBody =
  | { readonly kind: 'sipas-style' }
  | { readonly kind: 'papi-style'; readonly dimensions: readonly PapiDimension[] }
  | { readonly kind: 'eighteen-points'; readonly indicators: number; readonly classes: readonly ClassLimit[] }
  | { readonly kind: 'mirror'; readonly weights: MirrorWeights; readonly total: number }
  | { readonly kind: 'rates'; readonly rates: readonly Rate[] }
  | { readonly kind: 'dossier-rates' }

export type DefinitionKind = DefinitionBody['kind']

/** One dated definition. The version is part of every figure that was made by it. */
export type IndicatorDefinition = {
  readonly code: DefinitionKind
  readonly version: number
  readonly body: DefinitionBody
  readonly validFrom: string
  readonly validTo: string | null
  readonly legalBasis: string
  readonly source: string
  readonly isChecked: boolean
}

/** The definition of a period, or why there is none. */
export type DefinitionFound<T = IndicatorDefinition> =
  | { readonly definition: T }
  | { readonly reason: 'no-definition' | 'definition-changes' }

/**
 * The definition by which a whole period is counted. A period outside every validity has none; one across a change has
 * none either, because a figure is made by one formula from its first day to its last.
 *
 * @param dated definitions of one code
 */
export function definitionFor<T extends Pick<IndicatorDefinition, 'validFrom' | 'validTo'>>(
  dated: readonly T[],
  { from, to }: { readonly from: string; readonly to: string },
): DefinitionFound<T> {
  const touching = dated.filter(
    ({ validFrom, validTo }) => validFrom <= to && (validTo === null || validTo >= from),
  )
  const [only] = touching
  if (!only) return { reason: 'no-definition' }
  const isWhole = only.validFrom <= from && (only.validTo === null || only.validTo >= to)
  return touching.length === 1 && isWhole ? { definition: only } : { reason: 'definition-changes' }
}

/** What is wrong with a body, field by field; nothing when it can be counted by. */
export function checkBody(body: DefinitionBody): Problem[] {
  if (body.kind === 'mirror') return checkMirror(body.weights, body.total)
  if (body.kind === 'eighteen-points') return checkClasses(body.classes, body.indicators * 2)
  return []
}
