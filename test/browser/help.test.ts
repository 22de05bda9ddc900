import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Store } from '../../src/db/connect.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { helpTopics } from '../../src/home/help-topics.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { appOver } from '../support/app.ts'
import { screenshot, useBrowser } from '../support/browser.ts'
import { settleCast } from '../support/province.ts'
import { browserState, signedIn } from '../support/signed-in.ts'

const { phonePage, desktopPage } = useBrowser({ isLooking: true })
let store: Store
let app: FastifyInstance
let base: string
let administrator: ReturnType<typeof browserState>

beforeAll(async () => {
  store = connect('file::memory:')
  await migrateToLatest(store)
  await settleCast(store)
  administrator = browserState(await signedIn(store, 'administrator'))
  app = await appOver(store, { random: Math.random })
  base = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await app.close()
  await store.close()
})

it.each(['', ...helpTopics.map(({ code }) => `/${code}`)])(
  'reads well on a phone and on a desk screen, in both languages: /app/help%s',
  async (topic) => {
    for (const [open, language] of [
      [phonePage, 'vi'],
      [desktopPage, 'en'],
    ] as const) {
      const page = await open(administrator)
      await page.goto(`${base}/app/help${topic}?lang=${language}`)
      await expectAccessible(page)
      const width = await page.evaluate<number>('document.documentElement.scrollWidth')
      expect(width).toBeLessThanOrEqual(page.viewportSize()!.width)
      await screenshot(page, `help${topic.replace('/', '-')}-${language}`)
    }
  },
)

it('is found from the keys, and prints without what belongs to the screen', async () => {
  const page = await desktopPage(administrator)
  await page.goto(`${base}/app/admin`)
  await page.keyboard.press('?')
  await page.locator('dialog[open]').waitFor()
  await expectAccessible(page)
  await page.click('dialog[open] a[href="/app/help"]')
  await page.waitForURL('**/app/help')
  await page.click('#content a[href="/app/help/incidents"]')
  await page.emulateMedia({ media: 'print' })
  for (const hidden of ['.staff-bar', '.breadcrumbs', '.staff-keys']) {
    expect(await page.locator(hidden).isVisible(), hidden).toBe(false)
  }
  expect(await page.locator('.help-guide').isVisible()).toBe(true)
})
