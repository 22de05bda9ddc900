import type { ParameterCode } from '../parameters/registry.ts'
import type { LocalText } from '../questionnaire/definition.ts'

/** Classes of matters by their Vietnamese words, which the law gives them (domain of citizen reception). */
export const classCodes = [
  'khieu-nai',
  'to-cao',
  'kien-nghi',
  'phan-anh',
  'gop-y',
  'khen-ngoi',
  'hoi-dap',
  'tin-bao',
] as const
export type ClassCode = (typeof classCodes)[number]

export function isClassCode(code: string): code is ClassCode {
  return (classCodes as readonly string[]).includes(code)
}

/** What a limit is for. */
export const stepCodes = [
  'first-answer',
  'registration',
  'acceptance',
  'proposal',
  'forwarding',
  'acceptance-notice',
  'answer',
  'decision',
  'conclusion',
] as const
export type StepCode = (typeof stepCodes)[number]

/** From when a limit runs: from receipt, from acceptance, or from receipt once somebody else is competent. */
export const stepBeginnings = ['received', 'accepted', 'not-competent'] as const
/** What ends it; whatever closes the matter ends every limit. */
export const stepEnds = ['accepted', 'notified', 'forwarded', 'closed'] as const

/** Circumstances under which a step has a limit of its own. */
export type LimitCase = 'ordinary' | 'urgent' | 'complex' | 'remote' | 'remote-complex'
export type SecondCase = 'second' | 'second-complex' | 'second-remote' | 'second-remote-complex'

/** One limit of a class. The number of days, its legal basis and its dates are those of the parameter. */
export type ClassStep = {
  readonly code: StepCode
  readonly from: (typeof stepBeginnings)[number]
  readonly until: (typeof stepEnds)[number]
  /** The parameter by circumstance; one that is missing is as `ordinary`. */
  readonly limits: Readonly<Partial<Record<LimitCase | SecondCase, ParameterCode>>> & {
    readonly ordinary: ParameterCode
  }
  /** Only for matters of these doors; all when absent. */
  readonly channels?: readonly string[]
  /** How it may be extended; not at all when absent. */
  readonly extension?: ExtensionRule
}

/**
 * `complex`: once, to the limit for complex matters, counted from the same day. `added`: so many days more from the day
 * it was due, as often as `complex` (or `veryComplex`) allows.
 */
export type ExtensionRule =
  | { readonly kind: 'complex' }
  | {
      readonly kind: 'added'
      readonly by: ParameterCode
      readonly times: ParameterCode
      readonly timesWhenVeryComplex: ParameterCode
    }

export type ShippedClass = {
  readonly code: ClassCode
  readonly name: LocalText
  readonly isSealed: boolean
  readonly steps: readonly ClassStep[]
  readonly validFrom: string
  readonly legalBasis: string
  readonly source: string
}

/** Classes that the law lets begin only with an acceptance in writing (thụ lý), and end only with a decision or conclusion. */
const formal: readonly ClassCode[] = ['khieu-nai', 'to-cao']
export const needsAcceptance = (code: ClassCode): boolean => formal.includes(code)
export const needsDecision = (code: ClassCode): boolean => formal.includes(code)

/** Reports of crime are the police's: they are passed on and never handled here. */
export const isForPolice = (code: ClassCode): boolean => code === 'tin-bao'
