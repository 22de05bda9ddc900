import { localDate } from '../core/calendar/local-time.ts'
import type { Problem } from '../core/errors.ts'
import { askedShare } from '../core/questionnaire/asked-share.ts'
import { checkDefinition } from '../core/questionnaire/check-definition.ts'
import {
  type Definition,
  type Form,
  type Language,
  type LocalText,
  languages,
  type Question,
} from '../core/questionnaire/definition.ts'
import { reviewStates } from '../core/questionnaire/texts.ts'
import { noOpinion } from '../core/questionnaire/values.ts'
import { inLanguage } from '../web/i18n.ts'
import { statusOn } from './questionnaire-present.ts'
import type { Version } from './questionnaire-store.ts'
import { addressOf, type Say, showDate } from './questionnaire-words.ts'

/** What the page is shown with beside the version itself. */
export type Reading = {
  readonly today: string
  readonly language: Language
  readonly say: Say
  /** The definition no longer matches the digest it was published with. */
  readonly isBroken: boolean
  /** The draft the questionnaire has, if any. */
  readonly draft: number | undefined
  /** A problem of the definition as a sentence that links to its place on the page. */
  showProblem(definition: Definition, problem: Problem): { readonly href: string; readonly text: string }
}

/** A version as its page reads: like the form, all languages side by side. */
export function presentVersion(version: Version, reading: Reading) {
  const { definition } = version
  const { say, language } = reading
  const text = (local: LocalText) => presentText(local, say)
  return {
    title: say('version-title', { name: inLanguage(definition.title, language), number: version.number }),
    address: addressOf(version),
    digest: version.digest,
    facts: factsOf(version, reading),
    ...lifeOf(version, reading),
    review: reviewStates(definition).map((state) => ({ ...state, label: say(`language.${state.language}`) })),
    editable: languages.map((each) => ({ code: each, label: say(`language.${each}`) })),
    titleTexts: text(definition.title),
    purposeTexts: text(definition.purpose),
    scale: presentScale(definition, say),
    factors: definition.factors.map(({ code, text: local }) => ({ code, texts: text(local) })),
    questionsTitle: say('section.questions', { count: definition.questions.length }),
    questions: definition.questions.map((question, at) => presentQuestion(definition, question, at, reading)),
    forms: definition.forms.map((form, at) => presentForm(definition, form, at, reading)),
  }
}

function factsOf(version: Version, { today, say }: Reading) {
  const { questionnaire, digest, opensOn, closesOn, createdAt, publishedAt, closeReason } = version
  const rows: [string, string][] = [
    ['column.status', say(`status.${statusOn(version, today)}`)],
    ['about.code', questionnaire],
    ['column.opens', showDate(opensOn)],
    ['column.closes', showDate(closesOn)],
    ['about.created', showDate(localDate(createdAt))],
  ]
  if (publishedAt) rows.push(['about.published', showDate(localDate(publishedAt))])
  if (closeReason) rows.push(['about.reason', closeReason])
  rows.push(['about.digest', digest])
  return rows.map(([term, value]) => ({ term: say(term), value }))
}

/** What may be done with the version now. */
function lifeOf(version: Version, reading: Reading) {
  const { today, isBroken, draft, say } = reading
  const status = statusOn(version, today)
  const isDraft = status === 'draft'
  const problems = isDraft ? checkDefinition(version.definition) : []
  const unreviewed = reviewStates(version.definition).reduce((sum, state) => sum + state.unreviewed, 0)
  const elsewhere = draft !== undefined && draft !== version.number
  return {
    isDraft,
    isBroken,
    isSound: problems.length === 0,
    unreviewedNote: unreviewed > 0 ? say('check.unreviewed', { count: unreviewed }) : '',
    problemsNote: say('check.problems', { count: problems.length }),
    problems: problems.map((problem) => reading.showProblem(version.definition, problem)),
    mayClose: status === 'open' || status === 'planned',
    mayDraft: draft === undefined,
    draftLink: elsewhere && {
      address: addressOf({ ...version, number: draft }),
      label: say('draft-there', { number: draft }),
    },
  }
}

