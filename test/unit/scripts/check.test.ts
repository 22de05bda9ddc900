import { describe, expect, it } from 'vitest'
import { judge } from '../../../scripts/check/steps.ts'

const counts = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }

describe('the verdict on a suite', () => {
  it('is good when every test passed', () => {
    expect(judge(0, counts, '')).toMatchObject({ ok: true, passed: 5, failed: 0, summary: '5 passed' })
  })

  it('is bad when a test failed', () => {
    const verdict = judge(1, { ...counts, numFailedTests: 2 }, '')
    expect(verdict).toMatchObject({ ok: false, passed: 5, failed: 2, summary: '5 passed, 2 failed' })
  })

  it('is bad when a test was left out, and says so', () => {
    const verdict = judge(0, { ...counts, numPendingTests: 1 }, '')
    expect(verdict).toMatchObject({ ok: false, failed: 1 })
    expect(verdict.summary).toContain('1 of them left out')
  })

  it('is bad when a file did not load, although its tests were never counted', () => {
    expect(judge(1, counts, '')).toMatchObject({ ok: false, failed: 1 })
  })

  it('is bad when nothing was reported at all', () => {
    expect(judge(0, undefined, '')).toMatchObject({ ok: false, failed: 1 })
  })
})
