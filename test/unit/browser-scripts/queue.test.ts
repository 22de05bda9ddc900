import { expect, it } from 'vitest'
import { loadScript, memoryStorage } from './load.ts'

const queue = await loadScript('queue')
const item = (key: string) => ({ key, code: 'A34679C7', lang: 'vi', body: { answers: { overall: '5' } } })

it('keeps one item per key', () => {
  const storage = memoryStorage()
  for (const key of ['a', 'b', 'a']) queue.enqueue(storage, item(key))
  expect(queue.waiting(storage).map((waiting: { key: string }) => waiting.key)).toEqual(['b', 'a'])
})

it('tries again after 5, 10, 20 … seconds, at most 5 minutes apart', () => {
  const storage = memoryStorage()
  queue.enqueue(storage, item('a'))
  expect(queue.due(storage, 0)).toHaveLength(1)
  queue.settle(storage, 'a', 'later', 1_000)
  expect(queue.nextAttempt(storage)).toBe(6_000)
  expect(queue.due(storage, 5_999)).toEqual([])
  queue.settle(storage, 'a', 'later', 6_000)
  expect(queue.nextAttempt(storage)).toBe(16_000)
  expect(queue.pauseAfter(50)).toBe(300_000)
})

it('tries at once when the connection is back', () => {
  const storage = memoryStorage()
  queue.enqueue(storage, item('a'))
  queue.settle(storage, 'a', 'later', 1_000)
  queue.hurry(storage)
  expect(queue.due(storage, 1_000)).toHaveLength(1)
})

it.each(['done', 'refused', 'key-taken'])('lets go of a sheet that was %s', (outcome) => {
  const storage = memoryStorage()
  queue.enqueue(storage, item('a'))
  queue.enqueue(storage, item('b'))
  queue.settle(storage, 'a', outcome, 0)
  expect(queue.waiting(storage).map((waiting: { key: string }) => waiting.key)).toEqual(['b'])
})

it.each([
  [0, 'later'],
  [200, 'done'],
  [201, 'done'],
  [408, 'later'],
  [409, 'key-taken'],
  [410, 'refused'],
  [422, 'refused'],
  [429, 'later'],
  [500, 'later'],
  [503, 'later'],
])('takes status %i as %s', (status, outcome) => {
  expect(queue.outcomeOf(status)).toBe(outcome)
})

it('takes a broken queue for an empty one', () => {
  const storage = memoryStorage()
  storage.setItem('phieu:queue', '{')
  expect(queue.waiting(storage)).toEqual([])
})
