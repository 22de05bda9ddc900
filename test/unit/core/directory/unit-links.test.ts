import { describe, expect, it } from 'vitest'
import { type Succession, successionProblem } from '../../../../src/core/directory/unit-links.ts'

const into = (successor: string, share: number, kind: Succession['kind'] = 'merge') => ({
  successor,
  share,
  kind,
})

describe('successionProblem', () => {
  it('accepts a whole merge, a division into shares of 1, thirds, and no successor at all', () => {
    expect(successionProblem([into('a', 1)])).toBeUndefined()
    expect(successionProblem([into('a', 0.6, 'split'), into('b', 0.4, 'split')])).toBeUndefined()
    const third = (name: string) => into(name, 0.3333, 'split')
    expect(successionProblem([third('a'), third('b'), third('c')])).toBeUndefined()
    expect(successionProblem([])).toBeUndefined()
  })

  it('names what is wrong', () => {
    expect(successionProblem([into('a', 0.6), into('b', 0.3)])).toBe('shares-not-one')
    expect(successionProblem([into('a', 0)])).toBe('share-out-of-range')
    expect(successionProblem([into('a', Number.NaN)])).toBe('share-out-of-range')
    expect(successionProblem([into('a', 0.5), into('a', 0.5)])).toBe('successor-twice')
    expect(successionProblem([into('a', 1, 'split')])).toBe('split-needs-two')
  })
})
