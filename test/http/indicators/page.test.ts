import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { appAs } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { storeSheets } from '../../support/generated-answers.ts'
import { cast, settleCast } from '../../support/province.ts'

/** Sheets of desk one with these answers to the overall question, over the days of November 2026. */
async function storeOverall(store: Store, answers: string, deskId: string = cast.deskOne.id, officerId = '') {
  const version = await store.db
    .selectFrom('questionnaire_version as version')
    .innerJoin('questionnaire', 'questionnaire.id', 'version.questionnaire_id')
    .select('version.id')
    .where('questionnaire.code', '=', 'counter')
    .executeTakeFirstOrThrow()
  const sheets = [...answers].map((answer, index) => ({
    id: `sheet-${deskId}-${officerId}-${index}`,
    deskId,
    officerId: officerId || null,
    servedOn: `2026-11-${String(1 + (index % 25)).padStart(2, '0')}`,
    answers: answer.padEnd(33, '.'),
  }))
  await storeSheets(store, version.id, sheets)
}

eachDatabase('/app/indicators', ({ migrated }) => {
  let app: FastifyInstance
  let store: Store
  const get = async (url: string, headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { host: 'localhost', ...headers } })
  const text = async (url: string) =>
    (await get(url)).body.replaceAll('\u00a0', ' ').replaceAll('&#x3D;', '=')

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await store.db
      .updateTable('officer')
      .set({ name: '=HYPERLINK("http://example.org")' })
      .where('id', '=', cast.officerTwo.id)
      .execute()
    await storeOverall(store, '5'.repeat(177) + '3'.repeat(35), cast.deskOne.id, cast.officerOne.id)
    await storeOverall(store, '515151515', cast.deskTwo.id, cast.officerTwo.id)
    app = await appAs(store, 'administrator')
    return () => app.close()
  })

  it('gives a figure with n and interval, never alone', async () => {
    // R: binom.wilson(177, 212)
    expect(await text(`/app/indicators?desk=${cast.deskOne.code}&month=2026-11`)).toContain(
      '83,5 % (n = 212; khoảng tin cậy 95 %: 77,9–87,9)',
    )
    expect(await text(`/app/indicators?desk=${cast.deskOne.code}&month=2026-11&lang=en`)).toContain(
      '83.5% (n = 212; 95% confidence interval: 77.9–87.9)',
    )
  })

  it('says how many sheets a desk lacks, with the figure marked as such', async () => {
    const page = await text(`/app/indicators?desk=${cast.deskTwo.code}&month=2026-11`)
    expect(page).toContain('Chưa đủ dữ liệu (n = 9, còn thiếu 21 phiếu)')
    expect(page).toContain('55,6 % (n = 9;')
  })

  it('gives of an officer with nine sheets the number alone', async () => {
    const page = await text(`/app/indicators?officer=${cast.officerTwo.code}&month=2026-11`)
    expect(page).toContain('Chưa đủ dữ liệu (n = 9, còn thiếu 21 phiếu)')
    expect(page).not.toContain('55,6')
    expect(page).not.toContain('3,22')
  })

  it('lists by name and leads from the top down to the officer', async () => {
    const top = await text('/app/indicators?month=2026-11')
    expect(top).toContain(`/app/indicators?unit=${cast.unit.code}&amp;month=2026-11`)
    const unit = await text(`/app/indicators?unit=${cast.unit.code}&month=2026-11`)
    expect(unit.indexOf('Quầy 1')).toBeLessThan(unit.indexOf('Quầy 2'))
    expect(unit).toContain(`desk=${cast.deskOne.code}`)
    const desk = await text(`/app/indicators?desk=${cast.deskOne.code}&month=2026-11`)
    expect(desk).toContain(`officer=${cast.officerOne.code}`)
  })

  it('tells an empty month what to do, without a figure', async () => {
    const page = await text('/app/indicators?month=2026-09')
    expect(page).toContain('Chưa có phiếu nào trong kỳ này.')
    expect(page).not.toContain('NaN')
    expect(page).not.toContain('0,0 %')
  })

  it('exports the rows shown, and no formula', async () => {
    const answer = await get(`/app/indicators/table.csv?desk=${cast.deskTwo.code}&month=2026-11&table=below`)
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toContain('attachment')
    expect(answer.body.startsWith('\ufeff')).toBe(true)
    expect(answer.body).toContain(`"'=HYPERLINK(""http://example.org"") (${cast.officerTwo.code})";`)
    expect(answer.body).not.toMatch(/(^|[;\n])"?[=+@\t]/m)
    expect(answer.body).not.toContain('0.555')
    const factors = await get(
      `/app/indicators/table.csv?desk=${cast.deskTwo.code}&month=2026-11&table=overall`,
    )
    expect(factors.body).toContain(';9;4;0;0;0;5;0;0.5555555555555556;')
  })

  it('exports every table as one workbook', async () => {
    const answer = await get(`/app/indicators/tables.xlsx?desk=${cast.deskOne.code}&month=2026-11`)
    expect(answer.statusCode).toBe(200)
    const { readSheet } = await import('read-excel-file/node')
    const rows = await readSheet(answer.rawPayload, 'Mức độ hài lòng chung')
    expect(rows[1]?.slice(1, 9)).toEqual(['overall', 212, 0, 0, 35, 0, 177, 0])
  })

  it.each(['month=2026-13', 'month=2026-10-01', 'unit=99999', 'desk=nope', 'officer=nobody'])(
    'answers %s with 422',
    async (query) => {
      expect((await get(`/app/indicators?${query}`)).statusCode).toBe(422)
    },
  )
})
