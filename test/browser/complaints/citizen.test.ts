import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actOnComplaint } from '../../../src/complaints/act-on-complaint.ts'
import { readConfig } from '../../../src/config.ts'
import { connect, type Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { writeMeta } from '../../../src/db/meta.ts'
import { migrateToLatest } from '../../../src/db/migrate.ts'
import { expectAccessible } from '../../support/accessibility.ts'
import { appOver } from '../../support/app.ts'
import { screenshot, useBrowser } from '../../support/browser.ts'
import { settleComplaints, staffWith } from '../../support/complaints.ts'
import { eicar, photograph } from '../../support/file-bytes.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { cast } from '../../support/province.ts'

const { phonePage, desktopPage } = useBrowser()
const folder = temporaryFolder()
const inspector = staffWith('inspector')
let store: Store
let app: FastifyInstance
let site: string
let services: Parameters<typeof actOnComplaint>[0]

beforeAll(async () => {
  store = connect('file::memory:')
  await migrateToLatest(store)
  await settleComplaints(store)
  await writeMeta(store.db, 'demo', '1')
  const config = readConfig({
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: folder.path },
    SECRET_FILE: join(folder.path, 'secret.json'),
  })
  services = { store, config, clock: () => new Date(cast.morning), newId }
  app = await appOver(store, { config })
  site = await app.listen({ port: 0, host: '127.0.0.1' })
  writeFileSync(join(folder.path, 'anh-quay.jpg'), await photograph(1600, 1200))
  writeFileSync(join(folder.path, 'virus.jpg'), eicar)
})
afterAll(async () => {
  await app.close()
  await store.close()
  folder.remove()
})

/** No sideways scroll, and axe finds nothing. */
async function look(page: Page, name: string) {
  const wide = page.viewportSize()!.width
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(wide)
  await expectAccessible(page)
  await screenshot(page, `citizen-${name}`)
}

const devices = [
  ['a phone without scripts', 'phone', () => phonePage({ javaScriptEnabled: false })],
  ['a phone', 'phone-js', () => phonePage()],
  ['a desk screen', 'desktop', () => desktopPage()],
] as const

describe('a citizen files, reads the code, follows, answers and marks', () => {
  const journeys = devices.flatMap(([device, short, open]) =>
    (short === 'phone' ? (['vi', 'km', 'zh', 'en'] as const) : (['vi'] as const)).map(
      (language) => [device, language, short, open] as const,
    ),
  )
  it.each(journeys)('on %s in %s', async (_device, language, short, open) => {
    const page = await open()
    const name = `${short}-${language}`
    await page.goto(`${site}/gop-y?k=${cast.deskOne.code}&lang=${language}`)
    await look(page, `${name}-form`)
    await page.locator('input[name=class][value=phan-anh]').check()
    await page.locator('#text').fill('Tôi chờ hai giờ mà không ai gọi số.\nSau đó quầy đóng cửa.')
    await page.locator('#files').setInputFiles(join(folder.path, 'anh-quay.jpg'))
    await page.locator('button.send').click()
    await page.waitForURL(/da-nhan/)
    await look(page, `${name}-receipt`)
    const [reference, secret] = await page.locator('dd.code').allTextContents()
    expect(page.url()).not.toContain(secret!)

    await page.goto(`${site}/tra-cuu?lang=${language}`)
    await look(page, `${name}-door`)
    await actOnComplaint(services, inspector, reference!, {
      ...{ code: 'question', text: 'Xin Ông/Bà cho biết số thứ tự đã lấy.' },
    })
    await page.locator('#reference').fill(reference!.toLowerCase())
    await page.locator('#secret').fill(secret!)
    await page.locator('button.send').click()
    await page.waitForURL(/tra-cuu/)
    await look(page, `${name}-question`)
    await page.locator('#text').fill('Số thứ tự của tôi là 45.')
    await page.locator('form[action*=tra-loi] button').click()
    await page.waitForURL(/done=message/)
    await actOnComplaint(services, inspector, reference!, {
      ...{ code: 'reply', text: 'Quầy đã được nhắc nhở và mở thêm một bàn tiếp nhận từ 12/11/2026.' },
    })
    await page.reload()
    await page.locator('input[name=rating][value="4"]').check()
    await look(page, `${name}-answered`)
    await page.locator('form[action*=danh-gia] button').click()
    await page.waitForURL(/done=rating/)
    await look(page, `${name}-rated`)
    expect(await page.locator('body').textContent()).toContain('mở thêm một bàn tiếp nhận')
  })
})

it.each(devices)(
  'says on %s what is wrong, and keeps the words and the good file',
  async (_d, short, open) => {
    const page = await open()
    await page.goto(`${site}/gop-y?lang=vi`)
    await page.locator('#text').fill('Cán bộ yêu cầu nộp thêm giấy tờ không có trong quy định.')
    await page.locator('#place').fill('Hà Nội')
    await page.locator('#phone').fill('0912345678')
    await page
      .locator('#files')
      .setInputFiles([join(folder.path, 'anh-quay.jpg'), join(folder.path, 'virus.jpg')])
    await page.locator('button.send').click()
    await page.locator('#summary').waitFor()
    await look(page, `${short}-refused`)
    expect(await page.locator('#summary li').count()).toBe(4)
    expect(await page.locator('#text').inputValue()).toContain('Cán bộ yêu cầu')
    await page.locator('#place').fill('soc trang')
    await page.locator('input[name=class][value=to-cao]').check()
    await page.locator('#consent').check()
    await page.locator('button.send').click()
    await page.waitForURL(/da-nhan/)
    await look(page, `${short}-denunciation`)
  },
)

it('withdraws on a phone, after being asked whether anybody pressed him', async () => {
  const page = await phonePage({ javaScriptEnabled: false })
  await page.goto(`${site}/gop-y?lang=vi`)
  await page.locator('input[name=class][value=gop-y]').check()
  await page.locator('#text').fill('Xin đặt thêm ghế chờ.')
  await page.locator('button.send').click()
  await page.locator('form[action*=tra-cuu] button').click()
  await page.locator('details > summary').last().click()
  await page.locator('form[action*="/rut"] button').click()
  await page.locator('#summary').waitFor()
  await look(page, 'phone-withdrawal')
  await page.locator('#reason').fill('Đã có ghế mới.')
  await page.locator('#pressed').check()
  await page.locator('form[action*="/rut"] button').click()
  await page.waitForURL(/done=withdrawal/)
  await look(page, 'phone-withdrawn')
})
