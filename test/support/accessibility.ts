import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AxeResults, run } from 'axe-core'
import type { CDPSession, Page } from 'playwright-core'
import { expect } from 'vitest'
import { scriptless } from './browser.ts'

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

// Half the size of what the package exports as its source, and it is read anew by every page.
const examiner = readFileSync(join('node_modules', 'axe-core', 'axe.min.js'), 'utf8')

/** Without scripts a kiosk forgets what was typed by a timed refresh, which a rule would rather have a script do. */
const exceptions = ['noscript meta[http-equiv="refresh"]']

type Violation = AxeResults['violations'][number]
type Found = { readonly passed: number; readonly violations: readonly Violation[] }

/** The page breaks no rule of WCAG 2.2 AA, but for the one that `exceptions` names. */
export async function expectAccessible(page: Page): Promise<void> {
  // A page that was clicked to is shown before it is read to its end.
  await page.waitForLoadState('load')
  const found = scriptless.has(page) ? await examineScriptless(page) : await examine(page)
  const sentences = found.violations.flatMap(describeViolation)
  expect(found.passed, 'rules that had something to look at').toBeGreaterThan(0)
  if (sentences.length > 0) throw new Error([`${page.url()} is not accessible:`, ...sentences].join('\n'))
}

/** Evaluated through the debugger, so the page's own security policy stays in force. */
async function examine(page: Page): Promise<Found> {
  const isThere = await page.evaluate<boolean>('"axe" in globalThis')
  if (!isThere) await page.evaluate(`${examiner}; undefined`)
  // As text and without what passed: the driver takes long over a large object.
  const looked = { values: STANDARDS, exclude: exceptions }
  const found = await page.evaluate(async ({ values, exclude }) => {
    const { axe } = globalThis as unknown as { axe: { run: typeof run } }
    const runOnly = { type: 'tag' as const, values }
    const { passes, violations } = await axe.run({ exclude }, { runOnly, resultTypes: ['violations'] })
    return JSON.stringify({ passed: passes.length, violations })
  }, looked)
  return JSON.parse(found) as Found
}

const switches = new WeakMap<Page, CDPSession>()

/**
 * Where scripts are off axe cannot run either, so they are on while it looks. The page's own do not run then: the
 * browser passed them over when it read the page.
 */
async function examineScriptless(page: Page): Promise<Found> {
  const session = switches.get(page) ?? (await page.context().newCDPSession(page))
  switches.set(page, session)
  const setOff = (value: boolean) => session.send('Emulation.setScriptExecutionDisabled', { value })
  // A session that never switched them off has nothing to take back.
  await setOff(true)
  await setOff(false)
  try {
    return await examine(page)
  } finally {
    await setOff(true)
  }
}

function describeViolation({ id, help, nodes }: Violation): string[] {
  return nodes.map((node) => `${id} (${help}) at ${node.target.join(' ')}: ${node.html}`)
}
