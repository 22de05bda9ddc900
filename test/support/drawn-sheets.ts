import type { Definition, Question } from '../../src/core/questionnaire/definition.ts'

const text = (vi: string) => ({ vi })
const level = (code: string, factor?: string): Question => ({
  code,
  kind: 'level',
  text: text(`Câu ${code}`),
  ...(factor ? { tags: { factor } } : {}),
})

/** An overall question, six criteria in three factors, and a choice. */
export const threeFactors: Definition = {
  title: text('Phiếu thử'),
  purpose: text('Để thử'),
  scale: {
    order: 'best-first',
    labels: [text('Một'), text('Hai'), text('Ba'), text('Bốn'), text('Năm')],
    noOpinion: text('Không có ý kiến'),
  },
  factors: ['access', 'officer', 'result'].map((code) => ({ code, text: text(`Yếu tố ${code}`) })),
  questions: [
    level('overall'),
    level('c01', 'access'),
    level('c02', 'access'),
    level('c03', 'officer'),
    level('c04', 'officer'),
    level('c05', 'officer'),
    level('c06', 'result'),
    {
      code: 'n01',
      kind: 'choice',
      text: text('Đi lại mấy lần?'),
      options: ['once', 'twice', 'na', 'more'].map((code) => ({ code, text: text(code) })),
    },
  ],
  forms: [{ code: 'full', always: ['overall'], blocks: [], withFacts: false }],
}

/** A repeatable stream of numbers in [0, 1): the same seed, the same answers on every machine. */
export function stream(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One encoded sheet of `definition`, mostly content, with every way of not answering. */
export function drawSheet(definition: Definition, draw: () => number): string {
  return definition.questions.map((question) => drawAnswer(question, draw)).join('')
}

function drawAnswer(question: Question, draw: () => number): string {
  const letters =
    question.kind === 'level'
      ? '123344455555n-.'
      : `${(question.options ?? []).map((option, at) => (option.code === 'na' ? 'n' : 'abcdefghijklm'[at])).join('')}-.`
  return letters[Math.floor(draw() * letters.length)]!
}
