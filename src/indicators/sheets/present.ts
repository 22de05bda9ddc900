import { showDate, showMonth, showTime } from '../../core/calendar/show-date.ts'
import { suspicionOf } from '../../core/indicators/flags/suspicion.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { type I18n, inLanguage } from '../../web/i18n.ts'
import { faultOf, type RefusedForm, summaryOf } from '../../web/refused-form.ts'
import { wordingOf } from '../present-figure.ts'
import { type SheetDecision, sheetDecisions } from './decide-sheet.ts'
import type { LevelShares } from './read-level-shares.ts'
import { type JudgedSheet, type SheetFlag, type SheetState, sheetStates } from './store.ts'

type Words = { readonly i18n: I18n; readonly language: Language }
type Flags = ReadonlyMap<string, readonly SheetFlag[]>

export const sheetsAddress = '/app/sheets'

const say = ({ i18n, language }: Words) =>
  wordingOf(language, (key, params) => i18n.text(language, key, params))

type Listed = {
  readonly sheets: readonly JudgedSheet[]
  readonly flags: Flags
  readonly state: SheetState | undefined
  readonly levels: LevelShares
  /** What was asked for by desk and day, and what is wrong with it. */
  readonly typed: Readonly<Record<string, string>>
  readonly refused: RefusedForm
}

/** The list: where, when and why; never what was answered. */
export function presentSheets(listed: Listed, words: Words) {
  const { i18n, language } = words
  const { t } = say(words)
  const { typed, refused } = listed
  return {
    title: t('staff.sheets.title'),
    states: sheetStates.map((state) => ({
      label: t(`staff.sheets.state.${state}`),
      address: `${sheetsAddress}?state=${state}`,
      isCurrent: state === listed.state,
    })),
    rows: listed.sheets.map((sheet) => rowOf(sheet, listed.flags.get(sheet.id) ?? [], words)),
    search: {
      ...{ desk: typed.desk ?? '', day: typed.day ?? '' },
      ...{
        deskFault: faultOf(refused, 'desk', i18n, language),
        dayFault: faultOf(refused, 'day', i18n, language),
      },
    },
    summary: summaryOf(refused, i18n, language, ({ field }, text) => ({ href: `#sheets-${field}`, text })),
    levels: levelTable(listed.levels, words),
  }
}

function rowOf(sheet: JudgedSheet, flags: readonly SheetFlag[], words: Words) {
  const { t } = say(words)
  return {
    served: showTime(sheet.served_at),
    address: `${sheetsAddress}/${sheet.id}`,
    place: placeOf(sheet, words.language),
    channel: t(`staff.indicators.channel.${sheet.channel}`),
    reasons: flags.map(({ rule }) => t(`staff.sheets.rule.${rule}`)).join('; ') || t('staff.sheets.no-flag'),
    state: t(`staff.sheets.is.${sheet.state}`),
  }
}

function levelTable({ from, to, kept, out, least }: LevelShares, words: Words) {
  const { t, whole, percent } = say(words)
  const [first, last] = [showMonth(from), showMonth(to)]
  const total = out.reduce((sum, count) => sum + count, 0)
  const all = total + kept.reduce((sum, count) => sum + count, 0)
  const numbers = { from: first, to: last, out: whole(total), all: whole(all) }
  const isShown = total >= least
  return {
    lead: t(all === 0 ? 'staff.sheets.levels-none' : leadOf(isShown), numbers),
    rows: isShown
      ? out.map((count, at) => ({
          label: t(`staff.indicators.level.${at + 1}`),
          out: whole(count),
          all: whole(count + kept[at]!),
          share: count + kept[at]! === 0 ? '–' : `${percent(count / (count + kept[at]!))} %`,
        }))
      : [],
  }
}

const leadOf = (isShown: boolean) => (isShown ? 'staff.sheets.levels-lead' : 'staff.sheets.levels-few')

type One = { readonly refused: RefusedForm; readonly typed: Readonly<Record<string, string>> }

export function presentSheet(
  sheet: JudgedSheet,
  flags: readonly SheetFlag[],
  { refused, typed, ...words }: Words & One,
) {
  const { i18n, language } = words
  const { t } = say(words)
  const { isExclusionProposed } = suspicionOf(flags.map(({ rule }) => rule))
  const choices = sheetDecisions.filter((decision) => decision !== sheet.state)
  return {
    title: t('staff.sheets.one', { day: showDate(sheet.served_on) }),
    state: t(`staff.sheets.is.${sheet.state}`),
    facts: [
      { label: t('staff.sheets.place'), value: placeOf(sheet, language) },
      { label: t('staff.sheets.served'), value: showTime(sheet.served_at) },
      { label: t('staff.sheets.received'), value: showTime(sheet.received_at) },
      { label: t('staff.sheets.channel'), value: t(`staff.indicators.channel.${sheet.channel}`) },
    ],
    reasons: flags.map((flag) => reasonOf(flag, words)),
    proposal:
      flags.length === 0 ? '' : t(`staff.sheets.proposal.${isExclusionProposed ? 'exclude' : 'look'}`),
    decided: decidedOf(sheet),
    action: `${sheetsAddress}/${sheet.id}/decision`,
    choices: choices.map((value) => ({
      ...{ value, label: t(labelOf(value, sheet.state)) },
      isChosen: typed.decision === value || choices.length === 1,
    })),
    reason: typed.reason ?? '',
    summary: summaryOf(refused, i18n, language, ({ field }, text) => ({ href: `#decision-${field}`, text })),
    decisionFault: faultOf(refused, 'decision', i18n, language),
    reasonFault: faultOf(refused, 'reason', i18n, language),
  }
}

const labelOf = (decision: SheetDecision, state: SheetState) =>
  decision === 'kept' && state === 'excluded'
    ? 'staff.sheets.decision.readmit'
    : `staff.sheets.decision.${decision}`

/** The last decision; of a paper form taken back by whoever keyed it, his. */
function decidedOf({ state, reason, decided_at, out_reason, excluded_at }: JudgedSheet) {
  if (state === 'excluded') return { at: showTime(excluded_at), reason: out_reason ?? '' }
  return decided_at === null ? null : { at: showTime(decided_at), reason: reason ?? '' }
}

function reasonOf({ rule, facts }: SheetFlag, words: Words): string {
  const { t, whole } = say(words)
  const numbers = Object.entries(facts).map(([name, value]) => [name, whole(value)] as const)
  return t(`staff.sheets.reason.${rule}`, Object.fromEntries(numbers))
}

function placeOf({ unitName, deskName, desk }: JudgedSheet, language: Language): string {
  return `${inLanguage(unitName, language)} – ${desk}: ${inLanguage(deskName, language)}`
}
