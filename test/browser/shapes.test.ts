import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Role } from '../../src/core/access/roles.ts'
import { connect, type Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { seedDefinitions } from '../../src/indicators/definitions/seed-definitions.ts'
import { makeRecommendations } from '../../src/indicators/recommendations/make-recommendations.ts'
import { releaseSettled } from '../../src/indicators/releases/release-job.ts'
import { seedParameters } from '../../src/parameters/seed-parameters.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { appOver } from '../support/app.ts'
import { screenshot, useBrowser } from '../support/browser.ts'
import { fold } from '../support/counted.ts'
import { cast, settleCast } from '../support/province.ts'
import { deskOf, officerOf, settleShapes, shapes } from '../support/shaped-subjects.ts'
import { signedIn } from '../support/signed-in.ts'

const { phonePage, desktopPage } = useBrowser({ isLooking: true })
const clock = () => new Date('2026-12-10T02:00:00.000Z')
const secrets = new Map<string, string>()
let store: Store
let app: FastifyInstance
let base: string

beforeAll(async () => {
  store = connect('file::memory:')
  await migrateToLatest(store)
  await settleCast(store)
  await seedParameters(store, newId, cast.morning)
  await seedDefinitions(store, newId, cast.morning)
  await settleShapes(store)
  await fold(store)
  await releaseSettled({ store, clock, newId })
  await makeRecommendations({ store, clock, newId }, '2026-Q3')
  for (const role of ['analyst', 'inspection-head'] as const) {
    secrets.set(role, (await signedIn(store, role)).secret)
  }
  for (const shape of shapes) {
    const staffCode = officerOf(shape)
    secrets.set(staffCode, (await signedIn(store, 'officer', { staffCode })).secret)
  }
  app = await appOver(store, { clock })
  base = await app.listen({ port: 0, host: '127.0.0.1' })
}, 120_000)
afterAll(async () => {
  await app.close()
  await store.close()
})

type Reader = Exclude<Role, 'officer'> | `CC-${string}`

async function open(page: Page, reader: Reader, address: string): Promise<string> {
  await page.context().addCookies([{ name: 'phien', value: secrets.get(reader)!, url: base }])
  expect((await page.goto(base + address))?.status(), address).toBe(200)
  return (await page.locator('main').innerText()).replaceAll('\u00a0', ' ')
}

/** Nothing that no reader should meet; a share of nothing is no figure either. */
async function expectHonest(page: Page, text: string): Promise<void> {
  expect(text).not.toMatch(/NaN|undefined|Infinity|\[object|staff\.\w+\./)
  expect(text).not.toMatch(/%[^%\n]{0,30}n = 0\b/)
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect(width, page.url()).toBeLessThanOrEqual(page.viewportSize()!.width)
}

/** Opened on a phone and on a desk screen; axe reads the first. @returns its words on the phone */
async function look(reader: Reader, address: string, name: string): Promise<string> {
  const [phone, desk] = [await phonePage(), await desktopPage()]
  const words = await open(phone, reader, address)
  await expectHonest(phone, words)
  await expectAccessible(phone)
  await screenshot(phone, `${name}-360`)
  await expectHonest(desk, await open(desk, reader, address))
  await screenshot(desk, `${name}-1280`)
  return words
}

// By hand, Wilson with z = 1.96: 30/(30 + 3.84) = 88.6 %; 3.84/(60 + 3.84) = 6.0 %.
const promises: Readonly<Record<string, readonly string[]>> = {
  n0: ['0 phiếu trong 0 ngày có phiếu', 'Chưa có phiếu nào trong kỳ này', 'Chưa có câu trả lời'],
  n7: ['Chưa đủ dữ liệu (n = 7, còn thiếu 23 phiếu)'],
  n29: ['29 phiếu trong 28 ngày có phiếu', 'Ít phiếu: chỉ để tham khảo, không so sánh'],
  n30: ['100,0 % (n = 30; khoảng tin cậy 95 %: 88,6–100,0)', '5,00'],
  n60: ['0,0 % (n = 60; khoảng tin cậy 95 %: 0,0–6,0)', '3,00'],
  n40: ['40 phiếu trong 28 ngày có phiếu', 'Chưa có câu trả lời'],
  n5000: ['5.000 phiếu trong 28 ngày có phiếu'],
}

it.each(shapes)('tells of a desk and of its officer what there is to tell: $name', async (shape) => {
  const { name } = shape
  const desk = await look('analyst', `/app/indicators?desk=${deskOf(shape)}&month=2026-08`, `desk-${name}`)
  const phone = await phonePage()
  const officer = await open(phone, 'analyst', `/app/indicators?officer=${officerOf(shape)}&month=2026-08`)
  await expectHonest(phone, officer)
  await screenshot(phone, `officer-${name}`)
  for (const words of promises[name]!) {
    expect(desk).toContain(words)
    expect(officer).toContain(words)
  }
})

/** Of fewer than ten not even the number is released. */
const released: Readonly<Record<string, string>> = {
  n0: 'Chưa có câu trả lời',
  n7: 'Ẩn để bảo vệ người trả lời',
  n29: 'Ít phiếu: chỉ để tham khảo, không so sánh',
  n30: '100,0 % (n = 30; khoảng tin cậy 95 %: 88,6–100,0)',
  n60: '0,0 % (n = 60; khoảng tin cậy 95 %: 0,0–6,0)',
  n40: 'Chưa có câu trả lời',
  n5000: '5.000 phiếu trong 28 ngày có phiếu',
}

it.each(shapes)('shows an officer his own released figures: $name', async (shape) => {
  const phone = await phonePage()
  const own = await open(phone, `CC-${shape.name}`, '/app/indicators?month=2026-08')
  await expectHonest(phone, own)
  await screenshot(phone, `own-${shape.name}`)
  expect(own).toContain(released[shape.name])
})

it('says of a month that is not released yet that it is not, never that nobody answered', async () => {
  const own = await open(await phonePage(), 'CC-n30', '/app/indicators?month=2026-12')
  expect(own).toContain('Kỳ này chưa được công bố')
  expect(own).not.toMatch(/Chưa có phiếu|\b0 phiếu|^Mức độ hài lòng chung/m)
})

const pages: readonly (readonly [name: string, reader: Reader, address: string])[] = [
  ['province', 'analyst', '/app/indicators?month=2026-08'],
  ['unit', 'analyst', `/app/indicators?unit=${cast.unit.code}&month=2026-08`],
  ['papi-none', 'analyst', '/app/indicators?month=2026-08&questionnaire=papi'],
  ['recommendations', 'analyst', '/app/recommendations?period=2026-Q3'],
  ['recommendations-own', 'CC-n60', '/app/recommendations?period=2026-Q3'],
  ['integrity-none', 'inspection-head', '/app/integrity'],
  ['sheets-none', 'inspection-head', '/app/sheets'],
  ['sheets-officers-none', 'inspection-head', '/app/sheets/officers'],
  ['points-none', 'analyst', '/app/indicators/points?period=2026-Q3'],
  ['dossiers-none', 'analyst', `/app/directory/desks/${cast.deskOne.code}`],
]

it.each(pages)('reads well on a phone and on a desk screen: %s', async (name, reader, address) => {
  await look(reader, address, name)
})

const file = async (reader: Reader, address: string) => {
  const answer = await fetch(base + address, { headers: { cookie: `phien=${secrets.get(reader)}` } })
  expect(answer.status, address).toBe(200)
  return (await answer.text()).replaceAll('\u00a0', ' ').split('\r\n')
}

/** Level by level, no opinion, share, limits and mean: what a file holds beside its words. */
const numbersOf = (lines: readonly string[]) =>
  lines
    .find((line) => line.includes(';overall;'))
    ?.split(';overall;')
    .at(-1)
    ?.split(';')
    .slice(0, 11)
    .join(' ')
    .trim()

it.each([
  ['n0', '0 0 0 0 0 0 0'],
  ['n30', '30 0 0 0 0 30 0 1 0.8864866068260312 1 5'],
  ['n40', '0 0 0 0 0 0 40'],
])('writes into a file what the page says, and nothing for nothing: %s', async (name, numbers) => {
  const shape = shapes.find((each) => each.name === name)!
  const lines = await file(
    'analyst',
    `/app/indicators/table.csv?desk=${deskOf(shape)}&month=2026-08&table=questions`,
  )
  expect(lines.join()).not.toMatch(/NaN|undefined|Infinity|null/)
  expect(lines.join()).toContain('Nội dung;Mã;Câu trả lời hợp lệ (n);Rất không hài lòng')
  expect(numbersOf(lines)).toBe(numbers)
})

it('keeps out of a file what is hidden to protect the few who answered', async () => {
  const lines = await file('CC-n7', '/app/indicators/table.csv?month=2026-08&table=questions')
  expect(numbersOf(lines)).toBe('')
  expect(lines.join()).toContain('Ẩn để bảo vệ người trả lời')
})
