import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../support/folders.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const folder = temporaryFolder()
afterAll(folder.remove)

function vectors(file: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'scripts', 'vectors.ts'), file],
    { cwd: root, env: { ...process.env, INIT_CWD: folder.path }, encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

function written(cases: readonly unknown[]): string {
  writeFileSync(join(folder.path, 'mine.json'), JSON.stringify(cases))
  return 'mine.json'
}

describe('npm run vectors', () => {
  it('prints a line a function and ends well when all is within', () => {
    const { status, stdout } = vectors(join(root, 'test', 'vectors', 'statistics.json'))
    expect(stdout).toMatch(/^ok {3}wilson +9 cases {2}worst \S+, tolerance 1e-10$/m)
    expect(stdout).toContain('137 cases, 23 functions, 0 outside')
    expect(status).toBe(0)
  })

  it('ends badly for a value outside and for a name nobody knows', () => {
    const input = { x: 1, n: 2 }
    const file = written([
      { name: 'wilson', input, output: { estimate: 0.6 } },
      { name: 'nobody/1', input, output: {} },
    ])
    const { status, stdout } = vectors(file)
    expect(stdout).toMatch(/^FAIL wilson/m)
    expect(stdout).toMatch(/^FAIL nobody .*unknown function$/m)
    expect(status).toBe(1)
  })

  it('says what is wrong with a file it cannot read', () => {
    const { status, stderr } = vectors('none.json')
    expect(stderr).toContain('there is no such file')
    expect(status).toBe(2)
  })
})
