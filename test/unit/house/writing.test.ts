import { describe, expect, it } from 'vitest'
import { codeFiles, filesOf } from './source.ts'
import { narrowedTests, strayQueries, unescaped, unfinished } from './writing.ts'

const tests = () => filesOf('test', '.ts')
const views = () => filesOf('views', '.hbs')

describe('the source', () => {
  it('has nothing marked as unfinished', () => {
    expect(unfinished([...codeFiles(), ...tests(), ...views(), ...filesOf('public', '.js', '.css')])).toEqual(
      [],
    )
  })

  it('leaves no test out', () => {
    expect(narrowedTests(tests())).toEqual([])
  })

  it('asks the database only in stores, db and migrations', () => {
    expect(strayQueries(codeFiles())).toEqual([])
  })

  it('escapes every value in a template', () => {
    expect(unescaped(views())).toEqual([])
  })
})

describe('the rules of writing', () => {
  const at = (path: string, text: string) => [{ path, text }]

  it.each(['TO' + 'DO: later', 'FIX' + 'ME', '/* HA' + 'CK */'])('would notice %s', (text) => {
    expect(unfinished(at('src/a.ts', `ok\n${text}`))).toEqual([`src/a.ts:2 ${text}`])
  })

  it.each(['it', 'describe.each([])'])('would notice that %s leaves tests out', (word) => {
    for (const way of ['only', 'skip', 'todo']) {
      expect(narrowedTests(at('test/a.test.ts', `${word.replace('([])', '')}.${way}('x')`))).toHaveLength(1)
    }
  })

  it.each(['db.selectFrom("unit")', 'trx.insertInto("unit")', 'sql`select 1`', 'sql<number>`count(*)`'])(
    'would notice %s in a route, and lets a store have it',
    (text) => {
      expect(strayQueries(at('src/surveys/routes.ts', text))).toHaveLength(1)
      expect(strayQueries(at('src/surveys/response-store.ts', text))).toEqual([])
      expect(strayQueries(at('src/surveys/store.ts', text))).toEqual([])
    },
  )

  it('would notice an unescaped value, and lets a layout place its body', () => {
    expect(unescaped(at('views/surveys/form.hbs', '{{{comment}}}'))).toHaveLength(1)
    expect(unescaped(at('views/surveys/form.hbs', '{{&comment}}'))).toHaveLength(1)
    expect(unescaped(at('views/surveys/form.hbs', '{{{body}}}'))).toHaveLength(1)
    expect(unescaped(at('views/layouts/public.hbs', '{{{body}}}'))).toEqual([])
    expect(unescaped(at('views/layouts/public.hbs', '{{{title}}}'))).toHaveLength(1)
  })
})
