import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { findChromium } from '../../scripts/check/tools.ts'

export type PageOptions = Omit<BrowserContextOptions, 'viewport'> & {
  readonly width?: number
  readonly height?: number
  /** The test provokes errors on the page on purpose, so that they do not fail it. */
  readonly mayComplain?: boolean
}

/** Pages of one test, each in a context of its own (no shared cookies); all are closed after the test. */
export type Pages = {
  phonePage(options?: PageOptions): Promise<Page>
  desktopPage(options?: PageOptions): Promise<Page>
}

// A closed network would otherwise be asked for updates and safe-browsing lists at every start.
const FLAGS = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage']
const QUIET_FLAGS = ['--disable-background-networking', '--disable-component-update', '--disable-sync']

const PHONE: PageOptions = { width: 360, height: 740, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
const DESKTOP: PageOptions = { width: 1280, height: 900 }

export const complaintsOf = new WeakMap<Page, string[]>()
export const scriptless = new WeakSet<Page>()

/**
 * One real Chromium for the test file. After each test its pages must not have complained: no script error, no
 * refused style or script (the security policy of the product is in force), no missing file.
 */
export function useBrowser(): Pages {
  let browser: Browser
  let open: Page[] = []
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    const complaints = open.flatMap((page) => complaintsOf.get(page) ?? [])
    await Promise.all(open.map((page) => page.context().close()))
    open = []
    expect(complaints, 'complaints of the pages').toEqual([])
  })
  const newPage = async (options: PageOptions) => {
    const page = await openPage(browser, options)
    open.push(page)
    return page
  }
  return {
    phonePage: (options) => newPage({ ...PHONE, ...options }),
    desktopPage: (options) => newPage({ ...DESKTOP, ...options }),
  }
}

async function launch(): Promise<Browser> {
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('No Chromium: run `npm test -- --only browser`, which provides one.')
  const isRoot = process.getuid?.() === 0
  const args = [...FLAGS, ...QUIET_FLAGS, ...(isRoot ? ['--no-sandbox'] : [])]
  return chromium.launch({ executablePath, headless: true, args })
}

async function openPage(browser: Browser, options: PageOptions): Promise<Page> {
  const { width = 1280, height = 900, mayComplain, ...rest } = options
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    ...rest,
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  if (rest.javaScriptEnabled === false) scriptless.add(page)
  if (!mayComplain) listen(page)
  return page
}

function listen(page: Page): void {
  const complaints: string[] = []
  complaintsOf.set(page, complaints)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    // A form page answered with 422 is a page, not a missing file.
    const isThePage = message.location().url === page.url() && message.text().startsWith('Failed to load')
    if (!isThePage) complaints.push(`${message.text()} (${message.location().url})`)
  })
}

/** A picture of the whole page for people to look at, only when SCREENSHOTS names a folder. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
