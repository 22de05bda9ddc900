import { type Definition, languages } from '../core/questionnaire/definition.ts'
import type { Say } from './questionnaire-words.ts'

/** Where a path of a definition is, in words: `questions.3.options.1.text.km` is "Câu n01 · Lựa chọn 2 · Tiếng Khmer". */
export function placeName(definition: Definition, path: string, say: Say): string {
  const steps = path.split('.')
  const [list, at] = steps
  const names =
    list === 'questions'
      ? questionPlace(definition, Number(at), steps, say)
      : list === 'forms'
        ? formPlace(definition, Number(at), steps, say)
        : list === 'factors'
          ? factorPlace(definition, Number(at), say)
          : otherPlace(steps, say)
  const language = languages.find((each) => each === steps.at(-1))
  return [...names, ...(language ? [say(`staff.questionnaires.language.${language}`)] : [])].join(' · ')
}

/** The id on the version's page that a path belongs to. */
export function anchorOf(path: string): string {
  const [list, at] = path.split('.')
  const isOne = (list === 'questions' || list === 'forms') && at !== undefined
  return isOne ? `${list}-${at}` : (list ?? '')
}

function questionPlace({ questions }: Definition, at: number, steps: readonly string[], say: Say) {
  const question = questions[at]
  if (!question) return [say('staff.questionnaires.section.questions', { count: questions.length })]
  const option = steps[2] === 'options' ? question.options?.[Number(steps[3])] : undefined
  const place = say('staff.questionnaires.section.question', { code: question.code })
  return option ? [place, say('staff.questionnaires.section.option', { code: option.code })] : [place]
}

function formPlace({ forms }: Definition, at: number, steps: readonly string[], say: Say): string[] {
  const form = forms[at]
  if (!form) return [say('staff.questionnaires.section.forms')]
  const place = say('staff.questionnaires.section.form', { code: form.code })
  if (steps[2] !== 'blocks' || steps[3] === undefined) return [place]
  return [place, say('staff.questionnaires.section.block', { block: Number(steps[3]) + 1 })]
}

function factorPlace({ factors }: Definition, at: number, say: Say): string[] {
  const factor = factors[at]
  return [
    factor
      ? say('staff.questionnaires.section.factor', { code: factor.code })
      : say('staff.questionnaires.section.factors'),
  ]
}

function otherPlace([first, second, at]: readonly string[], say: Say): string[] {
  if (first === 'title') return [say('staff.questionnaires.section.title')]
  if (first === 'purpose') return [say('staff.questionnaires.section.purpose')]
  if (second === 'labels') return [say('staff.questionnaires.section.label', { level: Number(at) + 1 })]
  return [
    say(
      second === 'noOpinion'
        ? 'staff.questionnaires.section.no-opinion'
        : 'staff.questionnaires.section.scale',
    ),
  ]
}
