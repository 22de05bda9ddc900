import type { Problem } from '../core/errors.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { presentation } from '../core/questionnaire/plan.ts'
import { problemText } from '../web/errors.ts'
import type { FormBody } from '../web/form-body.ts'
import { inLanguage } from '../web/i18n.ts'
import { languageLinks } from '../web/language-links.ts'
import type { Services } from '../web/services.ts'
import type { Catalog, DeskEntry, VersionEntry } from './catalog.ts'
import { single } from './forms.ts'
import { type Asking, labelOf, type OptionModel, presentGroups } from './present-questions.ts'
import { respondents } from './submission.ts'

/** One survey page: which desk, version, form and block, and what was typed before. */
export type Shown = {
  readonly catalog: Catalog
  readonly desk: DeskEntry
  readonly version: VersionEntry
  readonly language: Language
  readonly form: string
  readonly block: number | undefined
  readonly typed: FormBody
  readonly problems: readonly Problem[]
  /** Key of a sentence above the form; '' for none. */
  readonly notice: string
  readonly isRetry: boolean
}

/** Unit and desk by name, as every page of a desk shows them. */
export function placeOf(desk: DeskEntry, language: Language) {
  const unit = desk.unit.name
  return {
    unitName: inLanguage(unit, language),
    unitLang: unit[language] ? language : 'vi',
    deskName: inLanguage(desk.name, language),
    deskLang: desk.name[language] ? language : 'vi',
  }
}

export function complaintHref(code: string | undefined, language: Language): string {
  return `/gop-y?${code ? `k=${code}&` : ''}lang=${language}`
}

/** The model of `surveys/form`. */
export function presentSurvey(services: Services, shown: Shown) {
  const { desk, version, language, form } = shown
  const { definition } = version
  const text = (key: string, params = {}) => services.i18n.text(language, key, params)
  const address = `/k/${desk.code}`
  const isDefaultForm = definition.forms[0]?.code === form
  return {
    ...placeOf(desk, language),
    ...presentSheet(services, shown),
    ...presentTitles(shown),
    code: desk.code,
    action: `${address}?lang=${language}`,
    languages: languageLinks(services, isDefaultForm ? address : `${address}?form=${form}`, language),
    notice: shown.notice === '' ? '' : text(shown.notice),
    sendText: text(shown.isRetry ? 'survey.send-again' : 'survey.send'),
    otherForms: definition.forms
      .filter((other) => other.code !== form && services.i18n.has(`survey.form.${other.code}`))
      .map((other) => ({
        href: `${address}?form=${other.code}&lang=${language}`,
        text: text(`survey.form.${other.code}`),
      })),
    complaintHref: complaintHref(desk.code, language),
    scriptTexts: presentScriptTexts(services, language),
  }
}

/** What a questionnaire is called and what it is for. */
export function presentTitles({ version: { definition }, language }: Shown) {
  const heading = inLanguage(definition.title, language)
  return { title: heading, heading, purpose: inLanguage(definition.purpose, language) }
}

/** Sentences the scripts say, carried by the page so that they need no request of their own. */
const scriptTexts: Readonly<Record<string, string>> = {
  back: 'survey.script.back',
  'draft-expired': 'survey.script.draft-expired',
  'draft-restored': 'survey.script.draft-restored',
  next: 'survey.script.next',
  problems: 'survey.problems',
  progress: 'survey.script.progress',
  queued: 'survey.script.queued',
  read: 'survey.script.read',
  'read-stop': 'survey.script.read-stop',
  refused: 'survey.script.refused',
  required: 'problems.required',
  sending: 'survey.script.sending',
  'sent-later': 'survey.script.sent-later',
}

export function presentScriptTexts({ i18n }: Pick<Services, 'i18n'>, language: Language) {
  return Object.entries(scriptTexts).map(([name, key]) => ({ name, text: i18n.text(language, key) }))
}

/** Questions and facts of a sheet, with the problems of what was typed; also used by the kiosk. */
export function presentSheet(services: Services, shown: Shown) {
  const { version, language, form, block, typed, problems } = shown
  const { definition, plan } = version
  const asking: Asking = {
    definition,
    language,
    typed,
    problems,
    sentence: (problem) => problemText(services.i18n, language, problem),
  }
  const asked = presentation(plan, form, block)
  const codes = 'questions' in asked ? asked.questions : []
  const formOf = definition.forms.find((candidate) => candidate.code === form)
  return {
    questionnaire: version.questionnaire,
    version: version.number,
    form,
    block: block === undefined ? '' : String(block),
    groups: presentGroups(asking, codes, block === undefined && codes.length > 1),
    facts: formOf?.withFacts ? presentFacts(services, shown, asking) : undefined,
    problems: problems.map((problem) => presentProblem(asking, problem)),
  }
}

/** The link leads to the field; for a question that is not shown, to the one that decides whether it is. */
function presentProblem({ definition, language, sentence }: Asking, problem: Problem) {
  const question = definition.questions.find((candidate) => candidate.code === problem.field)
  const anchor = problem.code === 'not-asked' ? question?.askIf?.question : undefined
  const label = question ? `${inLanguage(question.text, language)} – ` : ''
  return { anchor: anchor ?? problem.field, text: label + sentence(problem) }
}

function presentFacts(
  services: Services,
  { catalog, desk, language, typed, problems }: Shown,
  asking: Asking,
) {
  const problemOf = (field: string) => {
    const problem = problems.find((candidate) => candidate.field === field)
    return problem ? asking.sentence(problem) : ''
  }
  const fields = desk.fields.length > 0 ? desk.fields : catalog.fields
  return {
    comment: readable(single(typed, 'comment')),
    commentProblem: problemOf('comment'),
    fieldProblem: problemOf('field'),
    respondentProblem: problemOf('respondent'),
    fields:
      desk.fields.length === 1
        ? []
        : fields.map((field) => ({
            code: field.code,
            name: inLanguage(field.name, language),
            isSelected: field.code === single(typed, 'field'),
          })),
    respondents: respondents.map(
      (code, at): OptionModel => ({
        id: at === 0 ? 'respondent' : '',
        name: 'respondent',
        code,
        text: services.i18n.text(language, `survey.respondent.${code}`),
        face: '',
        isApart: false,
        isChecked: single(typed, 'respondent') === code,
        opens: '',
      }),
    ),
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the reader is told was left out
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/gu

/** A comment as it can be given back: without the characters that no field can hold. */
function readable(comment: string): string {
  return comment.replace(unreadable, '')
}

/** What was typed, to be read and copied when there is no form to put it back into. */
export function presentTyped(version: VersionEntry | undefined, typed: FormBody, language: Language) {
  const answers = (version?.definition.questions ?? [])
    .filter((question) => single(typed, question.code) !== '')
    .map((question) => ({
      question: inLanguage(question.text, language),
      answer: labelOf(version!.definition, question, single(typed, question.code), language),
    }))
  const comment = readable(single(typed, 'comment'))
  return answers.length === 0 && comment === '' ? undefined : { answers, comment }
}
