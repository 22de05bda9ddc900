import { localDate, localDateTime } from '../../core/calendar/local-time.ts'
import { showDate, showTime } from '../../core/calendar/show-date.ts'
import { missingLetters } from '../../core/complaints/box-opening.ts'
import type { EntryReading } from '../../directory/entry/entry-page.ts'
import { presentPick } from '../../directory/entry/present-pick.ts'
import { inLanguage } from '../../web/i18n.ts'
import { witnessRows } from './forms.ts'
import { boxesAddress, openingsAddress } from './page.ts'
import { type Box, type LetterRow, type OpeningRow, witnessesOf } from './store.ts'

export const boxAddress = ({ id }: Pick<Box, 'id'>): string => `${boxesAddress}/${id}`
export const openingAddress = ({ id }: Pick<OpeningRow, 'id'>): string => `${openingsAddress}/${id}`

/** `Hòm HT-01, Sảnh tầng 1, Phường Sóc Trăng` */
export function boxName({ reference, place, unitName }: Box, { say, language }: EntryReading): string {
  return say('staff.boxes.name', { reference, place, unit: inLanguage(unitName, language) })
}

/** A field of a form with what was typed and what is wrong with it. */
const field = ({ typed, fault }: EntryReading, name: string, prefill = '') => ({
  id: name,
  value: typed[name] ?? prefill,
  error: fault(name),
})

type Found = {
  readonly boxes: readonly Box[]
  readonly openings: readonly OpeningRow[]
  readonly mayKeep: boolean
}

/** The register of boxes; whoever keeps it can add one. */
export function presentBoxes({ boxes, openings, mayKeep }: Found, reading: EntryReading) {
  const { say, today, typed, fault, error, language } = reading
  const unit = {
    name: 'unit',
    kind: 'unit',
    label: say('staff.boxes.unit'),
    hint: say('staff.boxes.unit.hint'),
  } as const
  return {
    title: say('staff.boxes.title'),
    mayKeep,
    form: {
      unit: presentPick(unit, typed, fault('unit'), error),
      reference: field(reading, 'reference'),
      place: field(reading, 'place'),
      sealNumber: field(reading, 'sealNumber'),
      validFrom: field(reading, 'validFrom', showDate(today)),
    },
    boxes: boxes.map((box) => {
      const own = openings.filter(({ box_id }) => box_id === box.id)
      const open = own.find(({ closed_at }) => closed_at === null)
      return {
        address: boxAddress(box),
        reference: box.reference,
        place: box.place,
        unit: inLanguage(box.unitName, language),
        seal: box.seal_number,
        last: own[0] ? showTime(own[0].opened_at) : '–',
        state: stateOf(box, open, reading),
        isDanger: open !== undefined,
      }
    }),
  }
}

function stateOf(box: Box, open: OpeningRow | undefined, { say }: EntryReading): string {
  if (open) return say('staff.boxes.state.opening')
  if (box.valid_to !== null) return say('staff.boxes.state.closed', { date: showDate(box.valid_to) })
  return say('staff.boxes.state.open')
}

type Rights = { readonly mayKeep: boolean; readonly mayOpen: boolean }

/** One box with its openings. */
export function presentBox(
  box: Box,
  openings: readonly OpeningRow[],
  { mayKeep, mayOpen }: Rights,
  reading: EntryReading,
) {
  const { say, today, language } = reading
  const open = openings.find(({ closed_at }) => closed_at === null)
  return {
    title: boxName(box, reading),
    facts: [
      [say('staff.boxes.unit'), inLanguage(box.unitName, language)],
      [say('staff.boxes.place'), box.place],
      [say('staff.boxes.seal'), box.seal_number],
      [say('staff.boxes.valid-from'), showDate(box.valid_from)],
      [say('staff.boxes.column.state'), stateOf(box, open, reading)],
    ].map(([term, value]) => ({ term, value })),
    open: mayOpen && open ? { address: openingAddress(open) } : null,
    newOpening: mayOpen && !open && box.valid_to === null ? `${boxAddress(box)}/opening` : '',
    closing:
      mayKeep && box.valid_to === null
        ? { address: `${boxAddress(box)}/closing`, on: field(reading, 'on', showDate(today)) }
        : null,
    openings: openings.map((opening) => ({
      number: String(opening.number),
      address: mayOpen ? openingAddress(opening) : '',
      at: showTime(opening.opened_at),
      letters: String(opening.letter_count),
      seal: say(opening.seal_note === null ? 'staff.boxes.seal.matches' : 'staff.boxes.seal.differs'),
      isDanger: opening.seal_note !== null,
      state: say(opening.closed_at === null ? 'staff.boxes.opening.open' : 'staff.boxes.opening.closed'),
    })),
  }
}

