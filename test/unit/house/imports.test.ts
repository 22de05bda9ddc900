import { describe, expect, it } from 'vitest'
import { cycles, importsOf, unknownRooms, wrongArrows } from './imports.ts'
import { codeFiles } from './source.ts'

const file = (path: string, text: string) => ({ path, text })

describe('the house', () => {
  it('imports only downwards', () => {
    expect(wrongArrows(codeFiles())).toEqual([])
  })

  it('has no circle of files', () => {
    expect(cycles(codeFiles())).toEqual([])
  })

  it('knows the place of every room in the line', () => {
    expect(unknownRooms(codeFiles())).toEqual([])
  })
})

describe('the reader of imports', () => {
  it('sees values, types, re-exports, side effects and imports at run time, and no comments', () => {
    const text = [
      `import { a } from './a.ts'`,
      `import type { B } from "./b.ts"`,
      `export * from './c.ts'`,
      `import './d.ts'`,
      `const e = await import('./e.ts')`,
      `import {\n  f,\n  g,\n} from './f.ts'`,
      `// import { x } from './x.ts'`,
      `/* import { y } from './y.ts' */`,
    ].join('\n')
    const names = importsOf(text).map((target) => target.slice(2, 3))
    expect(names).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })
})

describe('the rule of imports', () => {
  it.each([
    ['src/core/a.ts', '../db/connect.ts', 'db stands on core'],
    ['src/core/a.ts', 'node:fs', 'the core is pure'],
    ['src/core/a.ts', 'zod', 'the core is pure'],
    ['src/db/a.ts', '../config.ts', 'knows no settings'],
    ['src/db/a.ts', '../../migrations/0001-a.ts', 'only db runs the list'],
    ['src/web/a.ts', '../surveys/store.ts', 'surveys stands on web'],
    ['src/web/a.ts', '../jobs/run.ts', 'siblings'],
    ['src/surveys/a.ts', '../complaints/store.ts', 'siblings'],
    ['src/directory/a.ts', '../surveys/store.ts', 'surveys stands on directory'],
    ['src/reports/a.ts', '../app.ts', 'app.ts stands on reports'],
    ['src/surveys/a.ts', '../../migrations/list.ts', 'only db'],
    ['src/surveys/a.ts', '../../scripts/demo.ts', 'nothing stands on a script'],
    ['src/surveys/a.ts', '../../test/support/cast.ts', 'tests are not part'],
    ['scripts/a.ts', '../../elsewhere/b.ts', 'outside the project'],
    ['migrations/0002-b.ts', './0001-a.ts', 'frozen'],
    ['migrations/0002-b.ts', '../src/db/tables.ts', 'frozen'],
    ['migrations/0002-b.ts', 'zod', 'only kysely'],
  ])('refuses that %s imports %s', (path, target, reason) => {
    expect(wrongArrows([file(path, `import { x } from '${target}'`)]).join()).toContain(reason)
  })

  it.each([
    ['src/core/statistics/a.ts', '../text/fold.ts'],
    ['src/core/statistics/a.ts', 'jstat'],
    ['src/db/migrate.ts', '../../migrations/list.ts'],
    ['src/web/a.ts', '../config.ts'],
    ['src/reports/a.ts', '../indicators/store.ts'],
    ['src/server.ts', './app.ts'],
    ['scripts/demo.ts', '../src/surveys/store.ts'],
    ['migrations/list.ts', './0001-a.ts'],
  ])('allows that %s imports %s', (path, target) => {
    expect(wrongArrows([file(path, `import { x } from '${target}'`)])).toEqual([])
  })

  it('finds a circle through three files, by types too', () => {
    const circle = [
      file('src/a.ts', `import { b } from './b.ts'`),
      file('src/b.ts', `import type { C } from './c.ts'`),
      file('src/c.ts', `export { a } from './a.ts'`),
    ]
    expect(cycles(circle)).toEqual(['src/a.ts -> src/b.ts -> src/c.ts -> src/a.ts'])
  })

  it('asks for the place of a new room', () => {
    expect(unknownRooms([file('src/weather/a.ts', '')])).toEqual(['weather'])
  })
})
