import type { Config } from '../../config.ts'
import { addDays } from '../../core/calendar/local-time.ts'
import { showDate } from '../../core/calendar/show-date.ts'
import { fieldsOf, type LetterKind, letterKindCodes } from '../../core/complaints/letters/kinds.ts'
import { fillWording } from '../../core/complaints/letters/wording.ts'
import { type Language, languages } from '../../core/questionnaire/definition.ts'
import type { Typed } from '../../privacy/form.ts'
import type { Say } from '../../privacy/words.ts'
import type { Reading } from './present-letters.ts'
import type { TemplateRow } from './template-store.ts'

export const templatesAddress = '/app/admin/letters'

const isIn = ({ valid_from, valid_to }: TemplateRow, today: string) =>
  valid_from <= today && (valid_to === null || valid_to >= today)

/** What is known of the way in and out, for whoever keeps the house. */
export type MailState = { readonly mail: Config['mail']; readonly counts: ReadonlyMap<string, number> }

export function presentTemplates(
  rows: readonly TemplateRow[],
  today: string,
  { mail, counts }: MailState,
  say: Say,
) {
  const state = (status: string) => say(`staff.letters.outbox.${status}`, { count: counts.get(status) ?? 0 })
  return {
    title: say('staff.letters.title'),
    sending: say(mail.smtpUrl === undefined ? 'staff.letters.smtp-off' : 'staff.letters.smtp-on', {
      address: mail.from,
    }),
    reading: say(mail.mailboxUrl === undefined ? 'staff.letters.mailbox-off' : 'staff.letters.mailbox-on'),
    outbox: mail.smtpUrl === undefined ? [] : ['waiting', 'sent', 'failed'].map(state),
    kinds: letterKindCodes.map((kind) => ({
      label: say(`staff.letters.kind.${kind}`),
      wordings: languages.map((language) => {
        const current = rows.find((row) => row.kind === kind && row.language === language && isIn(row, today))
        return {
          address: `${templatesAddress}/${kind}/${language}`,
          language: say(`staff.letters.language.${language}`),
          state: stateOf(current, say),
          isUnchecked: current?.is_checked === 0,
        }
      }),
    })),
  }
}

function stateOf(current: TemplateRow | undefined, say: Say): string {
  if (current === undefined) return say('staff.letters.no-wording')
  return say(current.is_checked === 1 ? 'staff.letters.checked' : 'staff.letters.unchecked')
}

export type TemplateShown = {
  readonly kind: LetterKind
  readonly language: Language
  readonly today: string
  readonly typed: Typed | undefined
  readonly isPreview: boolean
  readonly mayChange: boolean
}

/** One wording: how it was and is, and the form of the next. */
export function presentTemplate(rows: readonly TemplateRow[], shown: TemplateShown, reading: Reading) {
  const { kind, language, today, isPreview, mayChange } = shown
  const { say, refused } = reading
  const newest = rows[0]
  const fresh = {
    title: newest?.title ?? '',
    body: newest?.body ?? '',
    legalBasis: newest?.legal_basis ?? '',
  }
  const typed: Typed = shown.typed ?? { ...fresh, validFrom: addDays(today, 1) }
  return {
    title: say('staff.letters.wording-of', {
      kind: say(`staff.letters.kind.${kind}`),
      language: say(`staff.letters.language.${language}`),
    }),
    ...{ address: `${templatesAddress}/${kind}/${language}`, mayChange, isChecked: typed.isChecked === '1' },
    summary: summaryOf(reading),
    preview: isPreview ? previewOf(kind, language, typed, say) : undefined,
    known: fieldsOf(kind).map(({ name, isMandatory }) => ({
      code: `{${name}}`,
      label: say(`staff.letters.field.${name}`),
      isMandatory,
    })),
    fields: fieldModels(typed, reading),
    checkedLabel: say('staff.letters.field.isChecked'),
    history: rows.map((row) => ({
      ...{ title: row.title, body: row.body, from: showDate(row.valid_from), legalBasis: row.legal_basis },
      ...{ to: showDate(row.valid_to), source: row.source },
      ...{ state: stateOf(row, say), isCurrent: isIn(row, today), language },
    })),
    isRefused: refused !== undefined,
  }
}

function summaryOf({ say, problem, refused }: Reading) {
  if (refused?.conflict) return [{ href: '#wording', text: say(`errors.${refused.conflict.code}`) }]
  return (refused?.problems ?? []).map((each) => ({ href: `#wording-${each.field}`, text: problem(each) }))
}

const inputs = [
  { name: 'title', type: 'text' },
  { name: 'body', type: 'area' },
  { name: 'validFrom', type: 'date' },
  { name: 'legalBasis', type: 'text' },
  { name: 'reason', type: 'text' },
] as const

function fieldModels(typed: Typed, { say, problem, refused }: Reading) {
  return inputs.map(({ name, type }) => {
    const faults = (refused?.problems ?? []).filter(({ field }) => field === name).map(problem)
    return {
      ...{ id: `wording-${name}`, name, type, isArea: type === 'area', isOptional: false, hint: '' },
      ...{ label: say(`staff.letters.wording.${name}`), value: typed[name] ?? '', error: faults.join(' ') },
    }
  })
}

/** The wording with the name of each field where its value will stand. */
function previewOf(kind: LetterKind, language: Language, typed: Typed, say: Say) {
  const values = Object.fromEntries(
    fieldsOf(kind).map(({ name }) => [name, `«${say(`staff.letters.field.${name}`)}»`]),
  )
  const { title, body } = fillWording({ title: typed.title ?? '', body: typed.body ?? '' }, values)
  const paragraphs = body.split('\n').filter((line) => line.trim() !== '')
  return { title, paragraphs, language, unit: say('staff.letters.field.unit'), above: '' }
}
