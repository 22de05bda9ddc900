import { missingLetters } from '../../core/complaints/box-opening.ts'
import { languages } from '../../core/questionnaire/definition.ts'
import type { EntryReading } from '../../directory/entry/entry-page.ts'
import { presentPick } from '../../directory/entry/present-pick.ts'
import { inLanguage } from '../../web/i18n.ts'
import type { ComplaintClass } from '../class-store.ts'
import { letterRows } from './letter-form.ts'
import { boxAddress, boxName, openingAddress } from './present.ts'
import type { WaitingScans } from './receive-scans.ts'
import type { Registered } from './register-letters.ts'
import type { Box, LetterRow, OpeningRow } from './store.ts'

type Shown = {
  readonly box: Box
  readonly opening: OpeningRow
  readonly letters: readonly LetterRow[]
  readonly waiting: WaitingScans
  readonly key: string
  readonly classes: readonly ComplaintClass[]
}

/** The form on which the next letters are registered, as many at once as are left, up to five. */
export function presentLetterForm(shown: Shown, reading: EntryReading) {
  const { opening, letters, waiting, key } = shown
  const { typed, error, fault } = reading
  const missing = missingLetters(
    opening.letter_count,
    letters.map(({ number }) => number),
  )
  // Rows that somebody filled in stay, whatever was registered meanwhile.
  const filled = letterRows.filter((row) => (typed[`number-${row}`] ?? '') !== '')
  const rows = letterRows.filter((row) => row <= missing.length || filled.includes(row))
  const isShown = opening.closed_at === null && rows.length > 0
  return {
    isShown,
    key,
    address: `${openingAddress(opening)}/letters`,
    rows: rows.map((row, at) => ({
      row,
      isOpen: at === 0 || filled.includes(row) || fault(`text-${row}`) !== '',
      title: reading.say('staff.boxes.letter.row', { row }),
      fields: presentRow(row, missing[at], shown, reading),
      scans: (waiting.get(row) ?? []).map(({ name }) => name),
      scanError: fault(`scan-${row}`),
      desk: presentPick(deskPick(row, reading), typed, fault(`desk-${row}`), error),
    })),
  }
}

function deskPick(row: number, { say }: EntryReading) {
  const name = `desk-${row}`
  return {
    name,
    kind: 'desk',
    label: say('staff.boxes.letter.desk'),
    hint: say('staff.intake.pick.hint'),
    isOptional: true,
  } as const
}

function presentRow(row: number, next: number | undefined, { classes }: Shown, reading: EntryReading) {
  const { typed, fault, say, language } = reading
  // Another form of the page may have been refused, which leaves this one as it was.
  const isOwn = typed.key !== undefined
  const text = (name: string, prefill = '') => ({
    id: `${name}-${row}`,
    value: isOwn ? (typed[`${name}-${row}`] ?? '') : prefill,
    error: fault(`${name}-${row}`),
  })
  const options = (name: string, pairs: readonly (readonly [string, string])[], prefill: string) => {
    const shown = text(name, prefill)
    return {
      ...shown,
      options: pairs.map(([value, label]) => ({ value, label, isChosen: value === shown.value })),
    }
  }
  const named = classes.map(({ code, name }) => [code, inLanguage(name, language)] as const)
  return {
    number: text('number', next === undefined ? '' : String(next)),
    class: options('class', [['', say('staff.intake.choose')], ...named], ''),
    language: options(
      'language',
      languages.map((code) => [code, say(`staff.questionnaires.language.${code}`)] as const),
      'vi',
    ),
    text: text('text'),
    name: text('name'),
    contact: text('contact'),
    reason: text('reason'),
  }
}

/** What became of the letters just registered; the numbers of matters stand here and nowhere later. */
export function presentRegistered(
  { box, opening }: { readonly box: Box; readonly opening: OpeningRow },
  registered: readonly Registered[],
  reading: EntryReading,
) {
  const { say } = reading
  return {
    title: say('staff.boxes.registered.title', { count: registered.length }),
    box: { name: boxName(box, reading), address: boxAddress(box) },
    next: openingAddress(opening),
    rows: registered.map(({ number, filed }) => ({
      number: String(number),
      reference: filed?.reference ?? '–',
      fate: say(filed ? 'staff.boxes.letter.registered' : 'staff.boxes.letter.was-set-aside'),
    })),
  }
}
