import { describe, expect, it } from 'vitest'
import { functionsOf, HARD_LIMIT, linesOf, percentile, report, tooLong } from './sizes.ts'
import { codeFiles, filesOf } from './source.ts'

describe('the sizes', () => {
  it(`keep every file of the source within ${HARD_LIMIT} lines`, () => {
    expect(tooLong(codeFiles().map(linesOf))).toEqual([])
  })

  it('are printed beside their budgets, to be argued with in review', () => {
    const files = codeFiles()
    console.log(
      [
        report('files', files.map(linesOf), 120),
        report('functions', files.flatMap(functionsOf), 20),
        report('templates', filesOf('views', '.hbs').map(linesOf), 60),
      ].join('\n'),
    )
    expect(files.length).toBeGreaterThan(0)
  })
})

describe('the measure', () => {
  it('would notice a file that is too long', () => {
    const file = (lines: number) => linesOf({ path: `src/${lines}.ts`, text: 'x\n'.repeat(lines) })
    expect(tooLong([file(HARD_LIMIT), file(HARD_LIMIT + 1)])).toEqual(['src/251.ts has 251 lines'])
  })

  it('finds functions, arrows and methods with their lengths', () => {
    const text = [
      'export async function load(',
      '  a: string,',
      '): Promise<void> {',
      '  return a',
      '}',
      'const add = (a: number) => {',
      '  return a',
      '}',
      'class C {',
      '  text(key: string): string {',
      '    return key',
      '  }',
      '}',
    ].join('\n')
    const sizes = functionsOf({ path: 'a', text }).map((size) => [size.name, size.lines])
    expect(sizes).toEqual([
      ['a load', 5],
      ['a add', 3],
      ['a text', 3],
    ])
  })

  it('takes the 90th percentile and says when it is over the budget', () => {
    const sizes = Array.from({ length: 10 }, (_, index) => ({ name: `f${index}`, lines: (index + 1) * 10 }))
    expect(percentile(sizes, 0.9)).toBe(90)
    expect(report('files', sizes, 80)).toContain('OVER 80; longest: f9 100, f8 90')
    expect(report('files', [], 80)).toContain('within')
  })
})
