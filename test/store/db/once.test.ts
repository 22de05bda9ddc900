import { expect, it } from 'vitest'
import { writeMeta } from '../../../src/db/meta.ts'
import { runOnce } from '../../../src/db/once.ts'
import { eachDatabase } from '../../support/databases.ts'

const now = '2026-11-20T01:00:00.000Z'
const call = (body: unknown) => ({ route: 'POST /things', key: 'key-1' as string | undefined, body })

eachDatabase('a call under a key', ({ migrated }) => {
  it('acts once and repeats its first answer', async () => {
    const { db } = await migrated()
    let acts = 0
    const act = async () => {
      acts += 1
      return { status: 201, body: { act: acts } }
    }
    expect(await runOnce(db, call({ a: 1 }), now, act)).toEqual({ status: 201, body: { act: 1 } })
    expect(await runOnce(db, call({ a: 1 }), now, act)).toEqual({ status: 200, body: { act: 1 } })
    expect(await runOnce(db, { ...call({ a: 1 }), key: undefined }, now, act)).toEqual({
      status: 201,
      body: { act: 2 },
    })
  })

  it('refuses the key with another body', async () => {
    const { db } = await migrated()
    const act = async () => ({ status: 201, body: {} })
    await runOnce(db, call({ a: 1 }), now, act)
    await expect(runOnce(db, call({ a: 2 }), now, act)).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    })
  })

  it('keeps neither answer nor change when the act fails, and lets it be tried again', async () => {
    const { db } = await migrated()
    const failing = runOnce(db, call({}), now, async (trx) => {
      await writeMeta(trx, 'half', '1')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await db.selectFrom('meta').select('key').where('key', '=', 'half').execute()).toEqual([])
    expect(await runOnce(db, call({}), now, async () => ({ status: 201, body: 1 }))).toMatchObject({
      status: 201,
    })
  })

  it('acts once for calls that come at the same time', async () => {
    const { db } = await migrated()
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        runOnce(db, call({}), now, async () => ({ status: 201, body: at })),
      ),
    )
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1)
  })
})
