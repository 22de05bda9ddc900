import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AxeResults, run } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { scriptless } from './browser.ts'

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

// Half the size of what the package exports as its source, and it is read anew by every page.
const examiner = readFileSync(join('node_modules', 'axe-core', 'axe.min.js'), 'utf8')

/** The page breaks no rule of WCAG 2.2 AA; there is no list of exceptions. */
export async function expectAccessible(page: Page): Promise<void> {
  const found = scriptless.has(page) ? await examineCopy(page) : await examine(page)
  const sentences = found.violations.flatMap(describeViolation)
  expect(found.passes.length, 'rules that had something to look at').toBeGreaterThan(0)
  if (sentences.length > 0) throw new Error([`${page.url()} is not accessible:`, ...sentences].join('\n'))
}

/** Evaluated through the debugger, so the page's own security policy stays in force. */
async function examine(page: Page): Promise<AxeResults> {
  const isThere = await page.evaluate<boolean>('"axe" in globalThis')
  if (!isThere) await page.evaluate(`${examiner}; undefined`)
  return page.evaluate(
    (values) =>
      (globalThis as unknown as { axe: { run: typeof run } }).axe.run({
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
      }),
    STANDARDS,
  )
}

/** Where scripts are off axe cannot run either: it reads a copy of the page, in which no script may run. */
async function examineCopy(page: Page): Promise<AxeResults> {
  const body = await page.content()
  const context = await page
    .context()
    .browser()!
    .newContext({ viewport: page.viewportSize(), storageState: await page.context().storageState() })
  try {
    const copy = await context.newPage()
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "script-src 'none'",
    }
    let isFirst = true
    await copy.route('**/*', (route) => {
      const isPage = isFirst && route.request().isNavigationRequest()
      isFirst = false
      return isPage ? route.fulfill({ body, headers }) : route.continue()
    })
    await copy.goto(page.url())
    return await examine(copy)
  } finally {
    await context.close()
  }
}

function describeViolation({ id, help, nodes }: AxeResults['violations'][number]): string[] {
  return nodes.map((node) => `${id} (${help}) at ${node.target.join(' ')}: ${node.html}`)
}
