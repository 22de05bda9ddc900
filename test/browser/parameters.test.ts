import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { seedParameters } from '../../src/parameters/seed-parameters.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { appOver } from '../support/app.ts'
import { screenshot, useBrowser } from '../support/browser.ts'
import { cast, settleCast } from '../support/province.ts'
import { signedIn } from '../support/signed-in.ts'

const { phonePage, desktopPage } = useBrowser({ isLooking: true })
let store: Store
let app: FastifyInstance
let base: string
let secret: string

beforeAll(async () => {
  store = connect('file::memory:')
  await migrateToLatest(store)
  await settleCast(store)
  await seedParameters(store, newId, '2026-11-01T00:00:00.000Z')
  secret = (await signedIn(store, 'administrator')).secret
  app = await appOver(store)
  base = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await app.close()
  await store.close()
})

async function signIn(page: Page): Promise<Page> {
  await page.context().addCookies([{ name: 'phien', value: secret, url: base }])
  return page
}

async function expectReadable(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect(width).toBeLessThanOrEqual(page.viewportSize()!.width)
  await screenshot(page, `${name}-${page.viewportSize()!.width}`)
}

it.each([
  ['parameters', '/app/admin/parameters'],
  ['unchecked', '/app/admin/parameters?show=unchecked&lang=en'],
  ['parameter', '/app/admin/parameters/deadline.hotline.answer'],
  ['calendar', '/app/admin/calendar'],
  ['calendar-due', `/app/admin/calendar?year=2026&unit=${cast.unit.code}&from=2026-02-12&amount=2`],
  ['calendar-empty', '/app/admin/calendar?year=2031&lang=en'],
  ['import', '/app/admin/calendar/import'],
])('reads well on a phone and on a desk screen: %s', async (name, address) => {
  for (const open of [phonePage, desktopPage]) {
    const page = await signIn(await open())
    expect((await page.goto(base + address))?.status()).toBe(200)
    await expectReadable(page, name)
  }
})

it('changes a value without scripts, and says what is wrong at the field', async () => {
  const page = await signIn(await phonePage({ javaScriptEnabled: false, mayComplain: true }))
  await page.goto(`${base}/app/admin/parameters/threshold.figure.enough`)
  await page.click('details.panel summary')
  await page.fill('#change-amount', '4')
  await page.click('form[action$="/change"] button')
  await expectReadable(page, 'parameter-refused')
  expect(await page.textContent('#change-amount-error')).toContain('từ 5 đến 1000')
  await page.fill('#change-amount', '40')
  await page.fill('#change-validFrom', '2026-12-01')
  await page.fill('#change-source', 'Quyết định của tỉnh')
  await page.fill('#change-reason', 'Tăng độ tin cậy')
  await page.click('form[action$="/change"] button')
  expect(await page.textContent('.notice')).toContain('Từ ngày 01/12/2026: 40 phiếu')
  await expectReadable(page, 'parameter-planned')
})

it('decides an undecided day, and gives a unit hours of its own', async () => {
  const page = await signIn(await desktopPage())
  await page.goto(`${base}/app/admin/calendar`)
  await page.click('td.undecided a')
  await expectReadable(page, 'day')
  await page.selectOption('#replacement-kind', 'off')
  await page.fill('#replacement-reason', 'Đã có thông báo')
  await page.click('form[action$="/replacement"] button')
  await page.waitForSelector('.year-sheet')
  expect(await page.textContent('td.off a[title*="Văn hóa"]')).toContain('24')
  await page.goto(`${base}/app/admin/calendar?unit=${cast.unit.code}`)
  await page.click('text=Thay đổi giờ mở cửa')
  await page.selectOption('#hours-weekdays', '6')
  await page.fill('#hours-opens2', '')
  await page.fill('#hours-closes2', '')
  await page.fill('#hours-validTo', '2026-12-31')
  await page.fill('#hours-hoursReason', 'Ngày thứ Bảy vì dân')
  await page.click('form[action$="/hours"] button')
  await page.waitForSelector('text=Ngày thứ Bảy vì dân')
  await page.click('table a:has-text("Thứ Bảy")')
  await expectReadable(page, 'hours')
})

it('shows what a calendar file would change before it changes anything', async () => {
  const page = await signIn(await desktopPage({ mayComplain: true }))
  const event = (date: string, name: string) =>
    `BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:${date}\r\nSUMMARY:${name}\r\nEND:VEVENT\r\n`
  const choose = async (content: string) => {
    await page.setInputFiles('#import-file', {
      name: 'lich.ics',
      mimeType: 'text/calendar',
      buffer: Buffer.from(content),
    })
    await page.click('form[action$="/import"] button')
  }
  await page.goto(`${base}/app/admin/calendar/import`)
  await choose('no calendar')
  await page.waitForSelector('.error-summary')
  await expectReadable(page, 'import-refused')
  await choose(
    `BEGIN:VCALENDAR\r\n${event('20310101', 'Tết Dương lịch')}${event('20260902', 'Quốc khánh')}END:VCALENDAR\r\n`,
  )
  await page.waitForSelector('#import-days')
  await expectReadable(page, 'import-dry')
  await page.fill('#import-source', 'Thông báo 2031')
  await page.fill('#import-reason', 'Lịch năm mới')
  await page.click('form[action$="/confirmation"] button')
  await page.waitForSelector('.year-sheet')
  expect(await page.textContent('h1')).toContain('2031')
  expect(await page.textContent('td.off a')).toContain('Tết Dương lịch')
})
