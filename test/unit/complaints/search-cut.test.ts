import { expect, it } from 'vitest'
import { isSearchCut, type QueueFilter } from '../../../src/complaints/queue/resolve-filter.ts'

const searched = (found: readonly string[] | undefined) => ({ found }) as QueueFilter
const ids = (count: number) => Array.from({ length: count }, (_, index) => `matter-${index}`)

it('says that a search was cut by what the words stand in, however few of these the rest of the filter shows', () => {
  expect(isSearchCut(searched(ids(1_000)))).toBe(true)
  expect(isSearchCut(searched(ids(999)))).toBe(false)
  expect(isSearchCut(searched([]))).toBe(false)
  expect(isSearchCut(searched(undefined))).toBe(false)
})
