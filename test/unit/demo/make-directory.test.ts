import { describe, expect, it } from 'vitest'
import { parseDeskCode } from '../../../src/core/text/desk-code.ts'
import { makeDirectory } from '../../../src/demo/make-directory.ts'

const directory = makeDirectory('test')
const units = directory.units.rows
const unitById = new Map(units.map((unit) => [unit.id, unit]))
const viOf = (unit: { name_json: string }) => (JSON.parse(unit.name_json) as { vi: string }).vi
const before = units.filter(({ level, valid_to }) => level === 'commune' && valid_to === '2025-06-30')
const after = units.filter(({ level, valid_to }) => level === 'commune' && valid_to == null)
const postingsOn = (date: string) =>
  directory.postings.filter(
    ({ valid_from, valid_to }) => valid_from <= date && (valid_to == null || date <= valid_to),
  )

describe('the units of the demonstration', () => {
  it('are 108 communes in 11 districts before the change and 43 after it', () => {
    expect(before).toHaveLength(108)
    expect(new Set(before.map(({ parent_id }) => parent_id))).toHaveProperty('size', 11)
    expect(after).toHaveLength(43)
    expect(after.every(({ valid_from }) => valid_from === '2025-07-01')).toBe(true)
    expect(after.filter((unit) => viOf(unit).startsWith('Phường '))).toHaveLength(8)
  })

  it('passed whole into exactly one successor each, and every commune has a predecessor', () => {
    for (const unit of before) {
      const links = directory.units.links.filter(({ predecessor_id }) => predecessor_id === unit.id)
      expect(links.map(({ share }) => share)).toEqual([1])
      expect(after.map(({ id }) => id)).toContain(links[0]!.successor_id)
    }
    const successors = new Set(directory.units.links.map(({ successor_id }) => successor_id))
    for (const unit of after) expect(successors).toContain(unit.id)
  })

  // Decided by Nghị quyết 1668/NQ-UBTVQH15; a join by name sends these elsewhere.
  it.each([
    ['Xã Thạnh Quới', 'Xã Gia Hòa'],
    ['Xã Tân Thạnh', 'Xã Tân Thạnh'],
    ['Xã Phú Tân', 'Xã Thuận Hòa'],
    ['Xã Phú Hữu', 'Xã Trường Khánh'],
    ['Xã Tân Long', 'Xã Tân Long'],
    ['Xã Thạnh Tân', 'Xã Tân Long'],
    ['Xã Long Bình', 'Xã Tân Long'],
    ['Xã Thuận Hưng', 'Xã Mỹ Hương'],
    ['Xã Mỹ Tú', 'Xã Mỹ Tú'],
    ['Xã An Ninh', 'Xã An Ninh'],
    ['Phường 10', 'Phường Mỹ Xuyên'],
  ])('sends %s to %s by code', (old, now) => {
    const found = before.filter((unit) => viOf(unit) === old)
    expect(found).toHaveLength(1)
    const link = directory.units.links.find(({ predecessor_id }) => predecessor_id === found[0]!.id)
    expect(viOf(unitById.get(link!.successor_id)!)).toBe(now)
  })

  it('keeps Phường 1 of three towns apart', () => {
    const wards = before.filter((unit) => viOf(unit) === 'Phường 1')
    const successors = wards.map(({ id }) => {
      const link = directory.units.links.find(({ predecessor_id }) => predecessor_id === id)
      return viOf(unitById.get(link!.successor_id)!)
    })
    expect(successors.sort()).toEqual(['Phường Ngã Năm', 'Phường Phú Lợi', 'Phường Vĩnh Châu'])
  })

  it('never have two rows of one code on one day', () => {
    for (const date of ['2024-12-02', '2025-03-03', '2025-07-01']) {
      const codes = units
        .filter(({ valid_from, valid_to }) => valid_from <= date && (valid_to == null || date <= valid_to))
        .map(({ code }) => code)
      expect(new Set(codes).size).toBe(codes.length)
    }
  })
})

describe('the desks of the demonstration', () => {
  it('give every commune of today three to eight desks, each with a readable code of its own', () => {
    const codes = new Map(directory.deskCodes.map((row) => [row.desk_id, row.code]))
    for (const unit of after) {
      const desks = directory.desks.filter(({ unit_id }) => unit_id === unit.id)
      expect(desks.length).toBeGreaterThanOrEqual(3)
      expect(desks.length).toBeLessThanOrEqual(8)
    }
    for (const { id } of directory.desks) expect(parseDeskCode(codes.get(id)!)).toBe(codes.get(id))
    expect(new Set(codes.values()).size).toBe(directory.desks.length)
  })

  it('let eight departments receive at the Post before they were joined', () => {
    const post = units.find(({ level, valid_to }) => level === 'post-office' && valid_to != null)!
    const agencies = directory.desks
      .filter(({ unit_id, valid_from }) => unit_id === post.id && valid_from === '2022-12-30')
      .map(({ agency_id }) => agency_id)
    expect(new Set(agencies).size).toBe(8)
  })
})

describe('the officers of the demonstration', () => {
  it('are split 7 / 52 / 103 / 574 before the change', () => {
    const count = { centre: 0, seconded: 0, district: 0, commune: 0 }
    for (const { unit_id, home_unit_id } of postingsOn('2025-06-30')) {
      const { level } = unitById.get(unit_id)!
      if (level === 'commune') count.commune++
      else if (level === 'district') count.district++
      else if (unit_id === home_unit_id) count.centre++
      else count.seconded++
    }
    expect(count).toEqual({ centre: 7, seconded: 52, district: 103, commune: 574 })
  })

  it('are 736 on every day, each with one posting, at a desk of the unit, open that day', () => {
    const desks = new Map(directory.desks.map((desk) => [desk.id, desk]))
    for (const date of ['2024-12-02', '2025-02-28', '2025-03-01', '2025-06-30', '2025-07-01', '2026-11-20']) {
      const postings = postingsOn(date)
      expect(new Set(postings.map(({ officer_id }) => officer_id)).size).toBe(736)
      expect(postings).toHaveLength(736)
      for (const { desk_id, unit_id, home_unit_id } of postings) {
        const desk = desks.get(desk_id!)!
        expect(desk.unit_id).toBe(unit_id)
        for (const row of [desk, unitById.get(unit_id)!, unitById.get(home_unit_id)!]) {
          expect(row.valid_from <= date && (row.valid_to ?? '9999') >= date).toBe(true)
        }
      }
    }
  })

  it('bear codes, not names of persons', () => {
    for (const { code, name } of directory.officers) expect(name).toBe(`Cán bộ ${code}`)
  })
})
