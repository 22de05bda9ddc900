import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '../../src/accounts/actor.ts'
import { recordAudit } from '../../src/accounts/record-audit.ts'
import { backupJob } from '../../src/backup/backup-job.ts'
import { readConfig } from '../../src/config.ts'
import type { Role } from '../../src/core/access/roles.ts'
import { connect, type Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { enqueueJob } from '../../src/jobs/enqueue-job.ts'
import { runDueJobs } from '../../src/jobs/run-due-jobs.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { appOver } from '../support/app.ts'
import { screenshot, useBrowser } from '../support/browser.ts'
import { temporaryFolder } from '../support/folders.ts'
import { cast, settleCast } from '../support/province.ts'
import { signedIn } from '../support/signed-in.ts'
import { writeTrail } from '../support/trail.ts'

const { phonePage, desktopPage } = useBrowser({ isLooking: true })
const folder = temporaryFolder()
const databaseUrl = `file:${join(folder.path, 'test.db')}`
const config = readConfig({
  ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: databaseUrl, DATA_DIR: folder.path },
})
const clock = () => new Date(cast.morning)
let store: Store
let app: FastifyInstance
let base: string
const secrets = new Map<Role, string>()

beforeAll(async () => {
  store = connect(databaseUrl)
  await migrateToLatest(store)
  await settleCast(store)
  await writeTrail(store, 70)
  await store.db.transaction().execute((trx) =>
    recordAudit(
      trx,
      systemActor('privacy-officer@cantho.example.vn'),
      {
        action: 'identity.open',
        subject: { kind: 'complaint', id: '019a6f2e-7c11-7d30-9a51-5a3f0c9b2e44' },
        reason: 'Liên hệ người phản ánh để làm rõ nội dung theo yêu cầu của Chánh Thanh tra',
        details: { fields: ['phone', 'name'], version: 3 },
      },
      cast.morning,
    ),
  )
  app = await appOver(store, { config })
  base = await app.listen({ port: 0, host: '127.0.0.1' })
  for (const role of ['auditor', 'administrator'] as const) {
    secrets.set(role, (await signedIn(store, role)).secret)
  }
})
afterAll(async () => {
  await app.close()
  await store.close()
  folder.remove()
})

async function look(role: Role, address: string, name: string): Promise<void> {
  for (const [size, open] of [
    ['phone', phonePage],
    ['desk', desktopPage],
  ] as const) {
    const page = await open()
    await page.context().addCookies([{ name: 'phien', value: secrets.get(role)!, url: base }])
    await page.goto(base + address)
    await expectAccessible(page)
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(width).toBeLessThanOrEqual(page.viewportSize()!.width)
    await screenshot(page, `${name}-${size}`)
  }
}

it.each([
  ['audit', ''],
  ['audit-older', '?before=20'],
  ['audit-none', '?q=nobody'],
  ['audit-wrong', '?from=2026-02-30'],
  ['audit-english', '?lang=en'],
  ['audit-check', '/check'],
])('shows the auditor the trail on a phone and on a desk screen: %s', (name, address) =>
  look('auditor', `/app/admin/audit${address}`, name),
)

it('shows the auditor where the trail is broken', async () => {
  await sql`update audit_entry set reason = 'x' where sequence = 42`.execute(store.db)
  await sql`delete from audit_entry where sequence = 60`.execute(store.db)
  await look('auditor', '/app/admin/audit/check', 'audit-broken')
  await look('auditor', '/app/admin/audit', 'audit-marked')
})

it('shows the administrator the backups before, between and after', async () => {
  await look('administrator', '/app/admin/jobs', 'jobs-empty')
  const page = await desktopPage()
  await page.context().addCookies([{ name: 'phien', value: secrets.get('administrator')!, url: base }])
  await page.goto(`${base}/app/admin/jobs`)
  await page.click('text=Sao lưu ngay')
  await page.waitForURL('**/app/admin/jobs?done=requested')
  await look('administrator', '/app/admin/jobs?done=requested', 'jobs-asked')
  const runAt = cast.morning
  await store.db
    .transaction()
    .execute((trx) => enqueueJob(trx, { id: newId(), kind: 'import', key: 'x', runAt }, runAt))
  const failing = { code: 'import', attempts: 1, run: () => Promise.reject(new Error('Không đọc được tệp.')) }
  await runDueJobs({
    ...{ store, clock, newId, name: 'test', kinds: [backupJob({ config, store, clock }), failing] },
    ...{ onFailure: () => undefined, signal: new AbortController().signal },
  })
  await look('administrator', '/app/admin/jobs', 'jobs-done')
})
