import { expect, it } from 'vitest'
import { withinOnly } from '../../../src/accounts/within.ts'
import { newId } from '../../../src/db/ids.ts'
import { countSheets } from '../../../src/home/store.ts'
import { forEachSheet } from '../../../src/indicators/sheet-store.ts'
import { createCommit } from '../../../src/surveys/commit-responses.ts'
import { excludeResponse } from '../../../src/surveys/exclude-response.ts'
import { eachDatabase } from '../../support/databases.ts'
import { actorWith, auditOf } from '../../support/privacy.ts'
import { cast, settleCast } from '../../support/province.ts'
import { submission } from '../../support/sheets.ts'

eachDatabase('a sheet taken out', ({ migrated }) => {
  const by = { actor: actorWith('operator'), at: cast.evening }

  async function settle() {
    const store = await migrated()
    await settleCast(store)
    const { id } = await store.db
      .selectFrom('questionnaire_version')
      .innerJoin('questionnaire', 'questionnaire.id', 'questionnaire_version.questionnaire_id')
      .select('questionnaire_version.id')
      .where('code', '=', 'counter')
      .executeTakeFirstOrThrow()
    const commit = createCommit(store, newId)
    const [first, second] = await commit([
      submission(id, { key: 'first-sheet' }),
      submission(id, { key: 'second-sheet' }),
    ])
    return { store, first: (first as { id: string }).id, second: (second as { id: string }).id }
  }

  const exclude = (store: Awaited<ReturnType<typeof settle>>['store'], id: string) =>
    store.db.transaction().execute((trx) => excludeResponse(trx, by, id, 'Nhập nhầm phiếu'))

  it('counts nowhere any more, but stays with the reason and a line in the trail', async () => {
    const { store, first, second } = await settle()
    await exclude(store, first)
    const counted: string[] = []
    await forEachSheet(store.db, { from: cast.day, to: cast.day }, ({ id }) => counted.push(id))
    expect(counted).toEqual([second])
    expect(await countSheets(store.db, withinOnly([cast.unit.id]), cast.day, cast.day)).toBe(1)
    expect(await store.db.selectFrom('response').select('id').execute()).toHaveLength(2)
    const [line] = await auditOf(store, 'response.exclude')
    expect(line).toMatchObject({ subject_id: first, reason: 'Nhập nhầm phiếu', unit_id: cast.unit.id })
  })

  it('is taken out once, however often it is asked', async () => {
    const { store, first } = await settle()
    await exclude(store, first)
    await exclude(store, first)
    expect(await auditOf(store, 'response.exclude')).toHaveLength(1)
    await expect(exclude(store, 'no-such-sheet')).rejects.toMatchObject({ code: 'response-unknown' })
  })
})
