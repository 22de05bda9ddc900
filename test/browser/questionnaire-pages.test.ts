import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '../../src/accounts/actor.ts'
import { connect, type Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { draftVersion } from '../../src/surveys/draft-version.ts'
import { seedQuestionnaires } from '../../src/surveys/seed-questionnaires.ts'
import { counterV1 } from '../../src/surveys/shipped/counter-v1.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { appOver } from '../support/app.ts'
import { useBrowser } from '../support/browser.ts'
import { browserState, signedIn } from '../support/signed-in.ts'

const { phonePage, desktopPage } = useBrowser({ isLooking: true })
let store: Store
let app: FastifyInstance
let base: string
let session: ReturnType<typeof browserState>

beforeAll(async () => {
  store = connect('file::memory:')
  await migrateToLatest(store)
  await seedQuestionnaires(store, newId, '2025-01-01T00:00:00.000Z')
  await draftVersion(
    store,
    { actor: systemActor('test'), at: '2026-11-10T00:00:00.000Z' },
    { code: 'counter', definition: counterV1 },
    newId,
  )
  session = browserState(await signedIn(store, 'administrator'))
  app = await appOver(store)
  base = `${await app.listen({ port: 0, host: '127.0.0.1' })}/app/questionnaires`
})
afterAll(async () => {
  await app.close()
  await store.close()
})

const addresses = [
  '',
  '?unreviewed=km',
  '/new',
  '/counter/versions/1',
  '/counter/versions/2',
  '/counter/versions/2/texts/vi',
  '/counter/versions/2/texts/km',
  '/counter/versions/2/definition',
  '/counter/versions/2/preview',
  '/counter/versions/2/preview?lang=km&form=full',
]

it.each(addresses)('reads well on a phone and on a desk screen: %s', async (address) => {
  for (const open of [phonePage, desktopPage]) {
    const page = await open(session)
    await page.goto(base + address)
    await expectAccessible(page)
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(width).toBeLessThanOrEqual(page.viewportSize()!.width)
  }
})

it('leads through drafting, translating and publishing without scripts, and says what is wrong', async () => {
  const page = await phonePage({ ...session, javaScriptEnabled: false, mayComplain: true })
  await page.goto(`${base}/papi/versions/1`)
  await page.click('form[action$="/draft"] button')
  await page.click('a[href$="/texts/km"]')
  await page.check('[name="reviewed.title"]')
  await page.click('.save-bar button')
  expect(await page.textContent('h1')).toContain('phiên bản 2')
  await page.click('form[action$="/publication"] button')
  await expectAccessible(page)
  await page.click('.error-summary a')
  await page.fill('#opens-on', '2026-12-01')
  await page.click('form[action$="/publication"] button')
  expect(await page.textContent('.facts')).toContain('01/12/2026')
})

it('keeps a refused definition in its box', async () => {
  const page = await desktopPage({ ...session, mayComplain: true })
  await page.goto(`${base}/new`)
  await page.fill('#code', 'trial')
  await page.fill('#json', '{"title": 1}')
  await page.click('.save-bar button')
  await expectAccessible(page)
  expect(await page.inputValue('#json')).toBe('{"title": 1}')
})
