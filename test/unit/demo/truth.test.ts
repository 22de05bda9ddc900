import { describe, expect, it } from 'vitest'
import { fields, procedureClasses } from '../../../src/demo/fields.ts'
import { classOf, satisfiedGiven, truthOf } from '../../../src/demo/truth.ts'

describe('the truth of a seed', () => {
  it('is the same each time and another for another seed', () => {
    expect([...truthOf('s').officers.values()]).toEqual([...truthOf('s').officers.values()])
    expect(truthOf('s').dayEffect('desk', '2026-03-02')).toBe(truthOf('s').dayEffect('desk', '2026-03-02'))
    expect([...truthOf('s').officers.values()]).not.toEqual([...truthOf('t').officers.values()])
  })

  it('has 736 officers, one in twenty of them poor by 1.1 logits', () => {
    const officers = [...truthOf('s').officers.values()]
    const mean = (isPoor: boolean) => {
      const effects = officers.filter((officer) => officer.isPoor === isPoor).map(({ effect }) => effect)
      return effects.reduce((sum, effect) => sum + effect, 0) / effects.length
    }
    expect(officers).toHaveLength(736)
    expect(officers.filter(({ isPoor }) => isPoor)).toHaveLength(37)
    expect(Math.abs(mean(false))).toBeLessThan(0.04)
    expect(Math.abs(mean(true) + 1.1)).toBeLessThan(0.17)
  })

  it('satisfies 95.5, 92.5, 88.5 and 80 percent of an average officer’s citizens, late ones included', () => {
    expect(procedureClasses.map(({ satisfied }) => satisfied)).toEqual([0.955, 0.925, 0.885, 0.8])
    for (const { code } of fields) {
      const { satisfied, late } = classOf(code)
      const share = (1 - late) * satisfiedGiven(code, 0, false) + late * satisfiedGiven(code, 0, true)
      expect(share).toBeCloseTo(satisfied, 9)
    }
  })

  it('lets lateness lower the chance, and a poor officer too', () => {
    expect(satisfiedGiven('dat-dai', 0, true)).toBeLessThan(satisfiedGiven('dat-dai', 0, false) - 0.2)
    expect(satisfiedGiven('dat-dai', -1.1, false)).toBeLessThan(satisfiedGiven('dat-dai', 0, false) - 0.15)
  })
})
