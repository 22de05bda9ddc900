import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, expect } from 'vitest'
import { findChromium } from '../../scripts/check/tools.ts'
import type { browserState } from './signed-in.ts'

export type PageOptions = Omit<BrowserContextOptions, 'viewport' | 'storageState'> & {
  readonly storageState?: ReturnType<typeof browserState>['storageState']
  readonly width?: number
  readonly height?: number
  /** The test provokes errors on the page on purpose, so that they do not fail it. */
  readonly mayComplain?: boolean
}

/** Pages of one test, each in a context of its own (no shared cookies). */
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
 * One real Chromium for all test files of a process. After each test its pages must not have complained: no script
 * error, no refused style or script (the security policy of the product is in force), no missing file.
 *
 * Where the tests of a file look at pages and do nothing to the browser it is told `isLooking`: a test then goes on in
 * a page of the one before, without its cookies and what it stored. Reading the styles, letters and scripts of the
 * product anew takes longer than looking.
 */
export function useBrowser({ isLooking = false } = {}): Pages {
  const kept = new Map<string, Page[]>()
  const deviceOf = new Map<Page, string>()
  const open = async ({ storageState, ...options }: PageOptions) => {
    const device = JSON.stringify(options)
    const page = kept.get(device)?.pop() ?? (await openPage(options))
    deviceOf.set(page, device)
    if (storageState) await page.context().addCookies([...storageState.cookies])
    return page
  }
  const end = async ([page, device]: [Page, string]) => {
    // A page that may complain is one to which its test does something.
    const isKept = isLooking && complaintsOf.has(page) && !page.isClosed()
    if (!isKept) return page.context().close()
    await forget(page)
    kept.set(device, [...(kept.get(device) ?? []), page])
  }
  afterEach(async () => {
    const complaints = [...deviceOf.keys()].flatMap((page) => complaintsOf.get(page)?.splice(0) ?? [])
    await Promise.all([...deviceOf].map(end))
    deviceOf.clear()
    expect(complaints, 'complaints of the pages').toEqual([])
  })
  afterAll(() => Promise.all([...kept.values()].flat().map((page) => page.context().close())))
  return {
    phonePage: (options) => open({ ...PHONE, ...options }),
    desktopPage: (options) => open({ ...DESKTOP, ...options }),
  }
}

/** Takes from a page what the next test must not find. */
async function forget(page: Page): Promise<void> {
  await page.context().clearCookies()
  await page.emulateMedia({ media: null })
  if (page.url().startsWith('http')) await page.evaluate('localStorage.clear(); sessionStorage.clear()')
}

let browser: Promise<Browser> | undefined

/** The Chromium of this process; it ends with the process. */
function theBrowser(): Promise<Browser> {
  browser ??= launch()
  return browser
}

async function launch(): Promise<Browser> {
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('No Chromium: run `npm test -- --only browser`, which provides one.')
  const isRoot = process.getuid?.() === 0
  const args = [...FLAGS, ...QUIET_FLAGS, ...(isRoot ? ['--no-sandbox'] : [])]
  return chromium.launch({ executablePath, headless: true, args })
}

async function openPage(options: Omit<PageOptions, 'storageState'>): Promise<Page> {
  const { width = 1280, height = 900, mayComplain, ...rest } = options
  const context = await (await theBrowser()).newContext({
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
