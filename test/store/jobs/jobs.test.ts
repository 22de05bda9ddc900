import { beforeEach, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { enqueueJob } from '../../../src/jobs/enqueue-job.ts'
import type { JobKind, JobTools } from '../../../src/jobs/job.ts'
import { planJobs } from '../../../src/jobs/plan-jobs.ts'
import { runDueJobs } from '../../../src/jobs/run-due-jobs.ts'
import { listJobs } from '../../../src/jobs/store.ts'
import { eachDatabase } from '../../support/databases.ts'

const noon = Date.parse('2026-11-10T05:00:00.000Z')
const minute = 60_000

eachDatabase('jobs', ({ migratedUrl, open }) => {
  let url: string
  let store: Store
  let now: number
  let failures: unknown[]
  beforeEach(async () => {
    url = await migratedUrl()
    store = await open(url)
    now = noon
    failures = []
  })

  const kind = (run: JobKind['run'], change: Partial<JobKind> = {}): JobKind => ({
    ...{ code: 'count', attempts: 3, run },
    ...change,
  })
  const ground = (kinds: readonly JobKind[], of = store) => ({
    ...{ store: of, newId, kinds, clock: () => new Date(now) },
    onFailure: (_kind: string, error: unknown) => void failures.push(error),
  })
  const work = (kinds: readonly JobKind[], of = store, ending = new AbortController()) =>
    runDueJobs({ ...ground(kinds, of), name: newId(), signal: ending.signal })
  const put = (key: string, payload = {}) =>
    store.db
      .transaction()
      .execute((trx) =>
        enqueueJob(
          trx,
          { id: newId(), kind: 'count', key, payload, runAt: new Date(now).toISOString() },
          new Date(now).toISOString(),
        ),
      )
  const rows = () => listJobs(store.db, 1_000)

  it('do each piece of work exactly once, however many processes look for it', async () => {
    for (let number = 0; number < 60; number += 1) await put(`n${number}`, { number })
    const done: unknown[] = []
    const counting = kind(async ({ payload, progress }) => {
      await progress(0.5)
      done.push(payload.number)
      return {}
    })
    const stores = [store, await open(url), await open(url)]
    const attempts = await Promise.all(stores.map((of) => work([counting], of)))
    expect(attempts.reduce((sum, count) => sum + count)).toBe(60)
    expect(done.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 60 }, (_, n) => n))
    expect((await rows()).every((row) => row.status === 'done' && row.progress === 1)).toBe(true)
  })

  it('are one when the same key is put in twice', async () => {
    await put('same')
    await put('same')
    expect(await rows()).toHaveLength(1)
  })

  it('are tried again later and later, and fail for good after the last attempt', async () => {
    await put('bad')
    const bad = kind(async () => {
      throw new Error('no paper')
    })
    const waits: number[] = []
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      expect(await work([bad])).toBe(1)
      expect(await work([bad])).toBe(0)
      const [row] = await rows()
      waits.push(Date.parse(row!.run_at) - now)
      if (row!.status === 'waiting') now = Date.parse(row!.run_at)
    }
    const [row] = await rows()
    expect(waits.slice(0, 2)).toEqual([1 * minute, 4 * minute])
    expect(row).toMatchObject({ status: 'failed', attempts: 3, last_error: 'no paper' })
    expect(failures).toHaveLength(3)
  })

  it('pass to another process when theirs died, and are given up when that happens at every attempt', async () => {
    await put('heavy')
    const dying = kind(() => new Promise(() => undefined))
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      void work([dying], await open(url))
      while ((await rows())[0]!.attempts < attempt) await new Promise(setImmediate)
      expect(await work([kind(async () => ({}))])).toBe(0)
      now += 2 * minute
    }
    expect(await work([kind(async () => ({}))])).toBe(1)
    expect((await rows())[0]).toMatchObject({ status: 'failed', attempts: 4 })
  })

  it('cannot be finished by a process that lost its claim, which is told so', async () => {
    await put('slow')
    let go = () => {}
    let tools: JobTools | undefined
    const slow = kind(async (given) => {
      tools = given
      await new Promise<void>((resolve) => {
        go = resolve
      })
      await given.progress(0.9)
      return { by: 'slow' }
    })
    const first = work([slow])
    while (!tools) await new Promise(setImmediate)
    now += 2 * minute
    await work([kind(async () => ({ by: 'fast' }))], await open(url))
    go()
    await first
    expect((await rows())[0]).toMatchObject({ status: 'done', attempts: 2, result_json: '{"by":"fast"}' })
    expect(tools.signal.aborted).toBe(true)
  })

  it('wait again at once when their process is told to end', async () => {
    await put('long')
    const ending = new AbortController()
    const long = kind(
      ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('stopped')))
          ending.abort()
        }),
    )
    await work([long], store, ending)
    expect((await rows())[0]).toMatchObject({ status: 'waiting', last_error: null })
    expect(failures).toEqual([])
    expect(await work([kind(async () => ({}))])).toBe(1)
  })

  it('come again by their schedule, once for all processes, and are made up for once when nobody was there', async () => {
    const daily = kind(async () => ({}), { schedule: '30 2 * * *' })
    const other = await open(url)
    for (const of of [store, other]) await planJobs(ground([daily], of))
    expect((await rows()).map((row) => row.run_at)).toEqual(['2026-11-10T19:30:00.000Z'])
    expect(await work([daily])).toBe(0)
    now += 5 * 24 * 60 * minute
    await planJobs(ground([daily]))
    expect(await work([daily])).toBe(1)
    await planJobs(ground([daily]))
    expect(await work([daily])).toBe(0)
    const waiting = (await rows()).filter((row) => row.status === 'waiting')
    expect(waiting.map((row) => row.run_at)).toEqual(['2026-11-15T19:30:00.000Z'])
  })

  it('forget runs of a kind that comes every minute after an hour, and those of others not', async () => {
    const frequent = kind(async () => ({}), { schedule: '* * * * *', isFrequent: true })
    for (let run = 0; run < 3; run += 1) {
      await planJobs(ground([frequent]))
      now += minute
      expect(await work([frequent])).toBe(1)
    }
    now += 70 * minute
    await planJobs(ground([frequent]))
    expect((await rows()).map(({ status }) => status)).toEqual(['waiting'])
  })
})
