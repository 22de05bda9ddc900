import { addDays } from '../../core/calendar/local-time.ts'
import { Invalid } from '../../core/errors.ts'
import type { LocalText, ScaleMapping } from '../../core/questionnaire/definition.ts'
import { compilePlan } from '../../core/questionnaire/plan.ts'
import { isSameSteps, mappedDefinition, readMapping } from '../../core/questionnaire/scale-mapping.ts'
import type { Catalog, VersionEntry } from '../catalog.ts'

/** A mapping with the version its sheets are kept under; `isNew` until they are written. */
export type Mapped = {
  readonly mapping: ScaleMapping
  readonly version: VersionEntry
  readonly isNew: boolean
}

/** The questionnaire of a mapping's own, so that no figure of five levels ever counts its sheets. */
const questionnaireOf = ({ of, code, version }: ScaleMapping) => `${of}-${code}-${version}`

/**
 * The mapping somebody states: one that is known, or the next version under its code.
 *
 * @param base the version whose questions were answered
 * @throws Invalid naming `mapping`: as `readMapping`, or `mapping-unknown` for a code alone that nobody stated yet
 */
export function stateMapping(
  catalog: Catalog,
  base: VersionEntry,
  text: string,
  { id, today }: { readonly id: string; readonly today: string },
): Mapped {
  const stated = readMapping(text)
  if ('problems' in stated) throw new Invalid(stated.problems)
  const newest = newestOf(catalog, base.questionnaire, stated.code)
  if (!newest && !stated.steps) throw new Invalid([{ field: 'mapping', code: 'mapping-unknown' }])
  const steps = stated.steps ?? newest!.mapping.steps
  const isKnown = newest?.mapping.ofVersion === base.number && isSameSteps(newest.mapping.steps, steps)
  if (isKnown) return { ...newest, isNew: false }
  const mapping = {
    ...{ code: stated.code, version: (newest?.mapping.version ?? 0) + 1, steps },
    ...{ of: base.questionnaire, ofVersion: base.number },
  }
  return { mapping, version: versionOf(base, mapping, id, today), isNew: true }
}

function newestOf(catalog: Catalog, of: string, code: string) {
  const known = [...catalog.versions.values()].flat().flatMap((version) => {
    const { mapping } = version.definition
    return mapping?.of === of && mapping.code === code ? [{ mapping, version }] : []
  })
  return known.sort((a, b) => b.mapping.version - a.mapping.version)[0]
}

/** Its last day lies before its first: nobody is ever asked by it. */
function versionOf(base: VersionEntry, mapping: ScaleMapping, id: string, today: string): VersionEntry {
  const definition = { ...mappedDefinition(base.definition, mapping), title: titleOf(base, mapping) }
  return {
    ...{ id, number: 1, questionnaire: questionnaireOf(mapping) },
    ...{ opensOn: today, closesOn: addDays(today, -1) },
    ...{ definition, plan: compilePlan(definition) },
  }
}

function titleOf({ definition }: VersionEntry, { code, version }: ScaleMapping): LocalText {
  const { vi, en = vi } = definition.title
  return {
    vi: `${vi} (thang ba mức, quy đổi ${code} bản ${version})`,
    en: `${en} (three levels, mapping ${code} version ${version})`,
  }
}
