import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { asvs5Level2 } from '../../asvs/asvs-5-level-2.ts'
import type { Requirement } from '../../asvs/requirement.ts'

/** What is wrong with a line of the table; empty when nothing is. */
function faultsOf({ id, about, answer }: Requirement): string[] {
  const faults = about.trim() === '' ? [`${id} says nothing`] : []
  if (!/^v5\.0\.0(-[1-9]|-1[0-7])(\.[1-9]\d?){2}$/.test(id)) faults.push(`${id} is no id of 5.0.0`)
  if ('test' in answer) return [...faults, ...testFaults(id, answer)]
  if ('place' in answer && !existsSync(answer.place)) faults.push(`${id}: there is no ${answer.place}`)
  if (reasonOf(answer).trim().length < 5) faults.push(`${id} has no reason`)
  if ('open' in answer && !answer.open.includes('; next: ')) faults.push(`${id} does not say what is next`)
  return faults
}

function testFaults(id: string, { test, name }: { test: string; name: string }): string[] {
  if (!test.endsWith('.test.ts') || !existsSync(test)) return [`${id}: there is no ${test}`]
  const titles = titlesIn(readFileSync(test, 'utf8'))
  return titles.includes(name) ? [] : [`${id}: ${test} has no test "${name}"`]
}

/** The texts in quotes; a title is one of them, whatever stands between `it` and it. */
function titlesIn(source: string): string[] {
  return [...source.matchAll(/\((?:'([^'\n]+)'|"([^"\n]+)"),/g)].map((match) => match[1] ?? match[2]!)
}

function reasonOf(answer: Exclude<Requirement['answer'], { test: string }>): string {
  if ('place' in answer) return answer.how
  return 'open' in answer ? answer.open : answer.notApplicable
}

const kinds = ['test', 'place', 'open', 'notApplicable'] as const
const count = (kind: (typeof kinds)[number]) => asvs5Level2.filter(({ answer }) => kind in answer).length

describe('the table of ASVS 5.0.0', () => {
  it('names only tests and places that are there, and a reason for all that is open', () => {
    expect(asvs5Level2.flatMap(faultsOf)).toEqual([])
  })

  it('holds each requirement of levels 1 and 2 once: 70 and 183', () => {
    expect(new Set(asvs5Level2.map(({ id }) => id)).size).toBe(asvs5Level2.length)
    expect(asvs5Level2.filter(({ level }) => level === 1)).toHaveLength(70)
    expect(asvs5Level2.filter(({ level }) => level === 2)).toHaveLength(183)
  })

  it('is counted for whoever reads the results', () => {
    const [test, place, open, notApplicable] = kinds.map(count) as [number, number, number, number]
    console.info(
      `ASVS 5.0.0 levels 1 and 2: ${test + place} answered (${test} by a test, ${place} by a place), ` +
        `${open} open, ${notApplicable} not applicable`,
    )
    expect(test + place + open + notApplicable).toBe(253)
  })

  it.each<[string, Requirement['answer']]>([
    ['a test that is gone', { test: 'test/unit/gone.test.ts', name: 'is there' }],
    ['a title nobody has', { test: 'test/unit/config.test.ts', name: 'has no such promise' }],
    ['a place that is gone', { place: 'src/gone.ts', how: 'it was there' }],
    ['an open one without what is next', { open: 'it is not done' }],
    ['no reason', { notApplicable: ' ' }],
  ])('would notice %s', (_what, answer) => {
    expect(faultsOf({ id: 'v5.0.0-1.1.1', level: 2, about: 'Something', answer })).toHaveLength(1)
  })

  it('would notice an id of another version', () => {
    const answer = { notApplicable: 'for this test' }
    const faults = faultsOf({ id: 'v4.0.3-1.1.1', level: 1, about: 'Something', answer })
    expect(faults).toEqual(['v4.0.3-1.1.1 is no id of 5.0.0'])
  })
})
