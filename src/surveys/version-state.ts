import { Conflict, NotFound } from '../core/errors.ts'
import type { Version } from './questionnaire-store.ts'

/** @throws Conflict `version-frozen` for a published version, `version-discarded` for a discarded draft */
export function demandDraft(version: Version): Version {
  if (version.status === 'published') throw new Conflict('version-frozen')
  if (version.status === 'discarded') throw new Conflict('version-discarded')
  return version
}

/** Published, and neither withdrawn before it opened nor closed before the date. */
export function isLiveFrom(version: Version, date: string): boolean {
  const { status, opensOn, closesOn } = version
  if (status !== 'published' || opensOn === null) return false
  return closesOn === null || (closesOn >= date && closesOn >= opensOn)
}

/** @throws NotFound `version-unknown` when the number in the address is none */
export function versionAddress(params: { readonly code: string; readonly number: string }) {
  if (!/^[1-9]\d{0,5}$/.test(params.number)) throw new NotFound('version-unknown')
  return { code: params.code, number: Number(params.number) }
}
