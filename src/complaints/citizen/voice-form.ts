import { z } from 'zod'
import { instantAt } from '../../core/calendar/local-time.ts'
import type { ClassCode } from '../../core/complaints/classes.ts'
import type { Problem } from '../../core/errors.ts'
import type { Typed } from './receive-form.ts'

/** What a citizen may bring here, in the order it is offered; what is a crime goes to the police. */
export const voiceClasses = [
  'gop-y',
  'khen-ngoi',
  'phan-anh',
  'kien-nghi',
  'hoi-dap',
  'khieu-nai',
  'to-cao',
] as const satisfies readonly ClassCode[]

export const contactFields = ['name', 'phone', 'email', 'address'] as const

/** Short fields of the form, each with its longest text. */
export const shortFields = {
  ...{ place: 200, desk: 100, officer: 200, dossier: 60, name: 200, phone: 40, email: 200, address: 200 },
} as const

/** A form that says enough to be filed, but for the place, which is looked up. */
export type Voice = {
  readonly classCode: ClassCode
  readonly text: string
  readonly occurredAt: string | null
  readonly officer: string
  readonly dossierCode: string | null
  readonly reporter: Readonly<Record<(typeof contactFields)[number], string>> | null
}

const date = z.iso.date()
const time = /^([01]\d|2[0-3]):[0-5]\d$/

/**
 * What was typed as values. The words themselves are checked with the matter.
 *
 * @returns the values, and every problem that is found here
 */
export function readVoice(typed: Typed): { voice: Voice; problems: Problem[] } {
  const field = (name: string) => (typed[name] ?? '').normalize('NFC').trim()
  const classCode = voiceClasses.find((code) => code === typed.class)
  const problems: Problem[] = classCode ? [] : [{ field: 'class', code: 'choice-missing' }]
  for (const [name, most] of Object.entries(shortFields)) {
    if ([...field(name)].length > most)
      problems.push({ field: name, code: 'text-too-long', details: { most } })
  }
  const occurredAt = readTime(field('occurredOn'), field('occurredTime'), problems)
  const contact = Object.fromEntries(contactFields.map((name) => [name, field(name)])) as Voice['reporter']
  const hasContact = contactFields.some((name) => field(name) !== '')
  if (hasContact && typed.consent !== '1') problems.push({ field: 'consent', code: 'contact-consent' })
  const voice = {
    classCode: classCode ?? 'gop-y',
    text: typed.text ?? '',
    occurredAt,
    officer: field('officer'),
    dossierCode: field('dossier') || null,
    reporter: hasContact ? contact : null,
  }
  return { voice, problems }
}

/** A day without a time means its noon, which is on that day in every reading. */
function readTime(on: string, at: string, problems: Problem[]): string | null {
  if (on === '' && at === '') return null
  if (!date.safeParse(on).success) {
    problems.push({ field: 'occurredOn', code: 'date-invalid' })
    return null
  }
  if (at !== '' && !time.test(at)) problems.push({ field: 'occurredTime', code: 'clock-invalid' })
  return instantAt(on, time.test(at) ? at : '12:00')
}
