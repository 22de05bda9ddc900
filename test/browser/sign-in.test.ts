import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoEmail, demoPassword } from '../../src/accounts/demo-log-ins.ts'
import { vaultOf } from '../../src/accounts/sign-in/door-services.ts'
import type { Config } from '../../src/config.ts'
import { connect, type Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { writeMeta } from '../../src/db/meta.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { ensureDemoAccounts } from '../../src/demo/ensure-demo-accounts.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { configIn, settleAccount, testPassword } from '../support/accounts.ts'
import { appOver } from '../support/app.ts'
import { screenshot, useBrowser } from '../support/browser.ts'
import { temporaryFolder } from '../support/folders.ts'
import { freePort } from '../support/ports.ts'
import { settleCast } from '../support/province.ts'

const { phonePage, desktopPage } = useBrowser()
const folder = temporaryFolder()
let store: Store
let config: Config
let app: FastifyInstance
let base: string

beforeAll(async () => {
  const port = await freePort()
  base = `http://localhost:${port}`
  config = configIn(folder.path, { BASE_URL: base })
  store = connect('file::memory:')
  await migrateToLatest(store)
  await settleCast(store)
  await writeMeta(store.db, 'demo', '1')
  await ensureDemoAccounts(store, { vault: vaultOf(config.secretFile), newId, now: new Date() })
  await settleAccount(store, config, { email: 'moi@coquan.gov.vn', role: 'operator' })
  app = await appOver(store, { config, clock: () => new Date() })
  await app.listen({ port, host: 'localhost' })
})
afterAll(async () => {
  await app.close()
  await store.close()
  folder.remove()
})

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect(width).toBeLessThanOrEqual(page.viewportSize()!.width)
  await screenshot(page, `${name}-${page.viewportSize()!.width}`)
}

async function givePassword(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${base}/app/sign-in`)
  await page.fill('#email', email)
  await page.fill('#password', password)
  await page.click('form.door-form button')
}

/** The code that the demonstration tells everybody. */
async function giveShownCode(page: Page): Promise<void> {
  const shown = /\d{3} \d{3}/.exec((await page.textContent('.notice')) ?? '')![0]
  await page.fill('#code', shown)
  await page.click('form.door-form button')
}

it('signs a visitor of the demonstration in without scripts, and says what is wrong on the way', async () => {
  const page = await phonePage({ javaScriptEnabled: false, mayComplain: true })
  await page.goto(`${base}/app/sign-in?next=/app/account`)
  await look(page, 'sign-in')
  await page.fill('#email', demoEmail('administrator'))
  await page.fill('#password', 'không phải mật khẩu')
  await page.click('form.door-form button')
  await look(page, 'sign-in-wrong')
  await page.fill('#password', demoPassword)
  await page.click('form.door-form button')
  await look(page, 'second-factor')
  await giveShownCode(page)
  expect(await page.textContent('h1')).toContain('Tài khoản của tôi')
  await look(page, 'account')
})

it('shows the pages of accounts, on a phone and on a desk screen', async () => {
  for (const open of [phonePage, desktopPage]) {
    const page = await open({ mayComplain: true })
    await givePassword(page, demoEmail('administrator'), demoPassword)
    await giveShownCode(page)
    await page.waitForURL(/\/app$/)
    for (const [name, path] of [
      ['account', '/app/account'],
      ['authenticator', '/app/account/authenticator'],
      ['accounts', '/app/admin/accounts'],
      ['invitation', '/app/admin/accounts/new'],
    ] as const) {
      await page.goto(base + path)
      await look(page, name)
    }
    await page.click('button.btn-primary')
    await page.goto(`${base}/app/admin/accounts/new`)
    await page.click('main form.panel button')
    await look(page, 'invitation-wrong')
    await page.goto(`${base}/app/admin/accounts`)
    await page.click('tbody a[href*="/app/admin/accounts/"] >> nth=-1')
    for (const summary of await page.locator('details summary').all()) await summary.click()
    await look(page, 'account-managed')
  }
})

it('makes a passkey during enrolment and signs in with it alone', async () => {
  const page = await desktopPage({ mayComplain: true })
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  await givePassword(page, 'moi@coquan.gov.vn', testPassword)
  await look(page, 'enrolment')
  await page.click('form[data-passkey=create] button')
  await page.waitForSelector('.recovery-codes')
  await look(page, 'recovery-codes')
  await page.goto(`${base}/app/account`)
  await page.click('main form[action="/app/sign-out"] button')
  await page.waitForURL(/because=signed-out/)
  await page.click('form[data-passkey=get] button')
  await page.waitForURL(/\/app$/)
  await page.goto(`${base}/app/account`)
  expect(await page.textContent('tbody')).toContain('Hai bước')
  await look(page, 'account-with-passkey')
})
