import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../support/folders.ts'

let folder: ReturnType<typeof temporaryFolder>
const at = (...parts: string[]) => join(folder.path, ...parts)
const write = (name: string, text: string) => writeFileSync(at(name), text)

/** A project of three files behind the real door, with the packages of this one. */
beforeEach(() => {
  folder = temporaryFolder()
  for (const name of ['src', 'scripts']) mkdirSync(at(name))
  for (const name of ['scripts/run.mjs', 'scripts/tsconfig.build.json', 'tsconfig.json'])
    cpSync(name, at(name))
  symlinkSync(resolve('node_modules'), at('node_modules'))
  write('package.json', '{"type": "module"}')
  write('package-lock.json', '{"lockfileVersion": 3, "packages": {"": {}}}')
  write('src/word.ts', `export const word: string = 'one'\n`)
  write(
    'scripts/hello.ts',
    `import { word } from '../src/word.ts'\nconsole.log(word, process.pid, ...process.argv.slice(2))\n`,
  )
})
afterEach(() => folder.remove())

function run(...args: string[]): Promise<{ code: number | null; out: string; err: string; pid?: number }> {
  const child = spawn(process.execPath, [at('scripts/run.mjs'), ...args], { cwd: '/' })
  const { pid } = child
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => {
    out += text
  })
  child.stderr.on('data', (text) => {
    err += text
  })
  return new Promise((done) => child.on('close', (code) => done({ code, out, err, ...(pid && { pid }) })))
}

describe('the door of the commands', () => {
  it('builds and runs the command with its arguments in its own process', async () => {
    const { code, out, pid } = await run('hello', 'a', '--b')
    expect({ code, out }).toEqual({ code: 0, out: `one ${pid} a --b\n` })
  })

  it('builds again only after a change', async () => {
    expect((await run('hello')).err).toContain('Building')
    expect((await run('hello')).err).toBe('')
    write('src/word.ts', `export const word: string = 'changed'\n`)
    const { out, err } = await run('hello')
    expect(err).toContain('Building')
    expect(out).toContain('changed')
  })

  it('lets three commands start at once', async () => {
    const runs = await Promise.all([run('hello'), run('hello'), run('hello')])
    expect(runs.map((each) => each.code)).toEqual([0, 0, 0])
    expect(runs.filter((each) => each.err.includes('Building'))).toHaveLength(1)
  })

  it('takes over from a command that died while building', async () => {
    const dead = spawn(process.execPath, ['--version'])
    await new Promise((done) => dead.on('close', done))
    mkdirSync(at('.lang-nghe'))
    write('.lang-nghe/lock', String(dead.pid))
    expect((await run('hello')).code).toBe(0)
  })

  it('ends non-zero with the words of the compiler, and keeps the last good build', async () => {
    await run('hello')
    const before = readFileSync(at('dist/src/word.js'), 'utf8')
    write('src/word.ts', 'export const word: string = 1\n')
    const { code, err, out } = await run('hello')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(`Type 'number' is not assignable to type 'string'`)
    expect(readFileSync(at('dist/src/word.js'), 'utf8')).toBe(before)
  })

  it('ends non-zero with the words of npm when a package cannot be installed', async () => {
    rmSync(at('node_modules'))
    const packages = { '': { dependencies: { gone: 'file:gone.tgz' } } }
    write('package.json', '{"type": "module", "dependencies": {"gone": "file:gone.tgz"}}')
    write(
      'package-lock.json',
      JSON.stringify({
        lockfileVersion: 3,
        packages: { ...packages, 'node_modules/gone': { version: '1.0.0', resolved: 'file:gone.tgz' } },
      }),
    )
    const { code, err } = await run('hello')
    expect(code).toBe(1)
    expect(err).toContain('Installing packages')
    expect(err).toMatch(/npm error[\s\S]*gone\.tgz/)
  })

  it('names the commands when there is no such command', async () => {
    const { code, err } = await run('nonsense')
    expect(code).toBe(2)
    expect(err).toContain('NAME is one of: hello')
  })
})
