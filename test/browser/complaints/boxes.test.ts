import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { localDateTime } from '../../../src/core/calendar/local-time.ts'
import { expectAccessible } from '../../support/accessibility.ts'
import { screenshot, useBrowser } from '../../support/browser.ts'
import { photograph } from '../../support/file-bytes.ts'
import { useIntakeSite } from '../../support/intake-site.ts'
import { browserState, signedIn } from '../../support/signed-in.ts'

const { phonePage, desktopPage } = useBrowser({ isLooking: true })
const site = useIntakeSite()
const as = async (role: 'operator' | 'administrator') => browserState(await signedIn(site.store(), role))

async function look(page: Page, name: string) {
  await screenshot(page, name)
  await expectAccessible(page)
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect(width, name).toBeLessThanOrEqual(page.viewportSize()!.width)
}

it('registers a box, opens it, accounts for each letter and prints the minutes', async () => {
  const keeper = await desktopPage(await as('administrator'))
  await keeper.goto(`${site.url()}/app/intake/mailbox`)
  await look(keeper, 'boxes-empty-desk')
  await keeper.fill('#unit', '31507')
  await keeper.fill('#reference', 'HT-01')
  await keeper.fill('#place', 'Sảnh tầng 1, cạnh quầy số 3')
  await keeper.fill('#sealNumber', 'NP-001')
  await keeper.fill('#validFrom', '1/11/2026')
  await keeper.click('#content form button')
  await keeper.waitForSelector('text=Hòm này chưa được mở lần nào')
  await look(keeper, 'boxes-box-desk')

  const clerk = await desktopPage(await as('operator'))
  await clerk.goto(keeper.url())
  await clerk.click('text=Mở hòm thư')
  await look(clerk, 'boxes-opening-desk')
  const [openedOn, openedTime] = localDateTime(new Date(Date.now() - 600_000)).split('T')
  await clerk.fill('#openedOn', openedOn!)
  await clerk.fill('#openedTime', openedTime!)
  await clerk.fill('#letterCount', '2')
  await clerk.fill('#name1', 'Trần Văn Mẫu')
  await clerk.fill('#post1', 'Phó Giám đốc')
  await clerk.fill('#sealBefore', 'NP-777')
  await clerk.fill('#sealAfter', 'NP-002')
  await clerk.click('#content form button')
  await clerk.waitForSelector('.error-summary')
  await look(clerk, 'boxes-opening-refused-desk')
  await clerk.fill('#name2', 'Lê Thị Thử')
  await clerk.fill('#post2', 'Chuyên viên')
  await clerk.fill('#sealNote', 'Niêm phong cũ bị rách khi lau dọn')
  await clerk.click('#content form button')
  await clerk.waitForSelector('text=Đã xử lý 0 trên 2 thư')
  await look(clerk, 'boxes-letters-desk')
  await clerk.selectOption('#class-1', 'phan-anh')
  await clerk.fill('#text-1', 'Quầy mở cửa muộn 30 phút vào sáng thứ Hai.')
  const scan = { name: 'thu-1.jpg', mimeType: 'image/jpeg', buffer: await photograph() }
  await clerk.setInputFiles('#scan-1', scan)
  await clerk.click('text=Đăng ký các thư này')
  await clerk.waitForSelector('h1:has-text("Đã xử lý 1 thư")')
  await look(clerk, 'boxes-registered-desk')
  await clerk.click('text=Về phiên mở hòm')
  await clerk.click('text=Đóng phiên mở hòm')
  await clerk.waitForSelector('text=Còn 1 thư chưa được đăng ký')
  await clerk.fill('#reason-1', 'Giấy trắng')
  await clerk.click('text=Đăng ký các thư này')
  await clerk.click('text=Về phiên mở hòm')
  await clerk.click('text=Đóng phiên mở hòm')
  await clerk.waitForSelector('dd:has-text("Đã đóng ngày")')
  await look(clerk, 'boxes-closed-desk')
  await clerk.goto(`${clerk.url()}/minutes`)
  await look(clerk, 'boxes-minutes-desk')
})

it('does the same on a phone without scripts', async () => {
  const page = await phonePage({ ...(await as('operator')), javaScriptEnabled: false, mayComplain: true })
  await page.goto(`${site.url()}/app/intake/mailbox`)
  await look(page, 'boxes-list-phone')
  await page.click('text=HT-01')
  await page.click('text=Mở hòm thư')
  for (const [field, value] of Object.entries({
    ...{
      letterCount: '1',
      name1: 'Trần Văn Mẫu',
      post1: 'Phó Giám đốc',
      name2: 'Lê Thị Thử',
      post2: 'Chuyên viên',
    },
    ...{ sealBefore: 'np 002', sealAfter: 'NP-003' },
  })) {
    await page.fill(`#${field}`, value)
  }
  await look(page, 'boxes-opening-phone')
  await page.click('#content form button')
  await page.selectOption('#class-1', 'gop-y')
  await page.fill('#text-1', 'Nên có thêm ghế.')
  await page.fill('#desk-1', 'quay')
  await page.click('text=Đăng ký các thư này')
  await look(page, 'boxes-letters-refused-phone')
  await page.check('input[name="desk-1Choice"]')
  await page.click('text=Đăng ký các thư này')
  expect(await page.textContent('h1')).toBe('Đã xử lý 1 thư')
  await look(page, 'boxes-registered-phone')
})
