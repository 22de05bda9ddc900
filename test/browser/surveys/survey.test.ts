import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { languages } from '../../../src/core/questionnaire/definition.ts'
import { expectAccessible } from '../../support/accessibility.ts'
import { screenshot, useBrowser } from '../../support/browser.ts'
import { cast } from '../../support/province.ts'
import { useSurveySite } from '../../support/survey-site.ts'

const site = useSurveySite()
const { phonePage, desktopPage } = useBrowser()
const code = cast.deskTwo.code

const open = (page: Page, query: string) => page.goto(`${site.url()}/k/${code}?${query}`)
const stored = () => site.store().db.selectFrom('response').selectAll().orderBy('id').execute()
const isThanked = (page: Page) => page.waitForURL(/\/cam-on/)

const waiting = { timeout: 10_000 }

/** No line of the page reaches beyond its width. */
async function expectNoSidewaysScroll(page: Page) {
  const [inner, outer] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )
  expect(inner).toBeLessThanOrEqual(outer)
}

beforeEach(async () => {
  await site.store().db.deleteFrom('response_comment').execute()
  await site.store().db.deleteFrom('response').execute()
})

describe.each(languages)('the survey in %s', (lang) => {
  it('is answered on a phone without JavaScript, from the error to the thanks', async () => {
    const page = await phonePage({ javaScriptEnabled: false })
    await open(page, `form=full&lang=${lang}`)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await screenshot(page, `survey-${lang}-empty`)
    await page.check('input[name=c01][value="5"]')
    await page.fill('#comment', 'Chờ lâu')
    await page.click('.send')
    await expectAccessible(page)
    await screenshot(page, `survey-${lang}-error`)
    expect(await page.isChecked('input[name=c01][value="5"]')).toBe(true)
    await page.check('input[name=overall][value="4"]')
    await expectAccessible(page)
    await page.click('.send')
    await isThanked(page)
    await expectAccessible(page)
    await screenshot(page, `survey-${lang}-thanks`)
    expect(await stored()).toMatchObject([
      { language: lang, form: 'full', answers: expect.stringMatching(/^45-/) },
    ])
  })

  it('is answered on a phone with JavaScript, one question a screen', async () => {
    const page = await phonePage()
    await open(page, `block=0&lang=${lang}`)
    await page.locator('.bar').waitFor()
    expect(await page.locator('fieldset[data-q]:visible').count()).toBe(1)
    // The first option is whole on a screen of 360 by 640, where no note of a demonstration stands above.
    const first = await page.locator('fieldset[data-q=overall] label').first().boundingBox()
    const notes = (await page.locator('.tongues').boundingBox())!.y - 16
    expect(first!.y + first!.height - notes).toBeLessThanOrEqual(640)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await screenshot(page, `steps-${lang}`)
    await page.tap('fieldset[data-q=overall] .f4')
    await page.locator('fieldset[data-q=c01]').waitFor()
    await expectAccessible(page)
    await page.tap('fieldset[data-q=c01] .apart')
    for (const question of ['c05', 'c10', 'c19', 'n01', 'n10']) {
      await page.locator(`fieldset[data-q=${question}]`).waitFor()
      await page.tap('.moves button:last-child')
    }
    await page.fill('#comment', 'Tốt')
    await expectAccessible(page)
    await page.tap('.send')
    await isThanked(page)
    expect(await stored()).toMatchObject(
      [{ language: lang, form: 'minute', block: 0, answers: /^4n/ }].map((row) => ({
        ...row,
        answers: expect.stringMatching(row.answers),
      })),
    )
  })

  it('is accessible on a desk screen, empty, with errors and after thanks', async () => {
    const page = await desktopPage()
    await open(page, `form=pulse&lang=${lang}`)
    await expectAccessible(page)
    await page.click('.send')
    await page.locator('#summary').waitFor()
    await expectAccessible(page)
    await page.check('input[name=overall][value="1"]')
    await page.click('.send')
    await isThanked(page)
    await expectAccessible(page)
  })
})

