import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { everywhere } from '../../src/accounts/within.ts'
import { connect, type Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { seedDefinitions } from '../../src/indicators/definitions/seed-definitions.ts'
import { openCases } from '../../src/indicators/integrity/open-cases.ts'
import { enterPoints, stampOf } from '../../src/indicators/points/enter-points.ts'
import { readUnitSheets } from '../../src/indicators/points/read-points.ts'
import { makeRecommendations } from '../../src/indicators/recommendations/make-recommendations.ts'
import { decideSheet } from '../../src/indicators/sheets/decide-sheet.ts'
import { seedParameters } from '../../src/parameters/seed-parameters.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { appOver } from '../support/app.ts'
import { screenshot, useBrowser } from '../support/browser.ts'
import { counterVersion, fold, sheetsWithIds } from '../support/counted.ts'
import { storeSheets } from '../support/generated-answers.ts'
import { settleStaff, staff } from '../support/many-officers.ts'
import { writeMatter } from '../support/matters.ts'
import { answersOf } from '../support/points.ts'
import { actorWith } from '../support/privacy.ts'
import { cast, settleCast } from '../support/province.ts'
import { signedIn } from '../support/signed-in.ts'

const { phonePage, desktopPage } = useBrowser({ isLooking: true })
let store: Store
let app: FastifyInstance
let base: string
const secrets = new Map<string, string>()

beforeAll(async () => {
  store = connect('file::memory:')
  await migrateToLatest(store)
  await settleCast(store)
  await seedParameters(store, newId, cast.morning)
  await seedDefinitions(store, newId, cast.morning)
  await settleStaff(store, staff(8))
  await writeDossiers()
  const version = await counterVersion(store)
  await storeSheets(store, version, sheetsWithIds(900, 11))
  for (let at = 1; at < 7; at++) {
    const [from, to] = [`2026-09-0${at}`, '2026-09-15'].map((on) => ({ on, at: `${on}T03:00:00.000Z` }))
    const ended = {
      closed_on: to!.on,
      closed_at: to!.at,
      is_on_time: at === 1 ? 0 : 1,
      due_on: null,
    } as const
    const outcome = at < 3 ? 'founded' : 'unfounded'
    await writeMatter(store, {
      ...{ received_on: from!.on, received_at: from!.at, status: 'decided', outcome },
      ...ended,
    })
  }
  await flagSome(sheetsWithIds(16, 11).map(({ id }) => id))
  await fold(store)
  const parts = { store, clock: () => new Date('2027-01-01T00:00:00.000Z'), newId }
  await openCases(parts)
  await makeRecommendations(parts, '2026-Q3')
  await scoreQuarter()
  for (const role of ['administrator', 'inspection-head', 'officer', 'unit-head'] as const) {
    const staffCode = role === 'officer' ? 'CC-100' : null
    secrets.set(role, (await signedIn(store, role, { unitId: null, staffCode })).secret)
  }
  const code = { issued_at: cast.morning, withdrawn_at: null, withdrawn_reason: null }
  await store.db
    .insertInto('desk_code')
    .values({ ...code, code: 'A3467AFH', desk_id: 'desk-00' })
    .execute()
  app = await appOver(store)
  base = await app.listen({ port: 0, host: '127.0.0.1' })
}, 120_000)
afterAll(async () => {
  await app.close()
  await store.close()
})

/** A quarter scored by the unit and by an appraiser, both twice. */
async function scoreQuarter(): Promise<void> {
  const enter = async (kind: 'self' | 'appraised', points: string, reason: string) => {
    const by = { actor: actorWith(kind === 'self' ? 'unit-head' : 'analyst'), at: cast.morning }
    const seen = stampOf(await readUnitSheets(store.db, '2026-Q2', cast.unit.id))
    const entry = { kind, period: '2026-Q2', unit: cast.unit.code, answers: answersOf(points), reason, seen }
    await enterPoints(store, newId, by, everywhere, entry)
  }
  await enter('self', '222222222', '')
  await enter('self', '222222211', 'Chấm lại theo sổ theo dõi của Bộ phận Một cửa.')
  await enter('appraised', '222122211', '')
}

async function open(page: Page, role: string, address: string): Promise<Page> {
  await page.context().addCookies([{ name: 'phien', value: secrets.get(role)!, url: base }])
  expect((await page.goto(base + address))?.status()).toBe(200)
  return page
}

/** Dossiers of every desk in the third quarter. */
async function writeDossiers() {
  const desks = await store.db.selectFrom('desk').select('id').execute()
  const counts = { received: 400, closed: 380, late: 20, unannounced: 8, invited: 300 }
  const recorded = { recorded_at: cast.morning, recorded_by: 'test' }
  const rows = ['2026-07', '2026-08', '2026-09'].flatMap((month) =>
    desks.map(({ id: desk_id }) => ({ ...counts, ...recorded, desk_id, field_id: cast.field.id, month })),
  )
  await store.db
    .insertInto('dossier_count')
    .values(rows.map((row) => ({ ...row, id: newId() })))
    .execute()
}

/** Flags sheets and takes all but four of them out of the figures. */
async function flagSome(ids: readonly string[]) {
  const facts_json = JSON.stringify({ count: 9, limit: 7, perHour: 4 })
  const flag = { rule: 'F3', facts_json, flagged_at: cast.evening }
  await store.db
    .insertInto('response_flag')
    .values(ids.map((response_id) => ({ ...flag, response_id })))
    .execute()
  await store.db
    .insertInto('officer_flag')
    .values([
      {
        ...{ officer_id: cast.officerOne.id, month: '2026-10', rule: 'F9', flagged_at: cast.evening },
        facts_json: JSON.stringify({ n: 84, variety: 0, limit: 0.31 }),
      },
      {
        ...{ officer_id: cast.officerTwo.id, month: '2026-10', rule: 'F10', flagged_at: cast.evening },
        facts_json: JSON.stringify({ n: 120, digit: 0, count: 61 }),
      },
    ])
    .execute()
  const by = { actor: actorWith('inspection-head'), at: cast.evening }
  for (const id of ids.slice(4)) {
    const decided = { id, decision: 'excluded', reason: 'Một máy gửi dồn trong giờ nghỉ trưa' } as const
    await decideSheet(store, by, everywhere, decided)
  }
}

const pages: readonly (readonly [name: string, role: string, address: string])[] = [
  ['unit', 'administrator', `/app/indicators?unit=${cast.unit.code}&month=2026-09&span=quarter`],
  ['province', 'administrator', '/app/indicators?month=2026-10'],
  ['restated', 'administrator', '/app/indicators?month=2026-10&span=rolling&frame=today&lang=en'],
  ['own', 'officer', '/app/indicators?month=2026-09&span=quarter'],
  ['recommendations', 'administrator', '/app/recommendations?period=2026-Q3'],
  ['recommendations-own', 'officer', '/app/recommendations?period=2026-Q3'],
  ['recommendations-none', 'administrator', '/app/recommendations?period=2025-Q1&lang=en'],
  ['integrity', 'inspection-head', '/app/integrity'],
  ['sheets', 'inspection-head', '/app/sheets'],
  ['sheets-excluded', 'inspection-head', '/app/sheets?state=excluded'],
  ['sheets-one', 'inspection-head', `/app/sheets/${sheetsWithIds(13, 11)[12]!.id}`],
  ['sheets-officers', 'inspection-head', '/app/sheets/officers'],
  ['remarks', 'officer', '/app/indicators/remarks'],
  ['remarks-decide', 'unit-head', '/app/indicators/remarks'],
  ['methods', 'administrator', '/app/indicators/methods'],
  ['points-units', 'inspection-head', '/app/indicators/points?period=2026-Q3'],
  ['points-self', 'unit-head', `/app/indicators/points?period=2026-Q3&unit=${cast.unit.code}`],
  ['points-appraised', 'inspection-head', `/app/indicators/points?period=2026-Q2&unit=${cast.unit.code}`],
]

it.each(pages)('reads well on a phone and on a desk screen: %s', async (name, role, address) => {
  for (const openPage of [phonePage, desktopPage]) {
    const page = await open(await openPage(), role, address)
    await expectAccessible(page)
    const text = await page.locator('main').innerText()
    expect(text).not.toMatch(/NaN|undefined|Infinity/)
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(width).toBeLessThanOrEqual(page.viewportSize()!.width)
    await screenshot(page, `indicators-${name}-${page.viewportSize()!.width}`)
  }
})

it('draws each chart from its own table and offers it as a picture', async () => {
  const page = await open(
    await desktopPage(),
    'administrator',
    `/app/indicators?unit=${cast.unit.code}&month=2026-09&span=quarter`,
  )
  for (const chart of ['.indicators-chart', '.indicators-trend', '.indicators-funnel']) {
    const figure = page.locator(chart)
    await figure.waitFor({ state: 'visible' })
    const painted = await page.evaluate<boolean>(`(() => {
      const canvas = document.querySelector('${chart} canvas')
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
      return data.some((value) => value > 0)
    })()`)
    expect(painted, chart).toBe(true)
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.indicators-funnel a[download]').click(),
  ])
  expect(download.suggestedFilename()).toBe('funnel.png')
})
