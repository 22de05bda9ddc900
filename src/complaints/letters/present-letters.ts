import { showDate, showTime } from '../../core/calendar/show-date.ts'
import { fieldsOf, isLetterKind, type LetterKind, madeByHand } from '../../core/complaints/letters/kinds.ts'
import { languages } from '../../core/questionnaire/definition.ts'
import type { RefusedForm, Typed } from '../../privacy/form.ts'
import type { Say } from '../../privacy/words.ts'
import type { ComplaintRow } from '../visible-store.ts'
import type { LetterContent } from './draft-letter.ts'
import type { LetterRow } from './letter-store.ts'

export const lettersAddress = (reference: string): string => `/app/complaints/${reference}/letters`

/** What these pages are made from. */
export type Reading = {
  readonly say: Say
  readonly problem: (problem: RefusedForm['problems'][number]) => string
  readonly refused: RefusedForm | undefined
}

type Whose = Pick<ComplaintRow, 'reference' | 'is_sealed'>

const backTo = ({ reference }: Whose, say: Say) => ({
  address: `/app/complaints/${reference}`,
  label: say('staff.letters.matter', { reference }),
})

export function presentList(row: Whose, letters: readonly LetterRow[], isMailOff: boolean, { say }: Reading) {
  return {
    title: say('staff.letters.of-matter', { reference: row.reference }),
    back: backTo(row, say),
    isMailOff,
    kinds: madeByHand.map((kind) => ({
      address: `${lettersAddress(row.reference)}/new?kind=${kind}`,
      label: say(`staff.letters.kind.${kind}`),
    })),
    letters: letters.map((letter) => presentLine(row, letter, say)),
  }
}

export function presentLine(row: Whose, { id, kind, made_at, mail_status }: LetterRow, say: Say) {
  return {
    address: `${lettersAddress(row.reference)}/${id}`,
    // Of a sealed matter a list says no more than that there is a letter.
    label: say(row.is_sealed === 1 ? 'staff.letters.sealed' : `staff.letters.kind.${kind}`),
    madeAt: showTime(made_at),
    mail: say(`staff.letters.mail.${mail_status ?? 'none'}`),
  }
}

type Draft = {
  readonly kind: LetterKind
  readonly language: string
  readonly key: string
  readonly typed: Typed
  readonly preview: LetterContent | undefined
}

export function presentDraft(row: Whose, { kind, language, key, typed, preview }: Draft, reading: Reading) {
  const { say, problem, refused } = reading
  const summary = (refused?.problems ?? []).map((each) => ({
    href: `#letter-${each.field}`,
    text: say('staff.letters.summary-line', {
      field: say(`staff.letters.field.${each.field}`),
      text: problem(each),
    }),
  }))
  return {
    title: say(`staff.letters.kind.${kind}`),
    back: {
      address: lettersAddress(row.reference),
      label: say('staff.letters.of-matter', { reference: row.reference }),
    },
    summary: refused?.conflict
      ? [{ href: '#letter', text: say(`errors.${refused.conflict.code}`) }]
      : summary,
    action: lettersAddress(row.reference),
    ...{ kind, key, preview: preview && presentContent(preview) },
    languages: languages.map((code) => ({
      ...{ code, label: say(`staff.letters.language.${code}`), isChosen: code === language },
    })),
    fields: fieldsOf(kind)
      .filter(({ isTyped }) => isTyped)
      .map(({ name, kind: type, isMandatory }) => {
        const fault = refused?.problems.find(({ field }) => field === name)
        return {
          ...{
            id: `letter-${name}`,
            name,
            type,
            isArea: type === 'area',
            isOptional: !isMandatory,
            hint: '',
          },
          label: say(`staff.letters.field.${name}`),
          value: typed[name] ?? '',
          error: fault ? problem(fault) : '',
        }
      }),
  }
}

export function presentContent({ title, text, unit, above, language }: LetterContent) {
  return { title, unit, above, language, paragraphs: text.split('\n').filter((line) => line.trim() !== '') }
}

type Shown = {
  readonly row: ComplaintRow
  readonly letter: LetterRow
  readonly content: LetterContent
  readonly reason: string
}

export function presentLetter(
  { row, letter, content, reason }: Shown,
  isMailOff: boolean,
  { say, refused }: Reading,
) {
  const address = `${lettersAddress(row.reference)}/${letter.id}`
  return {
    title: isLetterKind(letter.kind) ? say(`staff.letters.kind.${letter.kind}`) : letter.kind,
    back: {
      address: lettersAddress(row.reference),
      label: say('staff.letters.of-matter', { reference: row.reference }),
    },
    summary: refused?.conflict ? [{ href: '#mail', text: say(`errors.${refused.conflict.code}`) }] : [],
    made: say('staff.letters.made', { at: showTime(letter.made_at), date: showDate(content.date) }),
    letter: presentContent(content),
    document: { address: `${address}/document`, reason },
    mail: {
      address: `${address}/mail`,
      note: say(isMailOff ? 'staff.letters.mail-off' : `staff.letters.mail.${letter.mail_status ?? 'none'}`),
      isOffered: !isMailOff && row.is_sealed === 0 && letter.mail_status === null,
    },
  }
}

export function presentSealed(row: Whose, id: string, { say, problem, refused }: Reading) {
  const fault = refused?.problems[0]
  const error = fault ? problem(fault) : ''
  return {
    title: say('staff.letters.sealed'),
    back: {
      address: lettersAddress(row.reference),
      label: say('staff.letters.of-matter', { reference: row.reference }),
    },
    summary: error === '' ? [] : [{ href: '#reason', text: error }],
    action: `${lettersAddress(row.reference)}/${id}/opening`,
    ...{ id: 'reason', hint: '', error },
  }
}
