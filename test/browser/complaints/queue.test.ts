import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Store } from '../../../src/db/connect.ts'
import { migrateToLatest } from '../../../src/db/migrate.ts'
import { expectAccessible } from '../../support/accessibility.ts'
import { appOver } from '../../support/app.ts'
import { screenshot, useBrowser } from '../../support/browser.ts'
import { settleComplaints } from '../../support/complaints.ts'
import { settleQueue, writeMatter } from '../../support/matters.ts'
import { browserState, type SignedIn, signedIn } from '../../support/signed-in.ts'

describe('the queue in a browser', () => {
  const { phonePage, desktopPage } = useBrowser({ isLooking: true })
  let store: Store
  let app: FastifyInstance
  let url: string
  let head: SignedIn
  beforeAll(async () => {
    store = connect('file::memory:')
    await migrateToLatest(store)
    await settleComplaints(store)
    await settleQueue(store)
    for (let n = 0; n < 12; n++) await writeMatter(store, { topics: 'tre-hen bo-sung', text: 'Trễ hẹn' })
    for (let n = 0; n < 6; n++) await writeMatter(store, { topics: 'thai-do', text: 'Thái độ' })
    app = await appOver(store)
    url = await app.listen({ port: 0, host: '127.0.0.1' })
    head = await signedIn(store, 'inspection-head')
  })
  afterAll(async () => {
    await app.close()
    await store.close()
  })

  it('is accessible on a phone and a desk screen, empty, filled and wrong', {
    timeout: 120_000,
  }, async () => {
    const paths = ['', '?q=khong-co', '?unit=99', '/mine', '/team?by=state', '/figures', '/figures?from=x']
    for (const open of [phonePage, desktopPage]) {
      const page = await open({ ...browserState(head), mayComplain: true })
      for (const path of paths) {
        await page.goto(`${url}/app/complaints${path}`)
        await expectAccessible(page)
        const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        expect(wide, path).toBeLessThanOrEqual(0)
      }
    }
  })

  it('is worked with the keyboard: rows, ticks, search, and the row opened', async () => {
    const page = await desktopPage({ ...browserState(head), mayComplain: true })
    await page.goto(`${url}/app/complaints`)
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    expect(await page.locator('input[name=matter]:checked').count()).toBe(2)
    await page.keyboard.press('k')
    await page.keyboard.press('x')
    expect(await page.locator('input[name=matter]:checked').count()).toBe(3)
    await page.keyboard.press('/')
    await page.keyboard.type('cho doi')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=cho\+doi/)
    expect(await page.locator('table[data-rows] tbody tr').count()).toBe(1)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/app\/complaints\/LATE$/)
  })

  it('draws its charts over their tables', async () => {
    const page = await desktopPage(browserState(head))
    await page.goto(`${url}/app/complaints/figures`)
    await page.locator('.indicators-chart[data-kind=pareto]').waitFor({ state: 'visible' })
    expect(await page.locator('.indicators-chart canvas').count()).toBeGreaterThan(0)
    await screenshot(page, 'matter-figures')
  })
})
