import { describe, expect, it } from 'vitest'
import { badPaths, strayNames } from './layout.ts'
import { filesOf, topLevelNames } from './source.ts'

describe('the layout', () => {
  it('has nothing at the top but the rooms and files of the design', () => {
    expect(strayNames(topLevelNames())).toEqual([])
  })

  it('has no barrel, no folder for odds and ends, and kebab-case names', () => {
    const paths = ['src', 'migrations', 'scripts', 'test', 'public'].flatMap((folder) =>
      filesOf(folder, '.ts', '.mjs', '.js', '.css').map((file) => file.path),
    )
    expect(badPaths(paths)).toEqual([])
  })

  it('would notice a stray file at the top', () => {
    expect(strayNames(['src', '.ci', 'README.md', 'notes.md', 'docs'])).toEqual(['notes.md', 'docs'])
  })

  it.each(['src/core/index.ts', 'src/utils/dates.ts', 'src/core/helpers.ts', 'src/web/errorPages.ts'])(
    'would notice %s',
    (path) => {
      expect(badPaths([path, 'src/core/text/fold.ts', 'test/vitest.config.ts'])).toEqual([path])
    },
  )
})
