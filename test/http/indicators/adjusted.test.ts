import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../../src/db/ids.ts'
import { seedParameters } from '../../../src/parameters/seed-parameters.ts'
import { appAs } from '../../support/app.ts'
import { fold } from '../../support/counted.ts'
import { eachDatabase } from '../../support/databases.ts'
import { settleStaff, staff } from '../../support/many-officers.ts'
import { cast, settleCast } from '../../support/province.ts'

eachDatabase('adjusted figures', ({ migrated }) => {
  let app: FastifyInstance
  const get = (url: string) => app.inject({ url, headers: { host: 'localhost' } })

  beforeAll(async () => {
    const store = await migrated()
    await settleCast(store)
    await seedParameters(store, newId, cast.morning)
    await settleStaff(store, staff(8))
    await fold(store)
    app = await appAs(store, 'administrator')
  })
  afterAll(() => app.close())

  it('stand in the rows of officers with enough answers, and of the others not', async () => {
    const answer = await get('/api/v1/indicators?level=officer&from=2026-07&to=2026-09')
    const items = answer.json().items.filter((item: { question: string }) => item.question === 'overall')
    type Item = { subject: { code: string }; status: string; index: number; adjusted: number | null }
    const byCode = new Map<string, Item>(items.map((item: Item) => [item.subject.code, item]))
    // One kind of dossier alone: adjusting changes nothing.
    expect(byCode.get('CC-101')!.adjusted).toBeCloseTo(byCode.get('CC-101')!.index, 9)
    expect(byCode.get('CC-123')).toMatchObject({ status: 'insufficient', adjusted: null })
    const others = answer.json().items.filter((item: { question: string }) => item.question !== 'overall')
    expect(others.every((item: Item) => item.adjusted === null)).toBe(true)
  })

  it('are what the funnel shows, beside what was answered and what was to be expected', async () => {
    const { body } = await get(`/app/indicators?unit=${cast.unit.code}&month=2026-09&span=quarter`)
    expect(body).toContain('tỷ lệ đã hiệu chỉnh theo loại hồ sơ')
    expect(body).toMatch(
      /Mức tham chiếu: \d\d,\d % của 3\.455 câu trả lời trên toàn hệ thống, từ 10\/2025 đến 09\/2026/,
    )
    for (const heading of [
      'Mức kỳ vọng với cùng loại hồ sơ',
      'Số phiếu hiệu dụng',
      'Độ lệch chuẩn hóa (z)',
    ]) {
      expect(body).toContain(`<th scope="col">${heading}</th>`)
    }
  })

  it('leave the house as shares with the table', async () => {
    const { body } = await get(
      `/app/indicators/table.csv?unit=${cast.unit.code}&month=2026-09&span=quarter&table=funnel`,
    )
    const lines = body
      .trim()
      .split('\r\n')
      .map((line) => line.split(';'))
    const rows = lines.filter(([name]) => name?.includes('desk-0'))
    expect(rows).toHaveLength(8)
    for (const [, n, raw, expected, adjusted] of rows.map((row) => row.map(Number))) {
      expect(n).toBeGreaterThan(300)
      expect(adjusted).toBeCloseTo(raw!, 9)
      expect(expected).toBeCloseTo(Number(rows[0]![3]), 9)
    }
  })
})
