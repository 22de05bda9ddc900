import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { counterV1 } from '../../src/surveys/shipped/counter-v1.ts'
import { eachDatabase } from '../support/databases.ts'
import { temporaryFolder } from '../support/folders.ts'
import { generateSheets, storeSheets } from '../support/generated-answers.ts'
import { cast, settleCast } from '../support/province.ts'
import { startServer } from '../support/server.ts'

const kept = 60_000
const perSecond = 500
const everyMs = 50

const answer = JSON.stringify({
  questionnaire: 'counter',
  version: 1,
  answers: { overall: 5, c10: 4, c11: 'na' },
  comment: 'Phục vụ tốt',
})

/** Sends sheets at a steady rate, whatever the answers take, and keeps the ids that were acknowledged. */
function sendSteadily(url: string) {
  const acknowledged: string[] = []
  const inFlight = new Set<Promise<void>>()
  let number = 0
  let refused = 0
  const send = async () => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': `steady-${number++}` }
    const sent = await fetch(`${url}/api/v1/desks/${cast.deskOne.code}/responses`, {
      ...{ method: 'POST', headers, body: answer },
    }).catch(() => undefined)
    if (sent?.ok) acknowledged.push(((await sent.json()) as { id: string }).id)
    else refused += 1
  }
  const timer = setInterval(() => {
    for (let count = 0; count < (perSecond * everyMs) / 1_000; count += 1) {
      const sending = send().finally(() => inFlight.delete(sending))
      inFlight.add(sending)
    }
  }, everyMs)
  const stop = async () => {
    clearInterval(timer)
    await Promise.all(inFlight)
  }
  return { acknowledged, refused: () => refused, stop }
}

function run(script: string, args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [join('dist', 'scripts', `${script}.js`), ...args], {
    env: { PATH: process.env.PATH, BACKUP_PASSPHRASE: 'bốn từ dễ nhớ nhất', ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += String(text)
    })
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, output })),
  )
  return { child, ended }
}

eachDatabase('a backup while 500 answers a second arrive', ({ freshUrl, open, dialect }) => {
  const folder = temporaryFolder()
  afterAll(folder.remove)
  const env = (url: string) => ({
    DATABASE_URL: url,
    DATA_DIR: folder.path,
    LOG_LEVEL: 'fatal',
    BACKUP_AT: 'off',
  })

  it('holds every answer acknowledged before it began, and restores elsewhere after a kill', async () => {
    const url = await freshUrl()
    const store = await open(url)
    await migrateToLatest(store)
    await settleCast(store)
    const version = await store.db
      .selectFrom('questionnaire_version')
      .select('id')
      .limit(1)
      .executeTakeFirstOrThrow()
    await storeSheets(store, version.id, generateSheets(counterV1, kept, 1))

    const server = await startServer({ env: { ...env(url), SURVEY_SLOW_ABOVE: '1000000' } })
    const sending = sendSteadily(server.url)
    while (sending.acknowledged.length < perSecond) await pause(20)
    const before = [...sending.acknowledged]
    const started = performance.now()
    const file = join(folder.path, 'one.backup')
    const made = await run('backup', [file], env(url)).ended
    const seconds = (performance.now() - started) / 1_000
    const refused = sending.refused()
    const meanwhile = sending.acknowledged.length - before.length
    expect(await server.kill('SIGKILL')).toBe('SIGKILL')
    await sending.stop()
    expect(made.code, made.output).toBe(0)
    console.log(
      `${dialect}: ${made.output.trim().replace(/^.*?: /, '')}; ${seconds.toFixed(1)} s, ` +
        `${Math.round(meanwhile / seconds)} answers/s acknowledged meanwhile`,
    )
    expect(refused).toBe(0)
    expect(meanwhile).toBeGreaterThan(0)

    const elsewhere = await freshUrl()
    const restored = await run('restore', [file], env(elsewhere)).ended
    expect(restored.code, restored.output).toBe(0)
    const verified = await run('verify', [], env(elsewhere)).ended
    expect(verified.code, verified.output).toBe(0)
    const back = await (await open(elsewhere)).db.selectFrom('response').select('id').execute()
    const ids = new Set(back.map(({ id }) => id))
    expect(before.filter((id) => !ids.has(id))).toEqual([])
    expect(ids.size).toBeGreaterThanOrEqual(kept + before.length)
  })

  it('leaves no file under its name when it is killed half-way, and is made again at the second call', async () => {
    const url = await freshUrl()
    const store = await open(url)
    await migrateToLatest(store)
    await settleCast(store)
    const version = await store.db
      .selectFrom('questionnaire_version')
      .select('id')
      .limit(1)
      .executeTakeFirstOrThrow()
    await storeSheets(store, version.id, generateSheets(counterV1, kept, 2))
    const file = join(folder.path, 'killed.backup')
    const { child, ended } = run('backup', [file], env(url))
    while (!existsSync(`${file}.part`)) await pause(1)
    child.kill('SIGKILL')
    await ended
    expect(existsSync(file)).toBe(false)
    const again = await run('backup', [file], env(url)).ended
    expect(again.code, again.output).toBe(0)
    const verified = await run('verify', [file], env(url)).ended
    expect(verified.code, verified.output).toBe(0)
    expect(verified.output).toContain('In order.')
  })
})
