import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { connect, type Store } from '../../src/db/connect.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { recordBreach } from '../../src/privacy/record-breach.ts'
import { recordRequest } from '../../src/privacy/record-request.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { appOver } from '../support/app.ts'
import { screenshot, useBrowser } from '../support/browser.ts'
import { temporaryFolder } from '../support/folders.ts'
import { actorWith, privacyServices, settlePrivacy } from '../support/privacy.ts'
import { cast } from '../support/province.ts'
import { signedIn } from '../support/signed-in.ts'

const { phonePage, desktopPage } = useBrowser({ isLooking: true })
const folder = temporaryFolder()
const secretFile = `${folder.path}/secret.json`
let store: Store
let app: FastifyInstance
let site: string
let secret: string

beforeAll(async () => {
  store = connect('file::memory:')
  await migrateToLatest(store)
  await settlePrivacy(store)
  await fill()
  const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', SECRET_FILE: secretFile })
  app = await appOver(store, { config })
  site = await app.listen({ port: 0, host: '127.0.0.1' })
  secret = (await signedIn(store, 'privacy-officer')).secret
})
afterAll(async () => {
  await app.close()
  await store.close()
  folder.remove()
})

async function fill() {
  const actor = actorWith('privacy-officer')
  const person = {
    name: 'Nguyễn Thị Thử',
    contact: '0912345678',
    standing: 'self',
    words: 'Xin cho xem dữ liệu',
  }
  const unitId = cast.unit.id
  const request = { kind: 'access', channel: 'counter', unitId, hasProcessor: false, person } as const
  for (const receivedOn of ['2026-10-15', '2026-11-02', '2026-11-10']) {
    await recordRequest(privacyServices(store, cast.morning, secretFile), actor, { ...request, receivedOn })
  }
  const facts = {
    summary: 'Gửi nhầm danh sách hẹn trả kết quả cho một đơn vị khác qua thư điện tử nội bộ.',
    dataKinds: 'Họ tên, số điện thoại, mã hồ sơ',
    affectedCount: 1240,
    consequences: 'Người nhận có thể liên hệ với công dân ngoài mục đích đã đồng ý.',
    measures: 'Đã yêu cầu xóa và xác nhận bằng văn bản.\nKhóa quyền xuất danh sách.',
  }
  const breach = { kind: 'confidentiality', unitId: null, occurredAt: null, ...facts } as const
  const services = privacyServices(store, cast.morning, secretFile)
  await recordBreach(services, actor, { ...breach, foundAt: '2026-11-08T02:00:00.000Z' })
}

async function visit(page: Page, path: string) {
  await page.context().addCookies([{ name: 'phien', value: secret, url: site }])
  await page.goto(`${site}/app/admin/privacy${path}`)
}

const addresses = [
  '',
  '/requests?state=all',
  '/requests/new',
  '/requests/YC-2026-001',
  '/breaches',
  '/breaches/new',
  '/breaches/SC-2026-001',
  '/breaches/SC-2026-001/notice',
  '/retention',
]

it.each(addresses)('reads well on a phone and on a desk screen: %s', async (address) => {
  for (const [name, open] of [
    ['phone', phonePage],
    ['desk', desktopPage],
  ] as const) {
    const page = await open()
    await visit(page, address)
    await screenshot(page, `privacy${address.replace(/\W/g, '-')}-${name}`)
    await expectAccessible(page)
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(width).toBeLessThanOrEqual(page.viewportSize()!.width)
  }
})

it('leads without scripts from a slip in the form to a request that is opened and closed', async () => {
  const page = await phonePage({ javaScriptEnabled: false, mayComplain: true })
  await visit(page, '/requests/new')
  await page.fill('#request-name', 'Trần Văn Mẫu')
  await page.click('#content form button')
  await expectAccessible(page)
  await screenshot(page, 'privacy-refused-phone')
  await page.click('.error-summary a')
  expect(await page.inputValue('#request-name')).toBe('Trần Văn Mẫu')
  await page.selectOption('#request-kind', 'deletion')
  await page.selectOption('#request-channel', 'counter')
  await page.fill('#request-contact', '0987654321')
  await page.fill('#request-words', 'Xin xóa số điện thoại của tôi')
  await page.click('#content form button')
  expect(await page.textContent('h1')).toContain('YC-2026-004')
  await page.fill('#opening-reason', 'Gọi lại cho người yêu cầu')
  await page.click('#opening button')
  await expectAccessible(page)
  await screenshot(page, 'privacy-opened-phone')
  expect(await page.textContent('#opening')).toContain('Trần Văn Mẫu')
  await page.goto(`${site}/app/admin/privacy/requests/YC-2026-004`)
  await page.click('#closing summary')
  await page.selectOption('#closing-outcome', 'done')
  await page.click('#closing button')
  expect(await page.textContent('.facts')).toContain('Đã thực hiện')
})
