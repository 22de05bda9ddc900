import { localDate } from '../core/calendar/local-time.ts'
import { Gone, Invalid, NotFound, type Problem } from '../core/errors.ts'
import { type Presentation, presentation } from '../core/questionnaire/plan.ts'
import { encodeAnswers } from '../core/questionnaire/sheet.ts'
import { readFreeText } from '../core/text/free-text.ts'
import { type Catalog, type DeskEntry, isOpen, openVersion, type VersionEntry } from './catalog.ts'
import { serviceTime } from './service-time.ts'
import { type Channel, type Respondent, respondents, type Submission } from './submission.ts'

/** A sheet as it came through a form or the API; what is absent was not said. */
export type IncomingSheet = {
  readonly code: string
  readonly key: string
  readonly questionnaire: string
  readonly version: number | undefined
  /** Absent: the sender does not say what it asked, and only what it answered counts as asked. */
  readonly form: string | undefined
  readonly block: number | undefined
  readonly answers: Readonly<Record<string, unknown>>
  readonly comment: string | undefined
  readonly field: string | undefined
  readonly respondent: string | undefined
  readonly commune: string | undefined
  readonly channel: Channel
  readonly language: string
  readonly servedAt: string | undefined
  /** The device's clock at the moment of sending: corrects `servedAt` when that clock is wrong. */
  readonly sentAt: string | undefined
  readonly receivedAt: string
  readonly flags: readonly string[]
}

export const commentLimit = 2_000

/**
 * Checks a sheet against the desk and the questionnaire as they were at the time of service, and encodes it.
 *
 * @throws NotFound `desk-unknown`
 * @throws Gone `desk-code-withdrawn`, `desk-closed`, `desk-not-open`, `questionnaire-closed`
 * @throws Invalid with every wrong field
 */
export function acceptSheet(catalog: Catalog, sheet: IncomingSheet): Submission {
  const problems: Problem[] = []
  const served = serviceTime(sheet, problems)
  if (!served) throw new Invalid(problems)
  const servedOn = localDate(served.at)
  const desk = deskAt(catalog, sheet.code, served.at, servedOn)
  const version = versionAt(catalog, sheet, servedOn)
  return checkSheet(catalog, sheet, { served, desk, version }, problems)
}

/** Where and when a sheet was filled in, and by which version. */
export type Settled = {
  readonly served: { readonly at: string; readonly isCorrected: boolean }
  readonly desk: Pick<DeskEntry, 'id' | 'fields'>
  readonly version: Pick<VersionEntry, 'id' | 'plan'>
}

/**
 * Checks the rest of a sheet of which this is settled, and encodes it.
 *
 * @throws Invalid with every wrong field, those found before included
 */
export function checkSheet(
  catalog: Catalog,
  sheet: IncomingSheet,
  { served, desk, version }: Settled,
  problems: Problem[] = [],
): Submission {
  const answers = encode(version, sheet, problems)
  const comment = commentOf(sheet, problems)
  const facts = factsOf(catalog, desk, sheet, problems)
  if (problems.length > 0) throw new Invalid(problems)
  return {
    key: sheet.key,
    deskId: desk.id,
    versionId: version.id,
    form: sheet.form ?? 'answered-only',
    block: sheet.block ?? null,
    channel: sheet.channel,
    language: sheet.language,
    fieldId: facts.fieldId,
    respondent: facts.respondent,
    communeId: facts.communeId,
    servedAt: served.at,
    receivedAt: sheet.receivedAt,
    answers,
    comment,
    flags: served.isCorrected ? [...sheet.flags, 'clock'] : sheet.flags,
  }
}

/**
 * The desk behind a public code, if it was open at the time of service.
 *
 * @throws NotFound, Gone: see `acceptSheet`
 */
export function deskAt(catalog: Catalog, code: string, at: string, on: string): DeskEntry {
  const desk = catalog.desks.get(code)
  if (!desk) throw new NotFound('desk-unknown')
  if (desk.withdrawnAt !== null && desk.withdrawnAt <= at) throw new Gone('desk-code-withdrawn')
  if (desk.validTo !== null && desk.validTo < on) throw new Gone('desk-closed')
  if (on < desk.validFrom) throw new Gone('desk-not-open')
  return desk
}

function versionAt(catalog: Catalog, sheet: IncomingSheet, on: string): VersionEntry {
  const versions = catalog.versions.get(sheet.questionnaire)
  if (!versions) throw new Invalid([{ field: 'questionnaire', code: 'unknown-value' }])
  const version =
    sheet.version === undefined
      ? openVersion(catalog, sheet.questionnaire, on)
      : versions.find((candidate) => candidate.number === sheet.version)
  if (!version && sheet.version !== undefined)
    throw new Invalid([{ field: 'version', code: 'unknown-value' }])
  if (!version || !isOpen(version, on)) throw new Gone('questionnaire-closed')
  return version
}

function encode(version: Settled['version'], sheet: IncomingSheet, problems: Problem[]): string {
  const shown = shownOf(version, sheet, problems)
  if (!shown) return ''
  const encoded = encodeAnswers(version.plan, shown, sheet.answers)
  if ('answers' in encoded) return encoded.answers
  problems.push(...encoded.problems)
  return ''
}

function shownOf(
  version: Settled['version'],
  sheet: IncomingSheet,
  problems: Problem[],
): Presentation | 'answered-only' | undefined {
  if (sheet.form === undefined) return 'answered-only'
  const shown = presentation(version.plan, sheet.form, sheet.block)
  if (!('problems' in shown)) return shown
  problems.push(...shown.problems)
  return undefined
}

function commentOf({ comment }: IncomingSheet, problems: Problem[]): string | null {
  if (!comment) return null
  const read = readFreeText(comment, commentLimit)
  if ('text' in read) return read.text === '' ? null : read.text
  problems.push({ field: 'comment', code: read.fault, details: { limit: commentLimit } })
  return null
}

type Facts = Pick<Submission, 'fieldId' | 'respondent' | 'communeId'>

/** The procedure field is the desk's when it has just one, else what the citizen picked, if anything. */
function factsOf(catalog: Catalog, desk: Settled['desk'], sheet: IncomingSheet, problems: Problem[]): Facts {
  const choice = desk.fields.length > 0 ? desk.fields : catalog.fields
  const picked =
    desk.fields.length === 1 ? desk.fields[0] : choice.find((field) => field.code === sheet.field)
  if (sheet.field && !picked) problems.push({ field: 'field', code: 'unknown-value' })
  const respondent = respondents.find((known) => known === sheet.respondent)
  if (sheet.respondent && !respondent) problems.push({ field: 'respondent', code: 'unknown-value' })
  const communeId = sheet.commune ? catalog.communes.get(sheet.commune) : undefined
  if (sheet.commune && !communeId) problems.push({ field: 'commune', code: 'unknown-value' })
  return {
    fieldId: picked?.id ?? null,
    respondent: (respondent as Respondent | undefined) ?? null,
    communeId: communeId ?? null,
  }
}
