import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Role } from '../../src/core/access/roles.ts'
import { connect, type Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { releaseSettled } from '../../src/indicators/releases/release-job.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { appOver } from '../support/app.ts'
import { screenshot, useBrowser } from '../support/browser.ts'
import { counterVersion, idOf, sheetsWithIds } from '../support/counted.ts'
import { storeSheets } from '../support/generated-answers.ts'
import { cast, settleCast } from '../support/province.ts'
import { signedIn } from '../support/signed-in.ts'

const { phonePage, desktopPage } = useBrowser({ isLooking: true })
const clock = () => new Date('2026-12-10T02:00:00.000Z')
const words = [
  'Chờ lâu quá, gần trưa mới tới lượt.',
  'Chị Lan hướng dẫn tận tình, ai cần hỏi thêm thì gọi 0912 345 678.',
  'មន្ត្រីណែនាំល្អ ងាយយល់។',
  'Nên mở cửa thêm sáng thứ Bảy.',
]
const secrets = new Map<Role, string>()
let store: Store
let app: FastifyInstance
let base: string

beforeAll(async () => {
  store = connect('file::memory:')
  await migrateToLatest(store)
  await settleCast(store)
  const few = Array.from({ length: 4 }, (_, at) => ({
    ...{ id: idOf('2026-08-20', at), deskId: cast.deskTwo.id, officerId: null, servedOn: '2026-08-20' },
    answers: '5'.padEnd(33, '.'),
  }))
  const many = Array.from({ length: 60 }, (_, at) => {
    const servedOn = `2026-08-${String(1 + (at % 28)).padStart(2, '0')}`
    const deskId = at < 40 ? cast.deskOne.id : cast.closedDesk.id
    return { id: idOf(servedOn, 100 + at), deskId, officerId: null, servedOn, answers: '4'.padEnd(33, '.') }
  })
  const version = await counterVersion(store)
  await storeSheets(store, version, [...few, ...many, ...sheetsWithIds(600, 5)])
  for (const [at, body] of words.entries()) {
    const { id } = many[at]!
    await store.db.insertInto('response_comment').values({ response_id: id, body, folded: '' }).execute()
    const language = body.startsWith('ម') ? 'km' : 'vi'
    await store.db.updateTable('response').set({ language }).where('id', '=', id).execute()
  }
  await releaseSettled({ store, clock, newId })
  app = await appOver(store, { clock })
  base = await app.listen({ port: 0, host: '127.0.0.1' })
  for (const role of ['inspector', 'publisher', 'officer'] as const) {
    const staffCode = role === 'officer' ? cast.officerOne.code : null
    secrets.set(role, (await signedIn(store, role, { staffCode })).secret)
  }
}, 120_000)
afterAll(async () => {
  await app.close()
  await store.close()
})

async function open(page: Page, role: Role, address: string): Promise<Page> {
  await page.context().addCookies([{ name: 'phien', value: secrets.get(role)!, url: base }])
  expect((await page.goto(base + address))?.status()).toBe(200)
  return page
}

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect(width).toBeLessThanOrEqual(page.viewportSize()!.width)
  await screenshot(page, `released-${name}-${page.viewportSize()!.width}`)
}

it('lets a reader work through the comments by the keyboard, and take the last decision back', async () => {
  const page = await open(await desktopPage(), 'inspector', '/app/comments')
  const shown = () => page.locator('.comment-panel blockquote').innerText()
  const press = async (key: string) => {
    await Promise.all([page.waitForNavigation(), page.keyboard.press(key)])
  }
  expect(await shown()).toBe(words[0])
  await press('1')
  expect(await shown()).toBe(words[1])
  await look(page, 'comment')
  await press('u')
  expect(await shown()).toBe(words[0])
  await press('1')
  await press('2')
  expect(await shown()).toBe(words[2])
  await press('1')
  await press('3')
  expect(await page.locator('main').innerText()).toContain('Không còn ý kiến nào chưa đọc.')
  await look(page, 'comments-none')
  const phone = await open(await phonePage(), 'inspector', '/app/comments?state=decided')
  await look(phone, 'decided')
})

it('gives a refused comment back with its reason on a phone', async () => {
  const page = await phonePage({ mayComplain: true })
  await open(page, 'inspector', '/app/comments?state=decided')
  await page.locator('.comment-panel', { hasText: '0912' }).locator('a').click()
  await page.locator('button[value=release]').click()
  await page.locator('.error-summary').waitFor()
  await look(page, 'comment-refused')
})

it('shows released figures, hidden cells and comments on a phone and on a desk screen', async () => {
  for (const openPage of [phonePage, desktopPage]) {
    const address = `/app/indicators?unit=${cast.unit.code}&month=2026-08`
    const page = await open(await openPage(), 'publisher', address)
    const text = await page.locator('main').innerText()
    expect(text).toContain('Ẩn để bảo vệ người trả lời')
    expect(text).toContain('Chị […] hướng dẫn tận tình')
    expect(text).not.toMatch(/NaN|undefined|0912/)
    await look(page, 'unit')
  }
  const own = await open(await phonePage(), 'officer', '/app/indicators')
  await look(own, 'own')
})
