import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { importJob } from '../../src/directory/import-job.ts'
import { type RunningJobs, startJobs } from '../../src/jobs/start-jobs.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { appOver } from '../support/app.ts'
import { screenshot, useBrowser } from '../support/browser.ts'
import { settleDirectory } from '../support/directory.ts'
import { temporaryFolder } from '../support/folders.ts'
import { browserState, signedIn } from '../support/signed-in.ts'

const { phonePage, desktopPage } = useBrowser({ isLooking: true })
const folder = temporaryFolder()
const header = 'Mã đơn vị,Tên đơn vị,Cấp,Mã cấp trên,Từ ngày\n'
let store: Store
let app: FastifyInstance
let jobs: RunningJobs
let address: string
let session: ReturnType<typeof browserState>

beforeAll(async () => {
  const databaseUrl = `file:${join(folder.path, 'site.db')}`
  store = connect(databaseUrl)
  await migrateToLatest(store)
  await settleDirectory(store)
  session = browserState(await signedIn(store, 'administrator'))
  const clock = () => new Date()
  const kinds = [importJob({ databaseUrl, store, clock, onRosterChange: async () => undefined })]
  const onFailure = (_kind: string, error: unknown) => console.error(error)
  jobs = startJobs({ store, clock, newId, kinds, onFailure })
  app = await appOver(store, { clock, wakeJobs: () => jobs.wake() })
  address = `${await app.listen({ port: 0, host: '127.0.0.1' })}/app/directory/import`
})
afterAll(async () => {
  await app.close()
  await jobs.stop()
  await store.close()
  folder.remove()
})

async function bring(page: Page, name: string, rows: string): Promise<void> {
  const file = join(folder.path, `${name}.csv`)
  writeFileSync(file, header + rows)
  await page.goto(address)
  await page.selectOption('#import-kind', 'units')
  await page.setInputFiles('#import-file', file)
  await page.click('main form button[type=submit]')
  await page.waitForURL(/\/import\/.+/)
}

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect(width).toBeLessThanOrEqual(page.viewportSize()!.width)
  await screenshot(page, name)
}

const waiting = { timeout: 60_000 }

it('shows an import under way, what the check found, and what was written, by itself', async () => {
  const page = await desktopPage(session)
  await bring(page, 'good', '31600,Xã A,commune,92,2025-07-01')
  await look(page, 'import-under-way')
  await page.waitForSelector('form[action$="/confirmation"]', waiting)
  await look(page, 'import-checked')
  await page.click('form[action$="/confirmation"] button')
  await page.waitForSelector('p.notice', waiting)
  expect(await page.textContent('p.notice')).toContain('Đã ghi: 1 thêm mới')
  await look(page, 'import-written')
})

it('sorts a table by a head, on a phone and on a desk screen', async () => {
  for (const open of [phonePage, desktopPage]) {
    const page = await open(session)
    await page.goto(address.replace('/import', '/units/31507'))
    await page.click('section[aria-labelledby=officers] th a')
    await page.waitForSelector('section[aria-labelledby=officers] [aria-sort=ascending]')
    await look(page, `directory-sorted-${page.viewportSize()!.width}`)
  }
})

it('names each bad cell on a phone, and the list finds the file again without scripts', async () => {
  const page = await phonePage(session)
  await bring(page, 'bad', '31601,Xã B,làng,92,2025-07-01\n31602,,commune,92,01/13/2025')
  await page.waitForSelector('.danger', waiting)
  await look(page, 'import-refused-phone')
  const plain = await phonePage({ ...session, javaScriptEnabled: false })
  await plain.goto(address)
  await look(plain, 'import-list-phone')
  await plain.click('section[aria-labelledby=recent] a')
  expect(await plain.textContent('main')).toContain('làng')
})
