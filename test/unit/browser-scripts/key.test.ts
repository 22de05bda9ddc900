import { validate, version } from 'uuid'
import { expect, it } from 'vitest'
import { loadScript } from './load.ts'

const { makeKey } = await loadScript('device')

it('makes keys that are UUIDs of version 7 and begin with the time', () => {
  const key = makeKey(Date.UTC(2026, 10, 26, 3, 30))
  expect(validate(key) && version(key)).toBe(7)
  expect(Number.parseInt(key.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 26, 3, 30))
})

it('makes no key twice, although the time is the same', () => {
  const keys = Array.from({ length: 1_000 }, () => makeKey(0))
  expect(new Set(keys).size).toBe(keys.length)
})
