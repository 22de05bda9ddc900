import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessibility.ts'
import { complaintsOf, useBrowser } from '../support/browser.ts'

const PAGES: Readonly<Record<string, string>> = {
  '/good': '<h1>Xin chào</h1><p>Cảm ơn Ông/Bà.</p>',
  '/picture': '<h1>Xin chào</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
  '/inline': '<h1>Xin chào</h1><script>document.title = "changed"</script>',
  '/scripted': '<h1 id="target">Xin chào</h1><script src="/script.js"></script>',
}
const pageOf = (body: string) =>
  `<!doctype html><html lang="vi"><title>T</title><link rel="icon" href="data:,"><main>${body}</main></html>`

const pages = useBrowser()
let server: Server
let url = ''

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-security-policy', "default-src 'self'; img-src data:")
    const isScript = request.url === '/script.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(isScript ? 'target.textContent = "script"' : pageOf(PAGES[request.url ?? ''] ?? ''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

describe.each([true, false])('the accessibility check with scripts %s', (javaScriptEnabled) => {
  it('lets a clean page pass', async () => {
    const page = await pages.phonePage({ javaScriptEnabled })
    await page.goto(`${url}/good`)
    await expectAccessible(page)
  })

  it('names the rule and the element of a picture without words', async () => {
    const page = await pages.phonePage({ javaScriptEnabled })
    await page.goto(`${url}/picture`)
    await expect(expectAccessible(page)).rejects.toThrow(/image-alt.*at img.*<img src/)
  })

  it('leaves scripts as they were', async () => {
    const page = await pages.phonePage({ javaScriptEnabled })
    for (let visit = 0; visit < 2; visit += 1) {
      await page.goto(`${url}/scripted`)
      await expectAccessible(page)
      expect(await page.textContent('#target')).toBe(javaScriptEnabled ? 'script' : 'Xin chào')
    }
  })
})

describe('a page that goes on from test to test', () => {
  const looking = useBrowser({ isLooking: true })
  const state = 'document.cookie + [localStorage.length, sessionStorage.length]'

  it('is left with a cookie and things stored', async () => {
    const page = await looking.phonePage()
    await page.goto(`${url}/good`)
    await page.evaluate('document.cookie = "a=1"; localStorage.b = sessionStorage.c = 1')
    expect(await page.evaluate(state)).toBe('a=11,1')
  })

  it('is found without them', async () => {
    const page = await looking.phonePage()
    expect(page.url()).toBe(`${url}/good`)
    expect(await page.evaluate(state)).toBe('0,0')
  })
})

describe('a page of the browser', () => {
  it('is 360 pixels wide on the phone and speaks Vietnamese', async () => {
    const page = await pages.phonePage()
    await page.goto(`${url}/good`)
    expect(await page.evaluate('[window.screen.width, navigator.language]')).toEqual([360, 'vi-VN'])
  })

  it('complains of an inline script, which the security policy refuses', async () => {
    const page = await pages.desktopPage()
    await page.goto(`${url}/inline`)
    expect(await page.title()).toBe('T')
    expect(complaintsOf.get(page)?.splice(0).join()).toContain('Content Security Policy')
  })

  it('runs scripts only where they are on', async () => {
    const [on, off] = [await pages.desktopPage(), await pages.desktopPage({ javaScriptEnabled: false })]
    for (const page of [on, off]) await page.goto(`${url}/scripted`)
    expect(await on.textContent('#target')).toBe('script')
    expect(await off.textContent('#target')).toBe('Xin chào')
  })
})
