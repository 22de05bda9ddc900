import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { backupJob } from '../../../src/backup/backup-job.ts'
import { keyFile } from '../../../src/backup/lock.ts'
import { restoreBackup } from '../../../src/backup/restore-backup.ts'
import { type Config, readConfig } from '../../../src/config.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { runDueJobs } from '../../../src/jobs/run-due-jobs.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { cast, settleCast } from '../../support/province.ts'
import { signedIn } from '../../support/signed-in.ts'

eachDatabase('/app/admin/jobs', ({ freshUrl, migratedUrl, open }) => {
  let folder: ReturnType<typeof temporaryFolder>
  let config: Config
  let store: Store
  let app: FastifyInstance
  let headers: Record<string, string>
  const clock = () => new Date(cast.morning)

  beforeEach(async () => {
    folder = temporaryFolder()
    const url = await migratedUrl()
    store = await open(url)
    await settleCast(store)
    config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: url, DATA_DIR: folder.path })
    app = await appOver(store, { config })
    headers = (await signedIn(store, 'administrator')).headers
  })
  afterEach(async () => {
    await app.close()
    folder.remove()
  })

  const call = (method: 'GET' | 'POST', url: string, by: Record<string, string> = headers) =>
    app.inject({ method, url, headers: { host: 'localhost', ...by } })
  const work = () =>
    runDueJobs({
      ...{ store, clock, newId, kinds: [backupJob({ config, store, clock })], name: 'test' },
      onFailure: (_kind, error) => expect.unreachable(String(error)),
      signal: new AbortController().signal,
    })

  it('is for the administrator, and asks for nothing without the token of its page', async () => {
    const auditor = (await signedIn(store, 'auditor')).headers
    expect((await call('GET', '/app/admin/jobs', auditor)).statusCode).toBe(403)
    expect((await call('POST', '/app/admin/jobs/backup', auditor)).statusCode).toBe(403)
    expect((await call('POST', '/app/admin/jobs/backup', { cookie: headers.cookie! })).statusCode).toBe(403)
    expect(await store.db.selectFrom('job').selectAll().execute()).toEqual([])
  })

  it('makes a backup that was asked for, tells that its restoring was rehearsed, and it restores', async () => {
    expect((await call('GET', '/app/admin/jobs')).body).toContain('Chưa có bản sao lưu nào')
    expect((await call('POST', '/app/admin/jobs/backup')).statusCode).toBe(303)
    expect((await call('POST', '/app/admin/jobs/backup')).statusCode).toBe(409)
    expect((await call('GET', '/app/admin/jobs?done=requested')).body).toContain('đang chờ')
    expect(await work()).toBe(1)
    const page = await call('GET', '/app/admin/jobs')
    expect(page.body).toContain('lang-nghe-2026-11-10T020000Z.backup')
    expect(page.body).toContain('khôi phục thử nguyên vẹn')
    const deeds = await store.db.selectFrom('audit_entry').select('action').orderBy('sequence').execute()
    expect(deeds.map(({ action }) => action)).toEqual(['backup.request', 'database.backup'])
    const restored = await restoreBackup({
      file: join(config.backup.dir, 'lang-nghe-2026-11-10T020000Z.backup'),
      secret: keyFile(config.backup.keyFile),
      ...{ url: await freshUrl(), at: cast.morning, mayReplace: false, mayMigrate: false },
    })
    expect(restored.verdict.findings).toEqual([])
  })

  it('lets old copies go after a new one, and nothing that is not a backup of ours', async () => {
    mkdirSync(config.backup.dir, { recursive: true })
    const old = ['2024-01-01T190000Z', '2026-10-05T190000Z', '2026-10-31T160000Z', '2026-11-09T190000Z']
    for (const at of old) writeFileSync(join(config.backup.dir, `lang-nghe-${at}.backup`), 'x')
    writeFileSync(join(config.backup.dir, 'notes.txt'), 'x')
    await call('POST', '/app/admin/jobs/backup')
    await work()
    const { body } = await call('GET', '/app/admin/jobs')
    expect(old.map((at) => body.includes(at))).toEqual([false, false, true, false])
  })

  it('shows a backup that failed with its reason, and lets it run again', async () => {
    writeFileSync(config.backup.keyFile, 'too short')
    await call('POST', '/app/admin/jobs/backup')
    const [job] = await store.db.selectFrom('job').select('id').execute()
    const failing = { ...backupJob({ config, store, clock }), attempts: 1 }
    const signal = new AbortController().signal
    await runDueJobs({
      store,
      clock,
      newId,
      kinds: [failing],
      name: 'test',
      onFailure: () => undefined,
      signal,
    })
    expect((await call('GET', '/app/admin/jobs')).body).toContain('A key file needs at least 32 bytes.')
    expect((await call('POST', `/app/admin/jobs/${job!.id}/retry`)).statusCode).toBe(303)
    expect((await call('POST', `/app/admin/jobs/${job!.id}/retry`)).statusCode).toBe(409)
    expect((await call('POST', '/app/admin/jobs/unknown/retry')).statusCode).toBe(409)
  })
})
