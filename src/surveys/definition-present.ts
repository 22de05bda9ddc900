import { askedShare } from '../core/questionnaire/asked-share.ts'
import {
  type Definition,
  type Form,
  type Language,
  type LocalText,
  languages,
  type Question,
} from '../core/questionnaire/definition.ts'
import { noOpinion } from '../core/questionnaire/values.ts'
import { inLanguage } from '../web/i18n.ts'
import type { Say } from './questionnaire-words.ts'

/** In whose language the page speaks of a definition. */
type Reading = { readonly language: Language; readonly say: Say }

/** A definition as it reads: its texts in all languages side by side, its routing and forms in words. */
export function presentDefinition(definition: Definition, reading: Reading) {
  const { say } = reading
  const text = (local: LocalText) => presentText(local, say)
  return {
    titleTexts: text(definition.title),
    purposeTexts: text(definition.purpose),
    scale: presentScale(definition, say),
    factors: definition.factors.map(({ code, text: local }) => ({ code, texts: text(local) })),
    questionsTitle: say('staff.questionnaires.section.questions', { count: definition.questions.length }),
    questions: definition.questions.map((question, at) => presentQuestion(definition, question, at, reading)),
    forms: definition.forms.map((form, at) => presentForm(definition, form, at, reading)),
  }
}

function presentText(text: LocalText, say: Say) {
  return languages.map((language) => ({
    language,
    label: say(`staff.questionnaires.language.${language}`),
    words: text[language] ?? '',
    isMissing: text[language] === undefined,
    isUnreviewed: text.unreviewed?.includes(language) === true,
  }))
}

function presentScale({ scale }: Definition, say: Say) {
  const levels = scale.labels.map((label, at) => ({
    name: say('staff.questionnaires.section.label', { level: at + 1 }),
    texts: presentText(label, say),
  }))
  const shown = scale.order === 'best-first' ? levels.reverse() : levels
  const none = {
    name: say('staff.questionnaires.section.no-opinion'),
    texts: presentText(scale.noOpinion, say),
  }
  return { order: say(`staff.questionnaires.scale.${scale.order}`), rows: [...shown, none] }
}

function presentQuestion(definition: Definition, question: Question, at: number, { say, language }: Reading) {
  const { factor, papi, official } = question.tags ?? {}
  const named = definition.factors.find(({ code }) => code === factor)
  const tags: [string, string | undefined][] = [
    ['staff.questionnaires.tag.factor', named ? inLanguage(named.text, language) : factor],
    ['staff.questionnaires.tag.papi', papi],
    ['staff.questionnaires.tag.official', official],
  ]
  return {
    anchor: `questions-${at}`,
    code: question.code,
    kind: say(`staff.questionnaires.kind.${question.kind}`),
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
  const values = askIf.in.map(words).join(say('staff.questionnaires.values.separator'))
  return say('staff.questionnaires.asked-if', { question: askIf.question, values })
}

const labelOf = ({ scale }: Definition, value: string): LocalText | undefined =>
  scale.labels[Number(value) - 1]

function presentForm(definition: Definition, form: Form, at: number, reading: Reading) {
  const { say } = reading
  const parts = [
    { name: say('staff.questionnaires.form.everybody'), codes: form.always },
    ...form.blocks.map((codes, block) => ({
      name: say('staff.questionnaires.section.block', { block: block + 1 }),
      codes,
    })),
  ]
  const counts = { count: form.always.length, always: form.always.length, blocks: form.blocks.length }
  return {
    anchor: `forms-${at}`,
    name: say('staff.questionnaires.section.form', { code: form.code }),
    isFirst: at === 0,
    summary: say(
      form.blocks.length === 0 ? 'staff.questionnaires.form.whole' : 'staff.questionnaires.form.blocks',
      counts,
    ),
    facts: say(form.withFacts ? 'staff.questionnaires.form.facts' : 'staff.questionnaires.form.no-facts'),
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
    share: question?.askIf ? say('staff.questionnaires.form.at-most', { share }) : share,
  }
}

/** `16,7 %` in Vietnamese, `16.7 %` in English. */
function showPercent(share: number, language: Language): string {
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(share * 100)}\u00a0%`
}
