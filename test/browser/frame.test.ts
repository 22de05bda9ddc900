import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Store } from '../../src/db/connect.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { appOver } from '../support/app.ts'
import { screenshot, useBrowser } from '../support/browser.ts'
import { anotherUnit, cast, settleCast } from '../support/province.ts'
import { browserState, signedIn } from '../support/signed-in.ts'

const { phonePage, desktopPage } = useBrowser({ isLooking: true })
let store: Store
let app: FastifyInstance
let base: string
let administrator: ReturnType<typeof browserState>
let officer: ReturnType<typeof browserState>

beforeAll(async () => {
  store = connect('file::memory:')
  await migrateToLatest(store)
  await settleCast(store)
  await anotherUnit(store)
  administrator = browserState(await signedIn(store, 'administrator'))
  const person = { unitId: cast.unit.id, staffCode: cast.officerOne.code }
  officer = browserState(await signedIn(store, 'officer', person))
  app = await appOver(store, { random: Math.random })
  base = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await app.close()
  await store.close()
})

it.each(['/app', '/app/admin', '/app/admin/tokens', '/app/search?q=quay', '/app/search?q=zzz'])(
  'reads well on a phone and on a desk screen, light and dark: %s',
  async (address) => {
    for (const open of [phonePage, desktopPage]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await open({ ...administrator, colorScheme })
        await page.goto(base + address)
        await expectAccessible(page)
        const width = await page.evaluate<number>('document.documentElement.scrollWidth')
        expect(width).toBeLessThanOrEqual(page.viewportSize()!.width)
        const name = address.replace(/\W+/g, '-')
        await screenshot(page, `frame${name}-${page.viewportSize()!.width}-${colorScheme}`)
      }
    }
  },
)

it('shows an officer his own first page and figures', async () => {
  const page = await phonePage(officer)
  await page.goto(`${base}/app`)
  await expectAccessible(page)
  await page.click('.home-cards a[href^="/app/indicators"]')
  await expectAccessible(page)
  expect(await page.textContent('.indicators-subject')).toContain('Cán bộ')
})

it('has its keys: ? shows them, / goes to the search, h goes home', async () => {
  const page = await desktopPage(administrator)
  await page.goto(`${base}/app/kiosks`)
  await page.keyboard.press('?')
  await page.locator('dialog[open]').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type('quay')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/app/search?q=quay')
  await page.locator('h1').click()
  await page.keyboard.press('h')
  await page.waitForURL('**/app')
})

it('keeps the colours that were chosen, against the system’s', async () => {
  const page = await desktopPage({ ...administrator, colorScheme: 'light' })
  await page.goto(`${base}/app/qr`)
  await page.click('.staff-menu-name')
  await expectAccessible(page)
  await screenshot(page, 'frame-menu')
  await page.click('text=Nền tối')
  await page.waitForURL('**/app/qr')
  await expectAccessible(page)
  await screenshot(page, 'frame-chosen-dark')
  const background = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
  const [red = 255] = background.match(/\d+/g)!.map(Number)
  expect(red).toBeLessThan(80)
})

it('issues a token and shows it once', async () => {
  const page = await phonePage({ ...administrator, mayComplain: true })
  await page.goto(`${base}/app/admin/tokens`)
  await page.fill('#label', 'Bảng điện tử')
  await page.fill('#days', '0')
  await page.click('main form.panel button')
  await expectAccessible(page)
  await page.fill('#days', '30')
  await page.click('main form.panel button')
  await expectAccessible(page)
  expect(await page.textContent('.secret')).toMatch(/^ln_/)
  await screenshot(page, 'frame-token-issued')
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect(width).toBeLessThanOrEqual(page.viewportSize()!.width)
})
