import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { Store } from '../../src/db/connect.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { eachDatabase } from '../support/databases.ts'
import { flatPicture } from '../support/file-bytes.ts'
import { temporaryFolder } from '../support/folders.ts'
import { startImap } from '../support/imap-server.ts'
import { startSmtp } from '../support/smtp-server.ts'
import { thousandLetters } from '../support/thousand-letters.ts'

const letters = 1_000
const kills = 4
const memoryLimit = 300 * 1024 * 1024

function startReading(env: Record<string, string>) {
  const child = spawn(process.execPath, [join('dist', 'scripts', 'mail.js')], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'fatal', BACKUP_AT: 'off', ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      output += String(text)
    })
  let highest = 0
  const watch = setInterval(() => {
    highest = Math.max(highest, memoryOf(child))
  }, 50)
  const ended = new Promise<{ code: number | null; output: string; highest: number }>((resolve) =>
    child.once('close', (code) => {
      clearInterval(watch)
      resolve({ code, output, highest })
    }),
  )
  return { child, ended }
}

/** The most the process ever held, from the kernel. */
function memoryOf({ pid, exitCode }: ChildProcess): number {
  if (pid === undefined || exitCode !== null) return 0
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    // It ended between the look and the reading.
    return 0
  }
}

const countReceived = async ({ db }: Store) =>
  (
    await db
      .selectFrom('mail_received')
      .select((count) => count.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

eachDatabase('a mailbox of a thousand letters', ({ freshUrl, open, dialect }) => {
  const folder = temporaryFolder()
  afterAll(folder.remove)

  it('is read exactly once although the process is killed four times on the way', async () => {
    const url = await freshUrl()
    const store = await open(url)
    await migrateToLatest(store)
    const [imap, smtp] = await Promise.all([startImap(), startSmtp()])
    const samples = thousandLetters(letters, await flatPicture(60, 40, 'png'))
    for (const { source } of samples) imap.deliver(source)
    const env = {
      ...{ DATABASE_URL: url, DATA_DIR: folder.path, SECRET_FILE: join(folder.path, `${dialect}.json`) },
      ...{ MAILBOX_URL: imap.url, SMTP_URL: smtp.url, MAIL_FROM: 'gopy@example.vn' },
      BASE_URL: 'https://gopy.example.vn',
    }
    const started = performance.now()
    let memory = 0
    for (let kill = 1; kill <= kills; kill += 1) {
      const { child, ended } = startReading(env)
      const goal = Math.floor((letters * kill) / (kills + 2))
      while ((await countReceived(store)) < goal && child.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 25))
      child.kill('SIGKILL')
      memory = Math.max(memory, (await ended).highest)
    }
    const last = await startReading(env).ended
    memory = Math.max(memory, last.highest)
    expect(last.code, last.output).toBe(0)

    const texts = await store.db
      .selectFrom('complaint_text')
      .select('body')
      .where('kind', '=', 'original')
      .execute()
    const expected = samples.flatMap(({ text }) => (text === undefined ? [] : [text]))
    expect(texts.map(({ body }) => body).sort()).toEqual(expected.sort())
    const fates = await store.db.selectFrom('mail_received').select(['fate', 'complaint_id']).execute()
    const automatic = samples.filter(({ shape }) => shape === 'auto-reply' || shape === 'bounce')
    expect(fates.filter(({ complaint_id }) => complaint_id === null)).toHaveLength(automatic.length)
    expect(new Set(fates.map(({ complaint_id }) => complaint_id)).size).toBe(expected.length + 1)
    expect(imap.count()).toEqual({ all: letters, seen: letters })

    const ids = smtp.taken.map(({ source }) => /Message-ID: <(.+)>/.exec(source)?.[1])
    expect(new Set(ids).size).toBe(expected.length)
    expect(new Set(smtp.taken.flatMap(({ to }) => to)).size).toBe(expected.length)
    const files = await store.db.selectFrom('file').select(['bytes', 'complaint_id']).execute()
    expect(
      files.filter(({ bytes, complaint_id }) => bytes > 10_000_000 && complaint_id !== null),
    ).toHaveLength(3)
    expect(memory).toBeLessThan(memoryLimit)
    const seconds = ((performance.now() - started) / 1_000).toFixed(1)
    console.log(
      `${dialect}: ${expected.length} matters of ${letters} letters in ${seconds} s, ${kills} kills, at most ${Math.round(memory / 1024 / 1024)} MB`,
    )
  })
})
