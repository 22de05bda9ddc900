import type { InjectOptions } from 'fastify'
import { expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { appAs } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { settleDirectory } from '../../support/directory.ts'

type Sent = { readonly status: number; readonly body: Record<string, never> & { code?: string } }

const headers = { host: 'localhost:8080' }
const morning = { from: '2026-11-10T07:30', to: '2026-11-10T11:30' }

async function opened(store: Store) {
  await settleDirectory(store)
  const app = await appAs(store, 'administrator', { random: Math.random })
  const send = async (
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
    more: object = {},
  ): Promise<Sent> => {
    const options: InjectOptions = { method, url: `/api/v1${url}`, headers: { ...headers, ...more } }
    const answer = await app.inject(payload ? { ...options, payload } : options)
    return { status: answer.statusCode, body: answer.json() }
  }
  return { app, send }
}

const routes: readonly (readonly [string, object])[] = [
  [
    '/units',
    { code: '31600', name: { vi: 'Xã A' }, level: 'commune', parent: '92', validFrom: '2025-07-01' },
  ],
  ['/units/31507/closing', { on: '2026-12-31', successors: [] }],
  ['/fields', { code: 'ho-tich', name: 'Hộ tịch' }],
  ['/desks', { unit: '31507', name: 'Quầy 3', fields: ['dat-dai'] }],
  ['/desks/Q1/codes', {}],
  ['/desks/Q1/closing', { on: '2026-12-31', reason: 'sáp nhập' }],
  ['/desk-codes/A34679C7/withdrawal', { reason: 'mất' }],
  ['/officers', { code: 'CC-0003', name: 'CC-0003', unit: '31507' }],
  ['/officers/CC-0001/closing', { on: '2026-12-31' }],
  ['/officers/CC-0001/leaves', { ...morning, reason: 'ốm' }],
  ['/shifts', { officer: 'CC-0001', desk: 'Q1', ...morning }],
  ['/shifts/none/cancellation', { reason: 'nhầm' }],
  ['/shifts/none/swap', { with: 'none', reason: 'đổi ca' }],
]

eachDatabase('the directory’s API', ({ migrated }) => {
  it('takes the shapes of the contract and lists them', async () => {
    const { send } = await opened(await migrated())
    const unit = await send('POST', '/units', routes[0]![1])
    expect(unit).toMatchObject({
      status: 201,
      body: { code: '31600', name: { vi: 'Xã A' }, parent: '92', validTo: null },
    })
    const desk = await send('POST', '/desks', {
      unit: '31600',
      name: { vi: 'Quầy 1', en: 'Desk 1' },
      fields: ['dat-dai'],
    })
    expect(desk).toMatchObject({
      status: 201,
      body: { reference: 'Q1', unit: '31600', validFrom: '2025-07-01' },
    })
    const officer = { code: 'CC-9', name: 'CC-9', unit: '31600', desk: desk.body.code, homeUnit: '31507' }
    expect(await send('POST', '/officers', officer)).toMatchObject({ status: 201, body: officer })
    const shift = { officer: 'CC-9', desk: desk.body.code, ...morning }
    expect(await send('POST', '/shifts', shift)).toMatchObject({
      status: 201,
      body: { desk: desk.body.code, from: '2026-11-10T00:30:00.000Z', to: '2026-11-10T04:30:00.000Z' },
    })
    for (const name of [desk.body.code, '31600:Q1']) {
      expect(await send('GET', `/shifts?desk=${name}&at=2026-11-10`)).toMatchObject({
        status: 200,
        body: { items: [{ officer: 'CC-9' }], next: null },
      })
    }
    expect(await send('GET', '/units?q=xa%20a&at=2026-01-01')).toMatchObject({
      body: { items: [{ code: '31600' }] },
    })
    expect(await send('GET', '/officers?unit=31600')).toMatchObject({ body: { items: [{ code: 'CC-9' }] } })
    expect(await send('GET', '/desks?unit=31600')).toMatchObject({
      body: { items: [{ code: desk.body.code }] },
    })
  })

  it('gives every unit exactly once over its pages', async () => {
    const { send } = await opened(await migrated())
    const seen: string[] = []
    let cursor: string | null = ''
    for (let pages = 0; cursor !== null && pages < 10; pages += 1) {
      const page = await send('GET', `/desks?limit=1${cursor ? `&cursor=${cursor}` : ''}`)
      const body = page.body as unknown as { items: { reference: string }[]; next: string | null }
      seen.push(...body.items.map((item) => item.reference))
      cursor = body.next
    }
    expect(seen.sort()).toEqual(['Q1', 'Q2'])
  })

  it('answers a repeat under one key with the first answer, and refuses the key for another body', async () => {
    const { send } = await opened(await migrated())
    const body = { unit: '31507', name: 'Quầy mới' }
    const first = await send('POST', '/desks', body, { 'idempotency-key': 'k1' })
    const again = await send('POST', '/desks', body, { 'idempotency-key': 'k1' })
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toEqual(first.body)
    const other = await send('POST', '/desks', { ...body, name: 'Khác' }, { 'idempotency-key': 'k1' })
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } })
  })

  it('says 200 to what is there already and 409 to what contradicts it', async () => {
    const { send } = await opened(await migrated())
    for (const at of [0, 2, 7, 10]) {
      const [url, body] = routes[at]!
      expect((await send('POST', url, body)).status, url).toBe(201)
      expect((await send('POST', url, body)).status, url).toBe(200)
    }
    const moved = { code: 'CC-0003', name: 'CC-0003', unit: '92' }
    expect(await send('POST', '/officers', moved)).toMatchObject({ status: 409 })
    expect(await send('POST', '/officers', { ...moved, validFrom: '2026-12-01' })).toMatchObject({
      status: 201,
      body: { unit: '92' },
    })
    expect(await send('POST', '/units', { ...routes[0]![1], name: 'Khác' })).toMatchObject({
      status: 409,
      body: { code: 'unit-code-taken' },
    })
  })

  it('issues and withdraws public codes; the newest standing one is the desk’s', async () => {
    const { send } = await opened(await migrated())
    const first = (await send('GET', '/desks/Q1')).body.code
    const issued = (await send('POST', '/desks/Q1/codes')).body.code
    expect(await send('POST', `/desk-codes/${first}/withdrawal`, { reason: 'mất' })).toMatchObject({
      status: 201,
    })
    expect(await send('POST', `/desk-codes/${first}/withdrawal`, { reason: 'mất' })).toMatchObject({
      status: 200,
    })
    expect(await send('GET', '/desks/31507:Q1')).toMatchObject({ status: 200, body: { code: issued } })
  })

  it('swaps and cancels shifts', async () => {
    const { send } = await opened(await migrated())
    const one = (await send('POST', '/shifts', { officer: 'CC-0001', desk: 'Q1', ...morning })).body as {
      id?: string
    }
    const two = (await send('POST', '/shifts', { officer: 'CC-0002', desk: 'Q2', ...morning })).body as {
      id?: string
    }
    const swapped = await send('POST', `/shifts/${one.id}/swap`, { with: two.id, reason: 'đổi ca' })
    expect(swapped).toMatchObject({
      status: 201,
      body: { items: [{ officer: 'CC-0002' }, { officer: 'CC-0001' }] },
    })
    const [first] = (swapped.body as unknown as { items: { id: string }[] }).items
    const cancel = () => send('POST', `/shifts/${first?.id}/cancellation`, { reason: 'nhầm' })
    expect([(await cancel()).status, (await cancel()).status]).toEqual([201, 200])
    expect(await send('POST', `/shifts/${one.id}/swap`, { with: two.id, reason: 'x' })).toMatchObject({
      status: 409,
    })
  })

  it('names every wrong field', async () => {
    const { send } = await opened(await migrated())
    const unit = await send('POST', '/units', { code: 'a b', level: 'làng', validFrom: '2025-02-30' })
    const fields = (unit.body as unknown as { errors: { field: string }[] }).errors.map(({ field }) => field)
    expect([unit.status, fields.sort()]).toEqual([422, ['code', 'level', 'name', 'validFrom']])
    const unknown = { officer: 'CC-7', desk: 'Q9', ...morning }
    expect(await send('POST', '/shifts', unknown)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'officer', code: 'unknown-officer' }] },
    })
    const backwards = { officer: 'CC-0001', desk: 'Q1', from: morning.to, to: morning.from }
    expect(await send('POST', '/shifts', backwards)).toMatchObject({
      body: { errors: [{ code: 'ends-before-start' }] },
    })
  })

  it('refuses an empty body and another method on every route', async () => {
    const { app } = await opened(await migrated())
    for (const [path] of routes) {
      const url = `/api/v1${path}`
      if (!path.endsWith('/codes')) {
        expect((await app.inject({ method: 'POST', url, headers, payload: {} })).statusCode, path).toBe(422)
      }
      expect((await app.inject({ method: 'DELETE', url, headers })).statusCode, path).toBe(404)
    }
  })

  it('says 404 for what an address names and nobody knows', async () => {
    const { send } = await opened(await migrated())
    const unknown = ['/units/77777', '/desks/77777:Q1', '/officers/CC-77']
    for (const url of unknown) expect((await send('GET', url)).status, url).toBe(404)
    expect((await send('POST', '/units/77777/closing', { on: '2026-12-31' })).status).toBe(404)
    expect((await send('POST', '/desks/NONE/codes')).status).toBe(404)
    expect((await send('POST', '/desk-codes/A34679C7/withdrawal', { reason: 'x' })).status).toBe(404)
    expect((await send('POST', '/shifts/none/cancellation', { reason: 'x' })).status).toBe(404)
    expect((await send('POST', '/officers/CC-77/leaves', { ...morning, reason: 'x' })).status).toBe(404)
  })
})
