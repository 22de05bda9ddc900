import { localDate } from '../../core/calendar/local-time.ts'
import { Invalid, type Problem } from '../../core/errors.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import type { Services } from '../../web/services.ts'
import { type Filed, fileComplaint } from '../file-complaint.ts'
import { insertFiles } from '../files/add-files.ts'
import { findOfficerAt, findPlace, type Place, placeOfCode } from './find-place.ts'
import type { ReceivedForm } from './receive-form.ts'
import { readVoice, type Voice } from './voice-form.ts'

export type Sending = {
  readonly language: Language
  /** Of the officer nobody could find, before his name: his words go on the record as the citizen gave them. */
  readonly officerLabel: string
  readonly isFast: boolean
}

/** Names of the matter's fields and the form's, where they differ. */
const formField: Readonly<Record<string, string>> = { unit: 'place', occurredAt: 'occurredOn' }

/**
 * Files what a citizen wrote, with the files that wait under the form's key. The same form sent again is the same matter.
 *
 * @throws Invalid naming every wrong field of the form; Conflict `files-expired`
 */
export async function fileVoice(
  services: Pick<Services, 'store' | 'clock' | 'newId' | 'config'>,
  { key, typed, waiting, problems }: ReceivedForm,
  sending: Sending,
): Promise<Filed> {
  const read = readVoice(typed)
  const wrong: Problem[] = [...read.problems, ...problems]
  const place = await placeFor(services, typed, wrong)
  if (read.voice.text.trim() === '') wrong.push({ field: 'text', code: 'answer-missing' })
  if (wrong.length > 0) throw new Invalid(wrong)
  const intake = await intakeOf(services, read.voice, place, { ...sending, key })
  try {
    return await fileComplaint(services, 'citizen', intake, async (trx, { id }) => {
      const at = services.clock().toISOString()
      await insertFiles(trx, id, waiting, { kind: 'evidence', messageId: null, by: 'citizen', at })
    })
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    throw new Invalid(error.problems.map((each) => ({ ...each, field: formField[each.field] ?? each.field })))
  }
}

async function placeFor(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  typed: ReceivedForm['typed'],
  wrong: Problem[],
): Promise<Place> {
  const scanned = typed.k ? await placeOfCode(store.db, typed.k) : undefined
  if (scanned) return scanned
  try {
    const today = localDate(clock())
    return await findPlace(store.db, { place: typed.place ?? '', desk: typed.desk ?? '', today })
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    wrong.push(...error.problems)
    return { unit: undefined, desk: undefined }
  }
}

async function intakeOf(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  voice: Voice,
  place: Place,
  { key, language, officerLabel, isFast }: Sending & { readonly key: string },
) {
  const { classCode, occurredAt, dossierCode, reporter, officer } = voice
  const officerId = await findOfficerAt(store.db, place, officer, localDate(clock()))
  const isUnknown = officer !== '' && officerId === undefined
  return {
    ...({ key, channel: 'web', classCode, language, isUrgent: false, occurredAt, receivedAt: null } as const),
    text: isUnknown ? `${voice.text}\n\n${officerLabel}: ${officer}` : voice.text,
    ...{
      unitId: place.unit?.id ?? null,
      deskId: place.desk?.id ?? null,
      fieldId: null,
      dossierCode,
      reporter,
    },
    officerIds: officerId === undefined ? [] : [officerId],
    officerCertainty: 'citizen' as const,
    facts: { ...(reporter ? { consent: 'contact' } : {}), ...(isFast ? { pace: 'fast' } : {}) },
  }
}
