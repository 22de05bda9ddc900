import type { ClassCode } from './classes.ts'

/** Conditions for handling, asked one by one (Thông tư 05/2021/TT-TTCP; Luật Khiếu nại, Luật Tố cáo). */
export const checkCodes = [
  'is-competent',
  'is-readable',
  'is-lawful-content',
  'is-new',
  'has-name',
  'is-signed',
  'is-own-right',
  'is-in-time',
  'names-violator',
  'has-evidence',
] as const
export type CheckCode = (typeof checkCodes)[number]

/**
 * `eligible`; `information`: no denunciation in form (Luật Tố cáo, Điều 22), but a named violator and evidence, so it is
 * to be looked into (Điều 25 khoản 2); `not-competent`: another authority's; `not-eligible`.
 */
export const eligibilityResults = ['eligible', 'information', 'not-competent', 'not-eligible'] as const
export type EligibilityResult = (typeof eligibilityResults)[number]

const everybody: readonly CheckCode[] = ['is-competent', 'is-readable', 'is-lawful-content', 'is-new']
const own: Readonly<Partial<Record<ClassCode, readonly CheckCode[]>>> = {
  'khieu-nai': ['has-name', 'is-signed', 'is-own-right', 'is-in-time'],
  'to-cao': ['has-name', 'is-signed', 'names-violator', 'has-evidence'],
}

/** The questions that are asked of a class, in their order. */
export function checksOf(code: ClassCode): readonly CheckCode[] {
  return [...everybody, ...(own[code] ?? [])]
}

/**
 * What the answers come to. Competence is asked first: what belongs to another authority is passed on, whatever else is
 * wrong with it. A denunciation without name or signature that names the violator and has evidence is information; with a
 * name and signature it needs no evidence to be a denunciation.
 *
 * @param answers the conditions that are met
 */
export function judgeEligibility(code: ClassCode, answers: ReadonlySet<CheckCode>): EligibilityResult {
  if (!answers.has('is-competent')) return 'not-competent'
  const isMet = (...checks: readonly CheckCode[]) => checks.every((check) => answers.has(check))
  if (!isMet(...everybody)) return 'not-eligible'
  if (code === 'khieu-nai') return isMet(...own[code]!) ? 'eligible' : 'not-eligible'
  if (code !== 'to-cao') return 'eligible'
  if (isMet('has-name', 'is-signed', 'names-violator')) return 'eligible'
  return isMet('names-violator', 'has-evidence') ? 'information' : 'not-eligible'
}
