import { expect, it } from 'vitest'
import { instantAt } from '../../../../src/core/calendar/local-time.ts'
import type { Store } from '../../../../src/db/connect.ts'
import { newId } from '../../../../src/db/ids.ts'
import { flagSheets } from '../../../../src/indicators/sheets/flag-sheets.ts'
import { seedParameters } from '../../../../src/parameters/seed-parameters.ts'
import { createCommit } from '../../../../src/surveys/commit-responses.ts'
import type { Submission } from '../../../../src/surveys/submission.ts'
import { counterVersion } from '../../../support/counted.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { cast, settleCast } from '../../../support/province.ts'
import { submission } from '../../../support/sheets.ts'

const words = 'Cảm ơn quầy đã hướng dẫn tận tình'

eachDatabase('flags', ({ migrated }) => {
  async function settled() {
    const store = await migrated()
    await settleCast(store)
    await seedParameters(store, newId, '2026-01-01T00:00:00.000Z')
    const versionId = await counterVersion(store)
    const commit = createCommit(store, newId)
    const send = (...changes: readonly Partial<Submission>[]) =>
      commit(changes.map((change) => submission(versionId, { key: newId(), ...change })))
    // The watch of the sheets' ids runs for real, so the look comes an hour later.
    const look = () => flagSheets({ store, clock: () => new Date(Date.now() + 3_600_000) })
    return { store, send, look }
  }

  const flagsIn = async ({ db }: Store) =>
    (
      await db
        .selectFrom('response_flag')
        .innerJoin('response', 'response.id', 'response_flag.response_id')
        .select(['rule', 'facts_json', 'channel', 'served_at'])
        .orderBy('served_at')
        .orderBy('rule')
        .execute()
    ).map(({ rule, facts_json, served_at }) => [
      rule,
      JSON.parse(facts_json) as object,
      served_at.slice(11, 16),
    ])

  const at = (time: string) => ({ servedAt: instantAt(cast.day, time) })

  // By hand: a desk without days before is held against one sheet an hour, whose limit is four in ten minutes.
  it('mark every sheet of a burst that citizens sent, and no sheet that was keyed in', async () => {
    const { store, send, look } = await settled()
    await send(...['08:00', '08:02', '08:04', '08:06', '09:00'].map(at))
    const keyed = { channel: 'paper' as const, deskId: cast.deskTwo.id }
    await send(...['08:00', '08:01', '08:02', '08:03'].map((time) => ({ ...at(time), ...keyed })))
    expect(await look()).toEqual({ sheets: 9, flags: 4 })
    const facts = { count: 4, limit: 4, perHour: 1 }
    expect(await flagsIn(store)).toEqual(
      ['01:00', '01:02', '01:04', '01:06'].map((time) => ['F3', facts, time]),
    )
    expect(await look()).toEqual({ sheets: 0, flags: 0 })
  })

  it('mark the same words from the third time on, earlier sheets too, whatever the marks and capitals', async () => {
    const { store, send, look } = await settled()
    await send({ ...at('08:00'), comment: words }, { ...at('09:00'), comment: words.toUpperCase() })
    await look()
    expect(await flagsIn(store)).toEqual([])
    await send({ ...at('10:00'), comment: words }, { ...at('11:00'), comment: 'Tốt' })
    await send(...['12:00', '13:00'].map((time) => ({ ...at(time), comment: 'Tốt' })))
    await look()
    const facts = { count: 3, days: 30 }
    expect(await flagsIn(store)).toEqual(['01:00', '02:00', '03:00'].map((time) => ['F8', facts, time]))
  })

  it('mark what the intake saw come all at once, and take no sheet out by themselves', async () => {
    const { store, send, look } = await settled()
    await send({ ...at('08:00'), flags: ['rate'], answers: '1'.padEnd(33, '.') }, at('09:00'))
    await look()
    expect(await flagsIn(store)).toEqual([['F5', {}, '01:00']])
    expect(await store.db.selectFrom('response_exclusion').selectAll().execute()).toEqual([])
  })
})
