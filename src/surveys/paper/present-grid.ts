import type { LocalText, Question } from '../../core/questionnaire/definition.ts'
import { languages } from '../../core/questionnaire/definition.ts'
import { differencesOf, type KeyedSheet, keysOf, skippedKey } from '../../core/questionnaire/keyed-sheet.ts'
import { noOpinion } from '../../core/questionnaire/values.ts'
import type { EntryReading } from '../../directory/entry/entry-page.ts'
import { inLanguage } from '../../web/i18n.ts'
import { languageNames } from '../../web/language-links.ts'
import { respondents } from '../submission.ts'
import type { PaperPlace } from './place.ts'
import { batchAddress, batchName } from './present.ts'
import type { PaperBatch, PaperForm } from './store.ts'

/** Which pass the grid is for, and what stands in it at first. */
export type Pass = {
  readonly batch: PaperBatch
  readonly place: PaperPlace
  readonly number: number
  readonly isSecond: boolean
  /** Facts of the form before, which the next one mostly shares. */
  readonly prefill: Readonly<Record<string, string>>
}

/** The grid in which a form is keyed: one key a question. */
export function presentGrid(pass: Pass, reading: EntryReading) {
  const { say, language, fault, error } = reading
  const typed = error === undefined ? pass.prefill : reading.typed
  const text = (name: string) => ({ value: typed[name] ?? '', error: fault(name) })
  const { questions } = pass.place.version.definition
  const address = batchAddress(pass.batch)
  const title = pass.isSecond ? 'staff.paper.second.title' : 'staff.paper.first.title'
  return {
    title: say(title, { number: pass.number }),
    batch: { name: batchName(pass.batch, reading), address },
    address: pass.isSecond ? `${address}/forms/${pass.number}/second` : `${address}/form`,
    isSecond: pass.isSecond,
    number: { ...text('number'), value: typed.number ?? String(pass.number) },
    time: text('time'),
    comment: text('comment'),
    languages: optionsOf(
      languages.map((code) => [code, languageNames[code]]),
      typed.language ?? 'vi',
    ),
    respondents: optionsOf(
      [['', '–'], ...respondents.map((code) => [code, say(`survey.respondent.${code}`)] as [string, string])],
      typed.respondent ?? '',
    ),
    fields: fieldsOf(pass.place, typed.field ?? '', reading),
    fieldFault: fault('field'),
    twin: fault('isAnother'),
    questions: questions.map((question, at) => ({
      ...{ code: question.code, position: String(at + 1), text: inLanguage(question.text, language) },
      ...{ keys: hintOf(question, reading), isLevel: question.kind === 'level' },
      pattern: [...keysOf(question).keys(), skippedKey].join(''),
      ...text(question.code),
    })),
  }
}

function optionsOf(pairs: readonly (readonly [string, string])[], chosen: string) {
  return pairs.map(([value, label]) => ({ value, label, isChosen: value === chosen }))
}

/** Fields to choose from, at a desk that serves more than one. */
function fieldsOf({ desk }: PaperPlace, chosen: string, { language }: EntryReading) {
  if (desk.fields.length < 2) return []
  const named = desk.fields.map(({ code, name }) => [code, inLanguage(name, language)] as const)
  return optionsOf([['', '–'], ...named], chosen)
}

/** Of a level nothing more than its keys; of a choice what each key stands for. */
function hintOf(question: Question, { language }: EntryReading): string {
  const keys = [...keysOf(question)]
  if (question.kind === 'level') return '1–5 · n'
  const textOf = (value: string): LocalText | undefined =>
    question.options?.find(({ code }) => code === value)?.text
  return keys
    .map(([key, value]) => `${key} = ${inLanguage(textOf(value) ?? { vi: value }, language)}`)
    .join(' · ')
}

/** What differs between the two passes of a form, to be decided with the paper in hand. */
export function presentDifferences(
  {
    batch,
    place,
    form,
    first,
    second,
  }: { batch: PaperBatch; place: PaperPlace; form: PaperForm; first: KeyedSheet; second: KeyedSheet },
  reading: EntryReading,
) {
  const { say, typed, fault } = reading
  const { questions } = place.version.definition
  const address = batchAddress(batch)
  return {
    title: say('staff.paper.resolve.title', { number: form.number }),
    batch: { name: batchName(batch, reading), address },
    address: `${address}/forms/${form.number}/resolution`,
    rows: differencesOf(questions, first, second).map((name) => ({
      name,
      label: labelOf(questions, name, reading),
      error: fault(name),
      sides: (['first', 'second'] as const).map((side) => ({
        id: `${name}-${side}`,
        side,
        isChosen: typed[name] === side,
        title: say(`staff.paper.side.${side}`),
        value: shownOf(questions, side === 'first' ? first : second, name, reading),
      })),
    })),
  }
}

function labelOf(questions: readonly Question[], name: string, { say, language }: EntryReading): string {
  const at = questions.findIndex(({ code }) => code === name)
  return at < 0 ? say(`staff.paper.field.${name}`) : `${at + 1}. ${inLanguage(questions[at]!.text, language)}`
}

/** A key with what it stands for, or the text. */
function shownOf(
  questions: readonly Question[],
  sheet: KeyedSheet,
  name: string,
  { say, language }: EntryReading,
) {
  const question = questions.find(({ code }) => code === name)
  if (!question) return sheet[name as 'time' | 'comment'] || '–'
  const key = sheet.keys[name] ?? skippedKey
  const value = keysOf(question).get(key)
  if (value === undefined) return say('staff.paper.nothing-ticked')
  if (value === noOpinion) return `n – ${say('staff.paper.no-opinion')}`
  const option = question.options?.find(({ code }) => code === value)
  return option ? `${key} – ${inLanguage(option.text, language)}` : key
}
