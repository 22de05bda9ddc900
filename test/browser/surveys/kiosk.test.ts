import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { systemActor } from '../../../src/accounts/actor.ts'
import { languages } from '../../../src/core/questionnaire/definition.ts'
import { issueKioskPairing } from '../../../src/surveys/issue-kiosk-pairing.ts'
import { expectAccessible } from '../../support/accessibility.ts'
import { screenshot, useBrowser } from '../../support/browser.ts'
import { cast } from '../../support/province.ts'
import { useSurveySite } from '../../support/survey-site.ts'

const site = useSurveySite()
const { phonePage, desktopPage } = useBrowser()
const address = () => `${site.url()}/k/${cast.deskTwo.code}/kiosk`

async function pair(page: Page, form: string) {
  const by = { actor: systemActor('test'), at: new Date().toISOString() }
  const place = { deskId: cast.deskTwo.id, unitId: cast.unit.id }
  const { code } = await issueKioskPairing(site.store(), by, { ...place, form, language: 'vi' })
  await page.goto(address())
  await expectAccessible(page)
  await page.fill('#pairing', code)
  await page.click('main button')
  await page.locator('form[data-code]').waitFor({ state: 'attached' })
}

const stored = async () =>
  (await site.store().db.selectFrom('response').select('channel').orderBy('id').execute()).length

it.each(languages)('takes one tap, thanks and forgets, in %s', async (lang) => {
  const page = await desktopPage({ width: 800, height: 1280, hasTouch: true })
  await page.clock.install()
  await pair(page, 'pulse')
  await expectAccessible(page)
  await screenshot(page, 'kiosk-attract')
  await page.tap(`.tongues a[lang=${lang}]`)
  await page.waitForURL(/lang=/)
  await page.locator('#sheet').waitFor()
  await expectAccessible(page)
  await screenshot(page, `kiosk-${lang}`)
  const before = await stored()
  await page.tap('#sheet .f5')
  await page.locator('#thanks h1').waitFor()
  await expect.poll(stored, { timeout: 10_000 }).toBe(before + 1)
  await expectAccessible(page)
  await screenshot(page, `kiosk-thanks-${lang}`)
  await expect
    .poll(() => page.clock.runFor(1_000).then(() => page.locator('#attract').isVisible()), {
      timeout: 10_000,
    })
    .toBe(true)
  expect(await page.locator('input:checked').count()).toBe(0)
})

it('forgets an unfinished sheet after 20 seconds of silence, with a countdown', async () => {
  const page = await phonePage()
  await page.clock.install()
  await pair(page, 'minute')
  await page.tap('#start')
  await page.tap('fieldset[data-q=overall] .f1')
  await page.clock.runFor(11_000)
  expect(await page.textContent('#countdown-text')).toMatch(/sau \d+ giây/)
  await expectAccessible(page)
  await screenshot(page, 'kiosk-countdown')
  await page.tap('#stay')
  await page.clock.runFor(1_000)
  expect(await page.locator('#countdown').isVisible()).toBe(false)
  await page.clock.runFor(20_500)
  await page.locator('#attract').waitFor()
  expect(await page.locator('input:checked').count()).toBe(0)
  expect(await page.evaluate("Object.keys(localStorage).filter((name) => name.includes('draft'))")).toEqual(
    [],
  )
})

it('offers a visitor no way out', async () => {
  const page = await desktopPage({ hasTouch: true })
  await pair(page, 'pulse')
  await page.tap('#start')
  const links = await page
    .locator('a')
    .evaluateAll((anchors) => anchors.map((a) => new URL((a as unknown as { href: string }).href).pathname))
  expect(new Set(links)).toEqual(new Set([new URL(address()).pathname]))
  await page.evaluate(
    "new Promise((done) => { addEventListener('popstate', () => done(), { once: true }); history.back() })",
  )
  expect(new URL(page.url()).pathname).toBe(new URL(address()).pathname)
})

it('keeps answers given without a connection and delivers them', async () => {
  const page = await desktopPage({ hasTouch: true, mayComplain: true })
  await pair(page, 'pulse')
  const before = await stored()
  await page.tap('#start')
  await page.context().setOffline(true)
  await page.tap('#sheet .f4')
  await expect.poll(() => page.textContent('#thanks'), { timeout: 10_000 }).toContain('giữ trên máy này')
  await page.context().setOffline(false)
  await expect.poll(stored, { timeout: 10_000 }).toBe(before + 1)
})

it('works without JavaScript', async () => {
  const page = await phonePage({ javaScriptEnabled: false })
  await pair(page, 'pulse')
  const before = await stored()
  await page.check('input[name=overall][value="3"]')
  await expectAccessible(page)
  await page.click('.send')
  await page.waitForURL(/xong/)
  expect(await stored()).toBe(before + 1)
})
