import type { Definition, LocalText, Question } from '../../src/core/questionnaire/definition.ts'

const text = (vi: string): LocalText => ({ vi })

const criterion = (code: string): Question => ({
  code,
  kind: 'level',
  text: text(`Tiêu chí ${code}`),
  tags: { factor: 'officer' },
})

const choice = (code: string, ...options: string[]): Question => ({
  code,
  kind: 'choice',
  text: text(`Câu hỏi ${code}`),
  options: options.map((option) => ({
    code: option,
    text: text(option === 'na' ? 'Không có ý kiến' : `Lựa chọn ${option}`),
  })),
})

/** Seven questions with every feature once: a required one, two blocks, a condition, a choice with `na`. */
export const smallDefinition: Definition = {
  title: text('Phiếu thử'),
  purpose: text('Để thử'),
  scale: {
    order: 'worst-first',
    labels: [text('Một'), text('Hai'), text('Ba'), text('Bốn'), text('Năm')],
    noOpinion: text('Không có ý kiến'),
  },
  factors: [{ code: 'officer', text: text('Công chức') }],
  questions: [
    { code: 'overall', kind: 'level', text: text('Nhìn chung'), required: true },
    criterion('c01'),
    criterion('c02'),
    choice('n01', '1', '2', '3plus'),
    choice('n02', 'early', 'late', 'na'),
    { ...choice('n03', 'yes', 'no'), askIf: { question: 'n02', in: ['late'] } },
    { ...choice('n04', 'paper', 'other'), askIf: { question: 'n03', in: ['yes', 'no'] } },
  ],
  forms: [
    {
      code: 'minute',
      always: ['overall'],
      blocks: [
        ['c01', 'n01'],
        ['c02', 'n02', 'n03', 'n04'],
      ],
      withFacts: true,
    },
    {
      code: 'full',
      always: ['overall', 'c01', 'c02', 'n01', 'n02', 'n03', 'n04'],
      blocks: [],
      withFacts: true,
    },
    { code: 'pulse', always: ['overall'], blocks: [], withFacts: false },
  ],
}
