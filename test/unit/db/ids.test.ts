import { validate, version } from 'uuid'
import { describe, expect, it } from 'vitest'
import { newId } from '../../../src/db/ids.ts'

describe('a new id', () => {
  const ids = Array.from({ length: 5_000 }, newId)

  it('is a UUID of version 7', () => {
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true)
  })

  it('is never given twice, and sorts after the one before it', () => {
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.toSorted()).toEqual(ids)
  })

  it('tells the time at which it was made', () => {
    const before = Date.now()
    const made = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16)
    expect(made).toBeGreaterThanOrEqual(before - 1)
    expect(made).toBeLessThanOrEqual(Date.now())
  })
})