/** The form on which an opening is written down. */
export function presentNewOpening(box: Box, reading: EntryReading) {
  const { say, now, today, typed, fault } = reading
  return {
    title: say('staff.boxes.open.title', { reference: box.reference }),
    box: { name: boxName(box, reading), address: boxAddress(box) },
    address: `${boxAddress(box)}/opening`,
    expected: say('staff.boxes.seal.expected', { seal: box.seal_number }),
    openedOn: field(reading, 'openedOn', showDate(today)),
    openedTime: {
      ...field(reading, 'openedTime', localDateTime(now).slice(11)),
      error: fault('openedTime') || fault('openedAt'),
    },
    sealBefore: field(reading, 'sealBefore'),
    sealAfter: field(reading, 'sealAfter'),
    sealNote: field(reading, 'sealNote'),
    letterCount: field(reading, 'letterCount'),
    note: field(reading, 'note'),
    presentFault: fault('present'),
    witnesses: witnessRows.map((row) => ({
      row,
      isOptional: row > 2,
      name: typed[`name${row}`] ?? '',
      post: typed[`post${row}`] ?? '',
    })),
  }
}

/** One opening: its facts and what became of each letter. No number of a matter stands here. */
export function presentOpening(
  { box, opening }: { readonly box: Box; readonly opening: OpeningRow },
  letters: readonly LetterRow[],
  reading: EntryReading,
) {
  const { say } = reading
  const accounted = letters.map(({ number }) => number)
  const missing = missingLetters(opening.letter_count, accounted)
  return {
    title: say('staff.boxes.opening.title', { number: opening.number, reference: box.reference }),
    box: { name: boxName(box, reading), address: boxAddress(box) },
    address: openingAddress(opening),
    isOpen: opening.closed_at === null,
    isComplete: missing.length === 0,
    progress: say('staff.boxes.opening.progress', {
      accounted: opening.letter_count - missing.length,
      count: opening.letter_count,
    }),
    missing:
      missing.length > 0
        ? say('staff.boxes.opening.missing', { numbers: missing.slice(0, 30).join(', ') })
        : '',
    facts: factsOf(opening, reading),
    letters: letters.map(({ number, reason, registered_at }) => ({
      number: String(number),
      fate:
        reason === null ? say('staff.boxes.letter.registered') : say('staff.boxes.letter.aside', { reason }),
      at: showTime(registered_at),
    })),
  }
}

function factsOf(opening: OpeningRow, { say }: EntryReading) {
  const present = witnessesOf(opening)
    .map(({ name, post }) => `${name} (${post})`)
    .join('; ')
  const isOther = opening.seal_note !== null
  return [
    [say('staff.boxes.opened-at'), showTime(opening.opened_at), false],
    [say('staff.boxes.present'), present, false],
    [say('staff.boxes.seal-expected'), opening.seal_expected, false],
    [say('staff.boxes.seal-before'), opening.seal_before, isOther],
    ...(isOther ? [[say('staff.boxes.seal-note'), opening.seal_note ?? '', true] as const] : []),
    [say('staff.boxes.seal-after'), opening.seal_after, false],
    [say('staff.boxes.letter-count'), String(opening.letter_count), false],
    ...(opening.note === null ? [] : [[say('staff.boxes.note'), opening.note, false] as const]),
    [
      say('staff.boxes.column.state'),
      opening.closed_at === null
        ? say('staff.boxes.opening.open')
        : say('staff.boxes.opening.closed-on', { date: showDate(localDate(opening.closed_at)) }),
      false,
    ],
  ].map(([term, value, isDanger]) => ({ term, value, isDanger }))
}
