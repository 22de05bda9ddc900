import type { Problem } from '../errors.ts'
import { fold } from '../text/fold.ts'
import type { Definition, MappingStep, ScaleMapping } from './definition.ts'

/** How figures name it: `ba-muc@1`. */
export const mappingName = ({ code, version }: Pick<ScaleMapping, 'code' | 'version'>): string =>
  `${code}@${version}`

/** A mapping as somebody states it: by its code alone, or with its steps. */
export type StatedMapping = { readonly code: string; readonly steps: readonly MappingStep[] | undefined }

const codePattern = /^[a-z][a-z0-9-]{0,29}$/

/**
 * Reads `ba-muc: Hài lòng=4; Bình thường=3; Không hài lòng=2`, or a code alone for a mapping that was stated before.
 *
 * The middle level counts as it is stated; nothing is assumed. Of the three words the best must be level 4 or 5 and the
 * worst 1 or 2, or a share of satisfied would be 0 % or 100 % whatever was said.
 *
 * @returns the mapping, or problems on `mapping`: `mapping-code`, `mapping-steps` (not three times word=level),
 *   `mapping-words` (a word empty or twice), `mapping-levels` (a level twice, or without both ends)
 */
export function readMapping(text: string): StatedMapping | { readonly problems: readonly Problem[] } {
  const [head = '', ...rest] = text.split(':')
  const code = head.trim()
  if (!codePattern.test(code)) return refused('mapping-code')
  if (rest.length === 0) return { code, steps: undefined }
  const steps = rest
    .join(':')
    .split(';')
    .filter((part) => part.trim() !== '')
    .map(readStep)
  const fault = faultOf(steps)
  return fault ? refused(fault) : { code, steps }
}

function readStep(part: string): MappingStep {
  const at = part.lastIndexOf('=')
  const level = part.slice(at + 1).trim()
  return { label: part.slice(0, Math.max(0, at)).trim(), level: /^[1-5]$/.test(level) ? Number(level) : 0 }
}

function faultOf(steps: readonly MappingStep[]): string | undefined {
  if (steps.length !== 3 || steps.some(({ level }) => level === 0)) return 'mapping-steps'
  const words = new Set(steps.map(({ label }) => fold(label)))
  if (words.size < 3 || words.has('')) return 'mapping-words'
  const levels = steps.map(({ level }) => level)
  const hasEnds = Math.max(...levels) >= 4 && Math.min(...levels) <= 2
  return hasEnds && new Set(levels).size === 3 ? undefined : 'mapping-levels'
}

const refused = (code: string) => ({ problems: [{ field: 'mapping', code }] })

/** The level a word stands for, marks and capitals aside; undefined when the mapping does not know it. */
export function levelOf(steps: readonly MappingStep[], word: string): number | undefined {
  const wanted = fold(word)
  return steps.find(({ label }) => fold(label) === wanted)?.level
}

/** Whether two lists of steps say the same. */
export function isSameSteps(a: readonly MappingStep[], b: readonly MappingStep[]): boolean {
  return a.length === b.length && a.every(({ label, level }) => levelOf(b, label) === level)
}

/**
 * The questionnaire as three levels answer it: the same questions, none of them compulsory, since an older form did not
 * ask them all; the levels that are used under the words of the form.
 */
export function mappedDefinition(base: Definition, mapping: ScaleMapping): Definition {
  const [one, two, three, four, five] = base.scale.labels.map((label, at) => {
    const step = mapping.steps.find(({ level }) => level === at + 1)
    return step ? { vi: step.label } : label
  })
  return {
    ...base,
    mapping,
    scale: { ...base.scale, labels: [one!, two!, three!, four!, five!] },
    questions: base.questions.map(({ required: _required, ...question }) => question),
  }
}