function presentText(text: LocalText, say: Say) {
  return languages.map((language) => ({
    language,
    label: say(`language.${language}`),
    words: text[language] ?? '',
    isMissing: text[language] === undefined,
    isUnreviewed: text.unreviewed?.includes(language) === true,
  }))
}

function presentScale({ scale }: Definition, say: Say) {
  const levels = scale.labels.map((label, at) => ({
    name: say('section.label', { level: at + 1 }),
    texts: presentText(label, say),
  }))
  const shown = scale.order === 'best-first' ? levels.reverse() : levels
  const none = { name: say('section.no-opinion'), texts: presentText(scale.noOpinion, say) }
  return { order: say(`scale.${scale.order}`), rows: [...shown, none] }
}

function presentQuestion(definition: Definition, question: Question, at: number, { say, language }: Reading) {
  const { factor, papi, official } = question.tags ?? {}
  const named = definition.factors.find(({ code }) => code === factor)
  const tags: [string, string | undefined][] = [
    ['tag.factor', named ? inLanguage(named.text, language) : factor],
    ['tag.papi', papi],
    ['tag.official', official],
  ]
  return {
    anchor: `questions-${at}`,
    code: question.code,
    kind: say(`kind.${question.kind}`),
    isRequired: question.required === true,
    tags: tags.flatMap(([key, value]) => (value ? [say(key, { value })] : [])),
    condition: conditionOf(definition, question, language, say),
    texts: presentText(question.text, say),
    options: (question.options ?? []).map(({ code, text }) => ({ code, texts: presentText(text, say) })),
  }
}

/** The question's condition in words; empty when it has none. */
function conditionOf(definition: Definition, { askIf }: Question, language: Language, say: Say): string {
  if (!askIf) return ''
  const condition = definition.questions.find(({ code }) => code === askIf.question)
  const words = (value: string) => {
    const option = condition?.options?.find(({ code }) => code === value)
    const local =
      option?.text ?? (value === noOpinion ? definition.scale.noOpinion : labelOf(definition, value))
    return local ? `“${inLanguage(local, language)}”` : value
  }
  const values = askIf.in.map(words).join(say('values.separator'))
  return say('asked-if', { question: askIf.question, values })
}

const labelOf = ({ scale }: Definition, value: string): LocalText | undefined =>
  scale.labels[Number(value) - 1]

function presentForm(definition: Definition, form: Form, at: number, reading: Reading) {
  const { say } = reading
  const parts = [
    { name: say('form.everybody'), codes: form.always },
    ...form.blocks.map((codes, block) => ({ name: say('section.block', { block: block + 1 }), codes })),
  ]
  const counts = { count: form.always.length, always: form.always.length, blocks: form.blocks.length }
  return {
    anchor: `forms-${at}`,
    name: say('section.form', { code: form.code }),
    isFirst: at === 0,
    summary: say(form.blocks.length === 0 ? 'form.whole' : 'form.blocks', counts),
    facts: say(form.withFacts ? 'form.facts' : 'form.no-facts'),
    rows: parts.flatMap(({ name, codes }) =>
      codes.map((code) => ({ part: name, ...askedQuestion(definition, form, code, reading) })),
    ),
  }
}

function askedQuestion(definition: Definition, form: Form, code: string, { say, language }: Reading) {
  const question = definition.questions.find((each) => each.code === code)
  const share = showPercent(askedShare(form, code), language)
  return {
    code,
    words: question ? inLanguage(question.text, language) : '',
    share: question?.askIf ? say('form.at-most', { share }) : share,
  }
}

/** `16,7 %` in Vietnamese, `16.7 %` in English. */
function showPercent(share: number, language: Language): string {
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(share * 100)}\u00a0%`
}