describe('with JavaScript', () => {
  it('asks the questions that an answer leads to, and takes them back with it', async () => {
    const page = await phonePage()
    await open(page, 'form=minute&block=5&lang=vi')
    const next = () => page.tap('.moves button:last-child')
    await page.tap('fieldset[data-q=overall] .f5')
    for (const question of ['c04', 'c15', 'c18']) {
      await page.locator(`fieldset[data-q=${question}]`).waitFor()
      await next()
    }
    await page.tap('fieldset[data-q=n07] .option:has([value=late])')
    await page.tap('fieldset[data-q=n08] .option:has([value=yes])')
    await page.locator('fieldset[data-q=n09]').waitFor()
    await page.goBack()
    await page.goBack()
    await page.tap('fieldset[data-q=n07] .option:has([value=early])')
    await page.tap('.send')
    await isThanked(page)
    const [row] = await stored()
    expect(row?.answers.slice(-4, -1)).toBe('a..')
  })

  it('opens a draft again after the page was closed, on the same block', async () => {
    const page = await phonePage()
    await open(page, 'block=3&lang=vi')
    await page.tap('fieldset[data-q=overall] .f2')
    await page.locator('fieldset[data-q=c03]').waitFor()
    await open(page, 'lang=vi')
    // Chance may give the same block at once, so it is the page that tells, not the address.
    await page.locator('input[name=block][value="3"]').waitFor({ state: 'attached' })
    await page.locator('#notice').waitFor()
    expect(await page.isChecked('input[name=overall][value="2"]')).toBe(true)
    await expectAccessible(page)
  })

  it('says that a draft of last week was deleted', async () => {
    const page = await phonePage()
    await open(page, 'form=pulse&lang=vi')
    await page.evaluate(
      `localStorage.setItem('phieu:draft:${code}:counter:1:pulse', JSON.stringify({ savedAt: Date.now() - 8 * 86400000, key: 'k', values: { overall: '1' } }))`,
    )
    await page.reload()
    expect(await page.textContent('#notice')).toContain('7 ngày')
    expect(await page.isChecked('input[name=overall][value="1"]')).toBe(false)
  })

  it('keeps a sheet while there is no connection and delivers it exactly once', async () => {
    const page = await phonePage({ mayComplain: true })
    await open(page, 'form=pulse&lang=vi')
    await page.tap('.f5')
    await page.context().setOffline(true)
    await page.tap('.send')
    await expect.poll(() => page.textContent('#notice'), waiting).toContain('Chưa có mạng')
    await expectAccessible(page)
    await screenshot(page, 'survey-queued')
    expect(await stored()).toEqual([])
    await page.context().setOffline(false)
    await expect.poll(() => page.textContent('#notice'), waiting).toContain('đã được gửi')
    await open(page, 'form=pulse&lang=vi')
    await page.waitForLoadState('networkidle')
    expect(await stored()).toHaveLength(1)
  })

  it('delivers once although the first answer got lost on the way back', async () => {
    const page = await phonePage({ mayComplain: true })
    await open(page, 'form=pulse&lang=vi')
    let isFirst = true
    await page.route('**/api/v1/**', async (route) => {
      if (!isFirst) return route.continue()
      isFirst = false
      await route.fetch()
      await route.abort()
    })
    await page.tap('.f5')
    await page.tap('.send')
    await expect.poll(() => page.textContent('#notice'), waiting).toContain('Chưa có mạng')
    expect(await stored()).toHaveLength(1)
    await open(page, 'form=pulse&lang=vi')
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect.poll(() => page.evaluate("localStorage.getItem('phieu:queue')"), waiting).toBeNull()
    expect(await stored()).toHaveLength(1)
  })

  it('brings a refused sheet back into the form with its message', async () => {
    const page = await phonePage({ mayComplain: true })
    await open(page, 'form=full&lang=vi')
    await page.evaluate("document.querySelector('input[name=overall]').value = '7'")
    await page.tap('fieldset[data-q=overall] .f1')
    await page.evaluate("document.querySelector('form').requestSubmit()")
    await page.locator('#summary').waitFor()
    await expectAccessible(page)
    expect(await page.textContent('#summary')).toContain('không có trong các lựa chọn')
    expect(await stored()).toEqual([])
  })

  it('opens again without a connection once it was opened with one', async () => {
    const page = await phonePage({ mayComplain: true })
    await open(page, 'form=pulse&lang=vi')
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
    await expect
      .poll(
        () => page.evaluate("caches.open('phieu-pages').then(async (c) => (await c.keys()).length)"),
        waiting,
      )
      .toBe(1)
    await page.context().setOffline(true)
    await page.reload()
    expect(await page.locator('fieldset[data-q=overall]').isVisible()).toBe(true)
    await page.context().setOffline(false)
  })

  it('does not run ahead of somebody who chooses with the keyboard', async () => {
    const page = await desktopPage()
    await open(page, 'block=0&lang=vi')
    await page.focus('input[name=overall]')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('fieldset[data-q=overall]').isVisible()).toBe(true)
    await page.keyboard.press('Enter')
    await page.locator('fieldset[data-q=c01]').waitFor()
    expect(await page.evaluate('document.activeElement.dataset.q')).toBe('c01')
  })
})

describe('on a narrow or forced screen', () => {
  it('fits 320 px, and offers fingers at least 48 px', async () => {
    const narrow = await phonePage({ width: 320 })
    await open(narrow, 'form=full&lang=vi')
    await expectNoSidewaysScroll(narrow)
    const large = await phonePage({ javaScriptEnabled: false })
    await open(large, 'form=full&lang=km')
    const heights = await large
      .locator('.option')
      .evaluateAll((options) =>
        options
          .filter((option) => option.checkVisibility())
          .map((option) => option.getBoundingClientRect().height),
      )
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(48)
  })

  it('shows a choice in forced colours and in the dark', async () => {
    for (const options of [{ forcedColors: 'active' as const }, { colorScheme: 'dark' as const }]) {
      const page = await phonePage({ ...options, javaScriptEnabled: false })
      await open(page, 'form=pulse&lang=vi')
      await page.check('input[name=overall][value="4"]')
      await expectAccessible(page)
      await screenshot(page, `survey-${Object.values(options)[0]}`)
    }
  })
})

it.each([
  '/?lang=vi',
  '/k?lang=km',
  '/k/A34679XX?lang=zh',
  `/k/${cast.withdrawnCode}?lang=en`,
  `/gop-y?k=${code}&lang=vi`,
])('helps accessibly at %s', async (address) => {
  for (const page of [await phonePage(), await desktopPage()]) {
    await page.goto(`${site.url()}${address}`)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
})
