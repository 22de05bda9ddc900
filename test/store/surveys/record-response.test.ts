import { beforeEach, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { raiseRevision } from '../../../src/db/revision.ts'
import { createCommit } from '../../../src/surveys/commit-responses.ts'
import { reattributeResponses } from '../../../src/surveys/reattribute-responses.ts'
import { createRecorder, type Recorder } from '../../../src/surveys/record-response.ts'
import { eachDatabase } from '../../support/databases.ts'
import { cast, settleCast } from '../../support/province.ts'
import { submission } from '../../support/sheets.ts'

eachDatabase('recording a sheet', ({ migrated }) => {
  let store: Store
  let recorder: Recorder
  let versionId: string

  beforeEach(async () => {
    store = await migrated()
    await settleCast(store)
    recorder = createRecorder(createCommit(store, newId), 10_000)
    versionId = await store.db
      .selectFrom('questionnaire_version as v')
      .innerJoin('questionnaire as q', 'q.id', 'v.questionnaire_id')
      .where('q.code', '=', 'counter')
      .select('v.id')
      .executeTakeFirstOrThrow()
      .then((row) => row.id)
  })

  const stored = () => store.db.selectFrom('response').selectAll().orderBy('id').execute()

  it('makes one response of 50 parallel posts with one key', async () => {
    const posts = Array.from({ length: 50 }, () => recorder.record(submission(versionId, { comment: 'Tốt' })))
    const recorded = await Promise.all(posts)
    expect(new Set(recorded.map((result) => result.id)).size).toBe(1)
    expect(recorded.filter((result) => !result.isRepeat)).toHaveLength(1)
    expect(await stored()).toHaveLength(1)
    expect(await store.db.selectFrom('response_comment').selectAll().execute()).toHaveLength(1)
  })

  it('gives the first sheet again when its key comes back later, whatever it says now', async () => {
    const first = await recorder.record(submission(versionId))
    const again = await recorder.record(submission(versionId, { answers: '1'.padEnd(33, '.') }))
    expect(again).toEqual({ id: first.id, isRepeat: true })
    expect((await stored()).map((row) => row.answers[0])).toEqual(['5'])
  })

  it('refuses a key that belongs to a sheet of another desk and keeps the first', async () => {
    await recorder.record(submission(versionId))
    const stranger = recorder.record(submission(versionId, { deskId: cast.deskTwo.id }))
    await expect(stranger).rejects.toMatchObject({ code: 'key-of-another-desk' })
    expect(await stored()).toHaveLength(1)
  })

  it('refuses the second of two desks that send one key in the same moment', async () => {
    const results = await Promise.allSettled([
      recorder.record(submission(versionId)),
      recorder.record(submission(versionId, { deskId: cast.deskTwo.id })),
    ])
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected'])
  })

  it('keeps no key in clear', async () => {
    await recorder.record(submission(versionId, { key: 'phone-keeps-this-key' }))
    expect(JSON.stringify(await stored())).not.toContain('phone-keeps-this-key')
  })

  it('names the officer when one was on duty, and only the desk when several or none were', async () => {
    await recorder.record(submission(versionId, { key: 'k-morning', servedAt: cast.morning }))
    await recorder.record(submission(versionId, { key: 'k-afternoon', servedAt: cast.afternoon }))
    await recorder.record(submission(versionId, { key: 'k-evening', servedAt: cast.evening }))
    const rows = await stored()
    expect(rows.map((row) => [row.attribution, row.officer_id])).toEqual([
      ['one', cast.officerOne.id],
      ['several', null],
      ['none', null],
    ])
  })

  it('sees a shift that another process changed since it last looked', async () => {
    await recorder.record(submission(versionId, { key: 'k-before' }))
    await store.db.transaction().execute(async (trx) => {
      await trx
        .updateTable('shift')
        .set({ officer_id: cast.officerTwo.id })
        .where('id', '=', 'shift-one')
        .execute()
      await raiseRevision(trx, 'roster')
    })
    await recorder.record(submission(versionId, { key: 'k-after' }))
    expect((await stored()).map((row) => row.officer_id)).toEqual([cast.officerOne.id, cast.officerTwo.id])
  })

  it('attributes recorded sheets anew when shifts change, and logs each change with its reason', async () => {
    const { id } = await recorder.record(submission(versionId))
    const change = { deskId: cast.deskOne.id, from: cast.morning, to: cast.afternoon, reason: 'Đổi ca' }
    const at = '2026-11-12T00:00:00.000Z'
    const changed = await store.db.transaction().execute(async (trx) => {
      await trx
        .updateTable('shift')
        .set({ officer_id: cast.officerTwo.id })
        .where('id', '=', 'shift-one')
        .execute()
      return reattributeResponses(trx, change, newId, at)
    })
    expect(changed).toBe(1)
    expect((await stored())[0]).toMatchObject({ officer_id: cast.officerTwo.id, attribution: 'one' })
    expect(await store.db.selectFrom('attribution_change').selectAll().execute()).toMatchObject([
      {
        response_id: id,
        from_officer_id: cast.officerOne.id,
        to_officer_id: cast.officerTwo.id,
        reason: 'Đổi ca',
        changed_at: at,
      },
    ])
  })

  it('leaves a sheet alone when the change of shifts does not concern it', async () => {
    await recorder.record(submission(versionId))
    const change = { deskId: cast.deskOne.id, from: cast.morning, to: cast.afternoon, reason: 'Không đổi' }
    const changed = await store.db
      .transaction()
      .execute((trx) => reattributeResponses(trx, change, newId, cast.evening))
    expect(changed).toBe(0)
    expect(await store.db.selectFrom('attribution_change').selectAll().execute()).toEqual([])
  })

  it('loses only the bad row of a batch, never its neighbours', async () => {
    const results = await Promise.allSettled([
      recorder.record(submission(versionId, { key: 'k-good-1' })),
      recorder.record(submission(versionId, { key: 'k-bad', deskId: 'no-such-desk' })),
      recorder.record(submission(versionId, { key: 'k-good-2' })),
    ])
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await stored()).toHaveLength(2)
  })

  it('asks to come back when too many sheets are waiting', async () => {
    const narrow = createRecorder(createCommit(store, newId), 2)
    const results = await Promise.allSettled(
      ['k-one-1', 'k-two-2', 'k-three'].map((key) => narrow.record(submission(versionId, { key }))),
    )
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect(results[2]).toMatchObject({ reason: { code: 'queue-full' } })
  })
})
