import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { localDateTime } from '../../../src/core/calendar/local-time.ts'
import { expectAccessible } from '../../support/accessibility.ts'
import { screenshot, useBrowser } from '../../support/browser.ts'
import { browserState, signedIn } from '../../support/signed-in.ts'
import { useSurveySite } from '../../support/survey-site.ts'

const { phonePage, desktopPage } = useBrowser()
const site = useSurveySite()
const clock = () => localDateTime(new Date(Date.now() - 60_000)).slice(11)

async function clerk() {
  return browserState(await signedIn(site.store(), 'operator'))
}

/** The 22 criteria, the overall question and the ten on experience, one key each. */
const answers = ['5', ...'4444455555333332222211'.split(''), ...'1-'.split(''), ...'-------'.split(''), '-']

async function keyForm(page: Page, overall = '5') {
  await page.keyboard.type(clock())
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  for (const [at, key] of answers.entries()) await page.keyboard.press(at === 0 ? overall : key)
}

it('keys a form twice by the keyboard alone, one key a question, and settles the difference', async () => {
  const page = await desktopPage(await clerk())
  await page.goto(`${site.url()}/app/intake/paper`)
  await expectAccessible(page)
  await page.focus('#desk')
  await page.keyboard.type('quay 1')
  await page.waitForSelector('.pick-list [role="option"]')
  await screenshot(page, 'paper-pick-desk')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  expect(await page.inputValue('#desk')).toBe('Quầy 1 · Phường Sóc Trăng [31507:Q1]')
  await page.keyboard.press('Tab')
  await page.keyboard.type('hom nay')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-paper]')
  await screenshot(page, 'paper-grid-desk')
  await expectAccessible(page)
  await keyForm(page)
  await screenshot(page, 'paper-keyed-desk')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/form\?/)
  const batch = page.url().replace(/\/form.*/, '')
  await page.goto(`${batch}/forms/1`)
  expect(await page.inputValue('#overall')).toBe('')
  await keyForm(page, '4')
  await page.keyboard.press('Control+Enter')
  await page.waitForSelector('h1:has-text("khác nhau")')
  await screenshot(page, 'paper-differences-desk')
  await expectAccessible(page)
  await page.check('#overall-second')
  await page.click('#content form button')
  await page.waitForSelector('text=Đã ghi 1')
  await screenshot(page, 'paper-batch-desk')
  await expectAccessible(page)
})

it('is a plain form without scripts, and reads well on a phone in every state', async () => {
  const page = await phonePage({ ...(await clerk()), javaScriptEnabled: false, mayComplain: true })
  await page.goto(`${site.url()}/app/intake/paper`)
  await page.fill('#desk', 'quay')
  await page.fill('#servedOn', 'hôm nay')
  await page.click('#content form button')
  await screenshot(page, 'paper-choices-phone')
  await expectAccessible(page)
  await page.check('input[name="deskChoice"]')
  await page.click('#content form button')
  await page.fill('#time', clock())
  await page.fill('#overall', '9')
  await page.click('#content form button')
  await expectAccessible(page)
  await screenshot(page, 'paper-refused-phone')
  await page.fill('#overall', '3')
  await page.fill('#c01', 'n')
  await page.click('#content form button')
  await page.goto(page.url().replace(/\/form.*/, ''))
  await screenshot(page, 'paper-batch-phone')
  await expectAccessible(page)
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect(width).toBeLessThanOrEqual(360)
})
