import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actOnComplaint } from '../../../src/complaints/act-on-complaint.ts'
import { fileComplaint } from '../../../src/complaints/file-complaint.ts'
import { cleanUpload, insertFiles } from '../../../src/complaints/files/add-files.ts'
import { readConfig } from '../../../src/config.ts'
import { connect, type Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { migrateToLatest } from '../../../src/db/migrate.ts'
import { expectAccessible } from '../../support/accessibility.ts'
import { appOver } from '../../support/app.ts'
import { screenshot, useBrowser } from '../../support/browser.ts'
import { anIntake, settleComplaints, staffWith } from '../../support/complaints.ts'
import { pdfLetter, photograph } from '../../support/file-bytes.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { cast } from '../../support/province.ts'
import { signedIn } from '../../support/signed-in.ts'

const { phonePage, desktopPage } = useBrowser({ isLooking: true })
const folder = temporaryFolder()
const secrets: Record<string, string> = {}
let store: Store
let app: FastifyInstance
let site: string
let reference: string

beforeAll(async () => {
  store = connect('file::memory:')
  await migrateToLatest(store)
  await settleComplaints(store)
  const config = readConfig({
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: folder.path },
    SECRET_FILE: join(folder.path, 'secret.json'),
  })
  const services = { store, config, clock: () => new Date(cast.morning), newId }
  const files = [
    await cleanUpload(services, { name: 'Ảnh chụp quầy 1.jpg', stream: await photograph(1200, 900) }),
    await cleanUpload(services, { name: 'don.pdf', stream: await pdfLetter() }),
  ]
  const intake = anIntake({ channel: 'web', deskId: cast.deskOne.id, occurredAt: '2026-11-09T01:30:00.000Z' })
  const filed = await fileComplaint(services, 'citizen', intake, (trx, { id }) =>
    insertFiles(trx, id, files, { kind: 'evidence', messageId: null, by: 'citizen', at: cast.morning }),
  )
  reference = filed.reference
  await actOnComplaint(services, staffWith('inspector'), reference, {
    code: 'reply',
    text: 'Đã nhắc nhở quầy.',
  })
  app = await appOver(store, { config })
  site = await app.listen({ port: 0, host: '127.0.0.1' })
  for (const role of ['inspector', 'publisher'] as const) secrets[role] = (await signedIn(store, role)).secret
})
afterAll(async () => {
  await app.close()
  await store.close()
  folder.remove()
})

async function visit(page: Page, role: string, path: string) {
  await page.context().addCookies([{ name: 'phien', value: secrets[role]!, url: site }])
  await page.goto(site + path)
}

async function look(page: Page, name: string) {
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
    page.viewportSize()!.width,
  )
  await expectAccessible(page)
  await screenshot(page, `evidence-${name}`)
}

it.each([
  ['a phone', 'phone', () => phonePage()],
  ['a desk screen', 'desktop', () => desktopPage()],
] as const)('shows evidence and footage, and publishes, on %s', async (_device, short, open) => {
  const page = await open()
  await visit(page, 'inspector', `/app/complaints/${reference}`)
  await look(page, `${short}-matter`)
  await page.goto(`${site}/app/complaints/${reference}/evidence`)
  if (short === 'phone') {
    await page.locator('#footage > summary').click()
    await page.locator('#footage-overwrittenOn').fill('2026-11-12')
    await page.locator('#footage button').click()
    await page.locator('text=Bị ghi đè ngày 12/11/2026').waitFor()
  }
  await look(page, `${short}-page`)
  const publisher = await open()
  await visit(publisher, 'publisher', '/app/publications')
  await look(publisher, `${short}-list`)
  await publisher.goto(`${site}/app/publications/${reference}`)
  await publisher.locator('#publication-said').fill('Chờ lâu ở quầy 1, gọi 0912 345 678.')
  await publisher.locator('#publication-done').fill('Mở thêm một bàn tiếp nhận.')
  await publisher.locator('#publication button').click()
  await publisher.locator('.error-summary').waitFor()
  await look(publisher, `${short}-held-up`)
  await publisher.locator('#publication-said').fill('Chờ lâu ở quầy 1.')
  await publisher.locator('#publication button').click()
  await publisher.locator('text=Đang công khai').waitFor()
  await publisher.goto(`${site}/cong-khai?lang=vi`)
  expect(await publisher.locator('body').textContent()).toContain('Mở thêm một bàn tiếp nhận.')
  await look(publisher, `${short}-register`)
})
