import type { Definition } from '../../src/core/questionnaire/definition.ts'
import { smallDefinition } from './questionnaire.ts'

/** The small definition under another title, so that its digest is another. */
export const titled = (vi: string): Definition => ({ ...smallDefinition, title: { vi } })

type Breakage = {
  readonly code: string
  readonly field: string
  readonly definition: Definition
}

const [overall, c01, c02, n01, n02, n03, n04] = smallDefinition.questions
const [minute, full, pulse] = smallDefinition.forms
const questions = (...list: Definition['questions']) => ({ ...smallDefinition, questions: list })
const forms = (...list: Definition['forms']) => ({ ...smallDefinition, forms: list })
const rest = [c01!, c02!, n01!, n02!, n03!, n04!]

/** One definition for each thing that keeps a questionnaire from being published, and the place to be named. */
export const breakages: readonly Breakage[] = [
  { code: 'text-empty', field: 'title.vi', definition: titled(' ') },
  { code: 'text-too-long', field: 'title.vi', definition: titled('a'.repeat(501)) },
  {
    code: 'code-format',
    field: 'factors.0.code',
    definition: { ...smallDefinition, factors: [{ code: 'Công chức', text: { vi: 'Công chức' } }] },
  },
  {
    code: 'code-repeated',
    field: 'questions.1.code',
    definition: questions(overall!, { ...overall! }, ...rest),
  },
  {
    code: 'code-reserved',
    field: 'questions.0.code',
    definition: questions({ ...overall!, code: 'comment' }, ...rest),
  },
  { code: 'questions-empty', field: 'questions', definition: questions() },
  {
    code: 'options-count',
    field: 'questions.3.options',
    definition: questions(overall!, c01!, c02!, { ...n01!, options: [] }, n02!, n03!, n04!),
  },
  {
    code: 'options-on-level',
    field: 'questions.0.options',
    definition: questions({ ...overall!, options: n01!.options! }, ...rest),
  },
  {
    code: 'no-opinion-text',
    field: 'questions.3.options.0',
    definition: questions(
      overall!,
      c01!,
      c02!,
      {
        ...n01!,
        options: [
          { code: 'na', text: { vi: 'Khác' } },
          { code: 'b', text: { vi: 'Có' } },
        ],
      },
      n02!,
      n03!,
      n04!,
    ),
  },
  {
    code: 'factor-unknown',
    field: 'questions.0.tags.factor',
    definition: questions({ ...overall!, tags: { factor: 'weather' } }, ...rest),
  },
  {
    code: 'ask-if-question',
    field: 'questions.0.askIf',
    definition: questions({ ...overall!, askIf: { question: 'n02', in: ['late'] } }, ...rest),
  },
  {
    code: 'ask-if-value',
    field: 'questions.5.askIf',
    definition: questions(
      overall!,
      c01!,
      c02!,
      n01!,
      n02!,
      { ...n03!, askIf: { question: 'n02', in: ['never'] } },
      n04!,
    ),
  },
  { code: 'forms-empty', field: 'forms', definition: forms() },
  { code: 'form-empty', field: 'forms.2', definition: forms(minute!, full!, { ...pulse!, always: [] }) },
  {
    code: 'block-empty',
    field: 'forms.0.blocks.2',
    definition: forms({ ...minute!, blocks: [...minute!.blocks, []] }, full!),
  },
  {
    code: 'question-unknown',
    field: 'forms.0.always',
    definition: forms({ ...minute!, always: ['x01'] }, full!),
  },
  {
    code: 'question-repeated',
    field: 'forms.0.always',
    definition: forms({ ...pulse!, always: ['overall', 'overall'] }),
  },
  {
    code: 'ask-if-apart',
    field: 'forms.0.always',
    definition: forms({ ...pulse!, always: ['overall', 'n03'] }),
  },
  {
    code: 'criterion-not-in-blocks',
    field: 'forms.0.blocks',
    definition: forms({ ...minute!, blocks: [['c01']] }),
  },
]
