import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actOnComplaint } from '../../src/complaints/act-on-complaint.ts'
import { fileComplaint } from '../../src/complaints/file-complaint.ts'
import { connect, type Store } from '../../src/db/connect.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { configIn } from '../support/accounts.ts'
import { appOver } from '../support/app.ts'
import { screenshot, useBrowser } from '../support/browser.ts'
import { anIntake, aReporter, complaintServices, settleComplaints, staffWith } from '../support/complaints.ts'
import { temporaryFolder } from '../support/folders.ts'
import { cast } from '../support/province.ts'
import { signedIn } from '../support/signed-in.ts'

const { phonePage, desktopPage } = useBrowser({ isLooking: true })
const folder = temporaryFolder()
const config = configIn(folder.path)
let store: Store
let app: FastifyInstance
let site: string
let secret: string
let busy: string
let sealed: string

beforeAll(async () => {
  store = connect('file::memory:')
  await migrateToLatest(store)
  await settleComplaints(store)
  const { services } = complaintServices(store, cast.morning, config.secretFile)
  const text =
    'Tôi đến quầy 1 lúc tám giờ sáng nhưng không có ai tiếp nhận hồ sơ đất đai.\nChờ đến mười giờ vẫn chưa xong.'
  const told = { text, reporter: aReporter, deskId: cast.deskOne.id, officerIds: [cast.officerOne.id] }
  const filed = await fileComplaint(services, 'citizen', anIntake({ ...told, isUrgent: true }))
  busy = filed.reference
  const anna = staffWith('inspector', { id: 'anna' })
  const acts = [
    [anna, { code: 'question', text: 'Ông/Bà còn giữ phiếu hẹn không?' }],
    ['citizen', { code: 'message', text: 'Tôi còn giữ, số phiếu là 12.' }],
    [anna, { code: 'acceptance', isComplex: false, isRemote: false, isSecond: false }],
    [anna, { code: 'hearing', officerId: cast.officerOne.id, text: 'Xin cho biết lý do vắng mặt.' }],
  ] as const
  for (const [by, act] of acts) await actOnComplaint(services, by, busy, act)
  const denounced = anIntake({ classCode: 'to-cao', text: 'Cán bộ đòi phong bì', reporter: aReporter })
  sealed = (await fileComplaint(services, 'citizen', denounced)).reference
  app = await appOver(store, { config })
  site = await app.listen({ port: 0, host: '127.0.0.1' })
  secret = (await signedIn(store, 'inspection-head')).secret
})
afterAll(async () => {
  await app.close()
  await store.close()
  folder.remove()
})

async function open(
  make: typeof phonePage,
  address: string,
  scheme: 'light' | 'dark' = 'light',
  session = secret,
) {
  const page = await make({ colorScheme: scheme })
  await page.context().addCookies([{ name: 'phien', value: session, url: site }])
  await page.goto(`${site}${address}`)
  return page
}

it('shows a matter on a phone and on a desk screen, light and dark, to everybody', async () => {
  for (const [name, make, scheme] of [
    ['desk', desktopPage, 'light'],
    ['desk-dark', desktopPage, 'dark'],
    ['phone', phonePage, 'light'],
  ] as const) {
    const page = await open(make, `/app/complaints/${busy}`, scheme)
    await expectAccessible(page)
    const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
    expect(wide, name).toBeLessThanOrEqual(0)
    await screenshot(page, `matter-${name}`)
  }
})

it('lets a matter be decided with the keyboard alone', async () => {
  const page = await open(desktopPage, `/app/complaints/${busy}`)
  await page.focus('#decision summary')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Phản ánh đúng một phần, đơn vị đã bố trí người trực thay.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForSelector('text=Đã kết luận')
  expect(await page.textContent('main')).toContain('Đúng một phần')
})

it('shows a sealed matter closed, opened and refused', async () => {
  const page = await open(phonePage, `/app/complaints/${sealed}`)
  await expectAccessible(page)
  await screenshot(page, 'matter-sealed')
  await page.fill('#opening-reason', 'xem')
  await page.click('#opening button')
  await page.waitForSelector('.error-summary')
  await expectAccessible(page)
  await page.fill('#opening-reason', 'Phân loại đơn mới nhận hôm nay')
  await page.click('#opening button')
  await page.waitForSelector('text=Cán bộ đòi phong bì')
  await expectAccessible(page)
  await screenshot(page, 'matter-opened')
})

it('shows the officer what was put to him, and the administrator the classes, on a phone and a desk screen', async () => {
  const officer = (await signedIn(store, 'officer', { staffCode: cast.officerOne.code })).secret
  const administrator = (await signedIn(store, 'administrator')).secret
  for (const [name, session, address] of [
    ['hearings', officer, '/app/my/hearings'],
    ['classes', administrator, '/app/admin/complaint-classes'],
  ] as const) {
    for (const make of [phonePage, desktopPage]) {
      const page = await open(make, address, 'light', session)
      await expectAccessible(page)
      const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
      expect(wide, name).toBeLessThanOrEqual(0)
      await screenshot(page, `${name}-${make === phonePage ? 'phone' : 'desk'}`)
    }
  }
})
