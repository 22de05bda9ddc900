import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, it } from 'vitest'
import { systemActor } from '../../../src/accounts/actor.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { draftVersion } from '../../../src/surveys/draft-version.ts'
import { importResponses } from '../../../src/surveys/import/import-responses.ts'
import { counterV1 } from '../../../src/surveys/shipped/counter-v1.ts'
import { appAs } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { cast, settleCast } from '../../support/province.ts'

const mapping = 'ba-muc: Hài lòng=4; Bình thường=3; Không hài lòng=2'
const questionnaire = 'counter-ba-muc-1'

eachDatabase('sheets of three levels', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance

  // By hand: thirty of forty are satisfied, on ten days.
  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    const rows = Array.from({ length: 40 }, (_, at) => {
      const day = String(1 + (at % 10)).padStart(2, '0')
      return `T-${at},31507:Q1,${day}/10/2026 09:00,paper,${at < 30 ? 'Hài lòng' : 'Không hài lòng'}`
    })
    const bytes = Buffer.from(`key,desk,served_at,channel,overall\n${rows.join('\n')}\n`)
    const actor = systemActor('npm run import')
    const asked = { bytes, questionnaire: 'counter', mapping, apply: true, actor, now: cast.morning, newId }
    expect(await importResponses(store, asked)).toMatchObject({ created: 40, problems: [] })
    app = await appAs(store, 'administrator')
    return () => app.close()
  })

  it('stand on a page that names their mapping and knows no mean, and on no other', async () => {
    const { body } = await app.inject(`/app/indicators?month=2026-10&questionnaire=${questionnaire}`)
    expect(body).toContain('đọc theo quy đổi ba-muc@1')
    expect(body).toMatch(/75,0\s%\s\(n\s&#x3D;\s40/)
    const other = await app.inject('/app/indicators?month=2026-10')
    expect(other.body).not.toContain('ba-muc@1')
    expect(other.body).not.toMatch(/75,0\s%/)
    const query = `level=all&from=2026-10&to=2026-10&question=overall&questionnaire=${questionnaire}`
    const { items } = (await app.inject(`/api/v1/indicators?${query}`)).json<{ items: object[] }>()
    expect(items).toMatchObject([{ n: 40, index: 0.75, mean: null, mapping: 'ba-muc@1' }])
  })

  it('are asked of nobody, and take no new version', async () => {
    const sent = await app.inject({
      ...{ method: 'POST', url: `/api/v1/desks/${cast.deskOne.code}/responses` },
      headers: { 'idempotency-key': newId() },
      payload: { questionnaire, version: 1, answers: { overall: 5 }, channel: 'qr', language: 'vi' },
    })
    expect(sent.statusCode).toBe(410)
    const by = { actor: systemActor('test'), at: cast.morning }
    const draft = { code: questionnaire, definition: counterV1 }
    await expect(draftVersion(store, by, draft, newId)).rejects.toMatchObject({
      code: 'questionnaire-mapped',
    })
    const list = await app.inject('/app/questionnaires')
    expect(list.body).toContain('Chỉ lưu phiếu ba mức')
  })
})
