import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { localDateTime } from '../../../src/core/calendar/local-time.ts'
import { expectAccessible } from '../../support/accessibility.ts'
import { screenshot, useBrowser } from '../../support/browser.ts'
import { useIntakeSite } from '../../support/intake-site.ts'
import { browserState, signedIn } from '../../support/signed-in.ts'

const { phonePage, desktopPage } = useBrowser()
const site = useIntakeSite()

/**
 * What a key costs a person: 200 ms is 60 words of five letters a minute, the pace of a trained clerk who copies words
 * he hears. Vietnamese is typed with Telex, where marks are keys of their own, so each letter with marks counts twice.
 */
const msPerKey = 200
const keysFor = (text: string) => text.normalize('NFD').length

/** A keyboard that counts what a person would press. */
function keyboardOf(page: Page) {
  let keys = 0
  return {
    count: () => keys,
    async type(text: string) {
      keys += keysFor(text)
      await page.keyboard.type(text)
    },
    async press(key: string) {
      keys += key.split('+').length
      await page.keyboard.press(key)
    },
  }
}

async function look(page: Page, name: string) {
  await screenshot(page, name)
  await expectAccessible(page)
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect(width, name).toBeLessThanOrEqual(page.viewportSize()!.width)
}

const told = 'Tôi chờ ở quầy 1 từ 7 giờ đến 10 giờ mà không có ai gọi số, hỏi thì được trả lời là máy hỏng.'
const answer = 'Quầy đã được nhắc nhở; máy gọi số đã được thay ngày hôm sau.'

it('takes a call by the keyboard alone in less than 90 seconds; it is decided, and the caller reads the answer on a phone', async () => {
  const page = await desktopPage(browserState(await signedIn(site.store(), 'operator')))
  await page.goto(`${site.url()}/app/intake/hotline`)
  await look(page, 'call-empty-desk')
  const hands = keyboardOf(page)
  const began = Date.now()
  await hands.type('0912345678')
  await hands.press('Enter')
  await hands.type('Nguyễn Thị Gọi')
  await hands.press('Enter')
  await hands.press('Enter')
  await hands.type('4')
  await hands.press('Enter')
  await hands.press('Enter')
  await hands.type(told)
  await hands.press('Tab')
  await hands.type('quay 1')
  await page.waitForSelector('.pick-list [role="option"]')
  await expectAccessible(page)
  await hands.press('Enter')
  await page.waitForSelector('[data-saved]:has-text("Đã lưu nháp")')
  await look(page, 'call-typed-desk')
  await hands.press('Control+Enter')
  await page.waitForSelector('[data-reference]')
  const machine = Date.now() - began
  const seconds = (hands.count() * msPerKey) / 1000
  console.log(
    `a call: ${hands.count()} keys, ${seconds} s at ${msPerKey} ms a key; the browser took ${machine} ms`,
  )
  expect(seconds).toBeLessThan(90)
  await look(page, 'call-filed-desk')
  const reference = (await page.textContent('[data-reference]'))!
  const secret = (await page.textContent('[data-secret]'))!
  expect(await site.store().db.selectFrom('intake_draft').selectAll().execute()).toEqual([])
  const [matter] = await site.store().db.selectFrom('complaint').selectAll().execute()
  expect(matter).toMatchObject({ reference, class_code: 'phan-anh', channel: 'hotline', desk_id: 'desk-one' })

  const inspector = await desktopPage(browserState(await signedIn(site.store(), 'inspector')))
  await inspector.goto(`${site.url()}/app/complaints`)
  await inspector.click(`a[href*="${reference}"]`)
  await inspector.waitForSelector('#decision summary')
  expect(await inspector.textContent('main')).toContain(told)
  await inspector.click('#decision summary')
  await inspector.selectOption('#decision-outcome', 'founded')
  await inspector.fill('#decision-text', answer)
  await inspector.click('#decision button')
  await inspector.waitForSelector('text=Đã kết luận')

  const phone = await phonePage()
  await phone.goto(`${site.url()}/tra-cuu`)
  await phone.fill('#reference', reference)
  await phone.fill('#secret', secret)
  await phone.click('button.send')
  await phone.waitForSelector(`text=${answer}`)
  await look(phone, 'call-answer-phone')
})

it('finds a call again after the browser died, and earlier matters while the number is typed', async () => {
  const clerk = browserState(await signedIn(site.store(), 'operator'))
  const page = await desktopPage(clerk)
  await page.goto(`${site.url()}/app/intake/hotline`)
  await page.keyboard.type('+84 912 345 678')
  await page.waitForSelector('[data-earlier-list] li')
  expect(await page.textContent('[data-earlier-list]')).toContain('Phản ánh')
  await page.fill('#text', 'Đang nghe dở thì mất điện')
  await page.waitForSelector('[data-saved]:has-text("Đã lưu nháp")')
  await look(page, 'call-earlier-desk')
  await page.context().close()

  const again = await desktopPage(clerk)
  await again.goto(`${site.url()}/app/intake/hotline`)
  await again.click('.drafts a')
  expect(await again.inputValue('#text')).toBe('Đang nghe dở thì mất điện')
  expect(await again.inputValue('#phone')).toBe('+84 912 345 678')
  await look(again, 'call-restored-desk')
  await again.goto(`${site.url()}/app/intake`)
  await look(again, 'intake-desk')
  await again.goto(`${site.url()}/app`)
  expect(await again.textContent('#card-intake + p')).toContain('Đang ghi dở: 1')
})

it('refuses a call with no text at the field and keeps the rest; a plain form without scripts, on a phone', async () => {
  const clerk = browserState(await signedIn(site.store(), 'operator'))
  const page = await phonePage({ ...clerk, javaScriptEnabled: false, mayComplain: true })
  await page.goto(`${site.url()}/app/intake/walk-in`)
  await look(page, 'walk-in-phone')
  await page.fill('#phone', '0912345678')
  await page.fill('#name', 'Trần Văn Đến')
  await page.fill('#desk', 'quay')
  await page.click('text=Tìm vụ việc trước')
  await look(page, 'walk-in-earlier-phone')
  expect(await page.textContent('.earlier')).toContain('Phản ánh')
  await page.selectOption('#class', 'gop-y')
  await page.click('text=Ghi nhận và lấy mã')
  await look(page, 'walk-in-refused-phone')
  expect(await page.textContent('.error-summary')).toContain('Xin điền mục này.')
  expect(await page.inputValue('#name')).toBe('Trần Văn Đến')
  await page.fill('#text', 'Nên có ghế cho người già.')
  await page.fill('#callFrom', localDateTime(new Date(Date.now() - 60_000)).slice(11))
  await page.click('text=Ghi nhận và lấy mã')
  await page.check('input[name="deskChoice"]')
  await page.click('text=Ghi nhận và lấy mã')
  expect(await page.textContent('h1')).toBe('Đã ghi nhận')
  await look(page, 'walk-in-filed-phone')
})
