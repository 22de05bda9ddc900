import { localDateTime } from '../../core/calendar/local-time.ts'
import { showDate, showTime } from '../../core/calendar/show-date.ts'
import { type Language, languages } from '../../core/questionnaire/definition.ts'
import { spellCode } from '../../core/text/spell-code.ts'
import type { EntryReading } from '../../directory/entry/entry-page.ts'
import type { ChoiceKind } from '../../directory/entry/list-choices.ts'
import { presentPick } from '../../directory/entry/present-pick.ts'
import type { Typed } from '../../privacy/form.ts'
import { type I18n, inLanguage } from '../../web/i18n.ts'
import { languageNames } from '../../web/language-links.ts'
import type { ComplaintClass } from '../class-store.ts'
import type { Filed } from '../file-complaint.ts'
import type { Door } from './call-form.ts'
import type { listEarlier } from './earlier-store.ts'

export type MatterRow = Awaited<ReturnType<typeof listEarlier>>[number]

export type CallToShow = {
  readonly door: Door
  readonly draftId: string
  /** What stands in the form when it was not refused: the draft, or nothing yet. */
  readonly draft: Typed
  readonly isRestored: boolean
  readonly classes: readonly ComplaintClass[]
  readonly earlier: readonly MatterRow[] | undefined
  readonly drafts: readonly DraftRow[]
}

export type DraftRow = {
  readonly id: string
  readonly door: string
  readonly started_at: string
  readonly saved_at: string
}

export const doorAddress = (door: string): string => `/app/intake/${door}`

/** The page on which a call or a visit is typed while it lasts. */
export function presentCall(i18n: I18n, shown: CallToShow, reading: EntryReading) {
  const { say, now, error, fault, language } = reading
  const typed = error === undefined ? shown.draft : reading.typed
  const [today, clock] = localDateTime(now).split('T') as [string, string]
  const text = (name: string, prefill = '') => ({
    id: name,
    value: typed[name] ?? prefill,
    error: fault(name),
  })
  const select = (name: string, pairs: readonly (readonly [string, string])[], prefill: string) => {
    const field = text(name, prefill)
    return {
      ...field,
      options: pairs.map(([value, label]) => ({ value, label, isChosen: value === field.value })),
    }
  }
  const classes = numbered(shown.classes, language)
  return {
    title: say(`staff.hotline.title.${shown.door}`),
    help: say(`staff.hotline.help.${shown.door}`),
    isCall: shown.door === 'hotline',
    address: doorAddress(shown.door),
    draftId: shown.draftId,
    draftAddress: `/app/intake/drafts/${shown.draftId}`,
    door: shown.door,
    restored: shown.isRestored ? say('staff.hotline.restored') : '',
    text: text('text'),
    ...{ phone: text('phone'), name: text('name'), email: text('email'), personAddress: text('address') },
    class: select('class', [['', say('staff.intake.choose')], ...classes], ''),
    spokenIn: select(
      'language',
      languages.map((code) => [code, languageNames[code]] as const),
      'vi',
    ),
    isUrgent: typed.isUrgent === '1',
    ...{ occurredOn: text('occurredOn'), occurredTime: text('occurredTime'), dossier: text('dossier') },
    ...{ callOn: text('callOn', showDate(today)), callFrom: text('callFrom', clock), callTo: text('callTo') },
    recording: text('recording'),
    picks: Object.fromEntries(
      (['desk', 'unit', 'officer', 'field'] as const).map((kind) => [kind, pickOf(kind, typed, reading)]),
    ),
    readBack: languages.map((code) => ({
      code,
      name: languageNames[code],
      text: i18n.text(code, 'call.read-back'),
    })),
    ...presentEarlier(shown.earlier, shown.classes, reading),
    drafts: shown.drafts
      .filter(({ id }) => id !== shown.draftId)
      .map((draft) => presentDraft(draft, reading)),
  }
}

/** With a number before each, so that one key picks it: words with marks are no keys. */
export function numbered(classes: readonly ComplaintClass[], language: Language) {
  return classes.map(({ code, name }, at) => [code, `${at + 1}. ${inLanguage(name, language)}`] as const)
}

function pickOf(kind: ChoiceKind, typed: Typed, { say, fault, error }: EntryReading) {
  const label = say(`staff.hotline.pick.${kind}`)
  const pick = { name: kind, kind, label, hint: say('staff.intake.pick.hint'), isOptional: true }
  return presentPick(pick, typed, fault(kind), error)
}

/** Earlier matters of the caller, once somebody asked for them. */
export function presentEarlier(
  rows: readonly MatterRow[] | undefined,
  classes: readonly ComplaintClass[],
  reading: EntryReading,
) {
  const { say } = reading
  return {
    earlierText:
      rows === undefined
        ? say('staff.hotline.earlier.ask')
        : say(rows.length === 0 ? 'staff.hotline.earlier.none' : 'staff.hotline.earlier.some', {
            count: rows.length,
          }),
    earlier: (rows ?? []).map((row) => presentMatter(row, classes, reading)),
  }
}

/** What an operator may know of a matter: its number, day, class and state. */
export function presentMatter(
  { reference, received_at, class_code, status }: MatterRow,
  classes: readonly ComplaintClass[],
  { say, language }: EntryReading,
) {
  const known = classes.find(({ code }) => code === class_code)
  return {
    reference,
    at: showTime(received_at),
    class: known ? inLanguage(known.name, language) : class_code,
    status: say(`staff.matter.status.${status}`),
  }
}

/** A call left half-written. */
export function presentDraft({ id, door, started_at, saved_at }: DraftRow, { say }: EntryReading) {
  return {
    address: `${doorAddress(door)}?draft=${id}`,
    discard: `/app/intake/drafts/${id}/discarding`,
    label: say(`staff.hotline.draft.${door}`, { time: showTime(started_at) }),
    saved: say('staff.hotline.draft.saved', { time: showTime(saved_at).slice(11) }),
  }
}

/** What is said to the caller at the end: the code and the secret, letter by letter, in his language and in Vietnamese. */
export function presentFiled(
  i18n: I18n,
  { door, filed, spoken, baseUrl }: { door: Door; filed: Filed; spoken: Language; baseUrl: string },
  { say }: EntryReading,
) {
  const due = filed.dueOn === null ? '' : showDate(filed.dueOn)
  const address = `${baseUrl.replace(/^https?:\/\//, '')}/tra-cuu`
  return {
    title: say('staff.hotline.filed.title'),
    isRepeat: filed.isRepeat,
    reference: filed.reference,
    secret: filed.secret,
    due,
    again: doorAddress(door),
    spoken: [...new Set([spoken, 'vi' as const])].map((language) => ({
      language,
      name: languageNames[language],
      intro: i18n.text(language, 'call.filed.intro'),
      referenceLabel: i18n.text(language, 'call.filed.reference'),
      reference: spellCode(filed.reference, language),
      secretLabel: i18n.text(language, 'call.filed.secret'),
      secret: spellCode(filed.secret, language),
      where: i18n.text(language, 'call.filed.where', { address }),
      due: due === '' ? '' : i18n.text(language, 'call.filed.due', { date: due }),
    })),
  }
}
