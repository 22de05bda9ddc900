import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fileComplaint } from '../../src/complaints/file-complaint.ts'
import { seedLetters } from '../../src/complaints/letters/seed-letters.ts'
import { connect, type Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { configIn } from '../support/accounts.ts'
import { appOver } from '../support/app.ts'
import { screenshot, useBrowser } from '../support/browser.ts'
import { anIntake, aReporter, settleComplaints } from '../support/complaints.ts'
import { temporaryFolder } from '../support/folders.ts'
import { cast } from '../support/province.ts'
import { signedIn } from '../support/signed-in.ts'

const { phonePage, desktopPage } = useBrowser({ isLooking: true })
const folder = temporaryFolder()
let store: Store
let app: FastifyInstance
let site: string
let reference: string
let secrets: Readonly<Record<'inspector' | 'administrator', string>>

beforeAll(async () => {
  store = connect('file::memory:')
  await migrateToLatest(store)
  await settleComplaints(store)
  await seedLetters(store, newId, cast.morning)
  const config = configIn(folder.path)
  const services = { store, newId, config, clock: () => new Date(cast.morning) }
  reference = (await fileComplaint(services, 'citizen', anIntake({ reporter: aReporter }))).reference
  app = await appOver(store, { config })
  site = await app.listen({ port: 0, host: '127.0.0.1' })
  const [inspector, administrator] = [
    await signedIn(store, 'inspector'),
    await signedIn(store, 'administrator'),
  ]
  secrets = { inspector: inspector.secret, administrator: administrator.secret }
})
afterAll(async () => {
  await app.close()
  await store.close()
  folder.remove()
})

async function visit(page: Page, role: keyof typeof secrets, path: string) {
  await page.context().addCookies([{ name: 'phien', value: secrets[role], url: site }])
  await page.goto(`${site}${path}`)
}

const pages = { phone: phonePage, desktop: desktopPage }

it.each(['phone', 'desktop'] as const)(
  'an inspector makes an apology by keyboard and mouse on a %s',
  async (device) => {
    const page = await pages[device]()
    await visit(page, 'inspector', `/app/complaints/${reference}/letters`)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả' }).first().click()
    await page.getByLabel('Loại hồ sơ').fill('đăng ký đất đai')
    await page.getByRole('button', { name: 'Lập thư' }).click()
    await page.getByRole('alert').waitFor()
    await expectAccessible(page)
    await screenshot(page, `letter-refused-${device}`)
    expect(await page.getByLabel('Loại hồ sơ').inputValue()).toBe('đăng ký đất đai')
    await page.getByLabel('Người nhận').fill('Bà Thạch Thị Thử')
    await page.getByLabel('Mã hồ sơ').fill('H00.12-261110-0001')
    await page.getByLabel('Ngày nộp hồ sơ').fill('2026-10-01')
    await page.getByLabel('Ngày hẹn trả kết quả').fill('2026-11-02')
    await page.getByLabel('Cơ quan chủ trì giải quyết').fill('Chi nhánh Văn phòng đăng ký đất đai')
    await page.getByLabel('Tình trạng hồ sơ').fill('đang thẩm định.')
    await page.getByLabel('Lý do').fill('phải xác minh lại ranh thửa đất.')
    await page.getByLabel('Ngày hẹn mới').fill('2026-11-20')
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByText('chân thành xin lỗi').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Lập thư' }).click()
    await page.getByRole('button', { name: 'Tải bản Word' }).waitFor()
    await expectAccessible(page)
    await screenshot(page, `letter-${device}`)
    await visit(page, 'inspector', `/app/complaints/${reference}`)
    await page.getByRole('heading', { name: 'Thư đã lập' }).waitFor()
    await page.close()
  },
)

it.each(['phone', 'desktop'] as const)(
  'an administrator looks at the wordings and changes one on a %s',
  async (device) => {
    const page = await pages[device]()
    await visit(page, 'administrator', '/app/admin/letters')
    await expectAccessible(page)
    await screenshot(page, `letter-wordings-${device}`)
    await visit(page, 'administrator', '/app/admin/letters/apology/vi')
    await expectAccessible(page)
    await page.getByLabel('Nội dung', { exact: true }).fill('Kính gửi {recipient} {luong}')
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByText('Mẫu thư này không có trường “luong”.').first().waitFor()
    await expectAccessible(page)
    await screenshot(page, `letter-wording-${device}`)
    await page.close()
  },
)
