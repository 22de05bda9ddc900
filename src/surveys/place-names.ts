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
  return [...names, ...(language ? [say(`language.${language}`)] : [])].join(' · ')
}

/** The id on the version's page that a path belongs to. */
export function anchorOf(path: string): string {
  const [list, at] = path.split('.')
  const isOne = (list === 'questions' || list === 'forms') && at !== undefined
  return isOne ? `${list}-${at}` : (list ?? '')
}

function questionPlace({ questions }: Definition, at: number, steps: readonly string[], say: Say) {
  const question = questions[at]
  if (!question) return [say('section.questions', { count: questions.length })]
  const option = steps[2] === 'options' ? question.options?.[Number(steps[3])] : undefined
  const place = say('section.question', { code: question.code })
  return option ? [place, say('section.option', { code: option.code })] : [place]
}

function formPlace({ forms }: Definition, at: number, steps: readonly string[], say: Say): string[] {
  const form = forms[at]
  if (!form) return [say('section.forms')]
  const place = say('section.form', { code: form.code })
  if (steps[2] !== 'blocks' || steps[3] === undefined) return [place]
  return [place, say('section.block', { block: Number(steps[3]) + 1 })]
}

function factorPlace({ factors }: Definition, at: number, say: Say): string[] {
  const factor = factors[at]
  return [factor ? say('section.factor', { code: factor.code }) : say('section.factors')]
}

function otherPlace([first, second, at]: readonly string[], say: Say): string[] {
  if (first === 'title' || first === 'purpose') return [say(`section.${first}`)]
  if (second === 'labels') return [say('section.label', { level: Number(at) + 1 })]
  return [say(second === 'noOpinion' ? 'section.no-opinion' : 'section.scale')]
}
