import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Role } from '../../../src/core/access/roles.ts'
import type { Store } from '../../../src/db/connect.ts'
import { configIn } from '../../support/accounts.ts'
import { appOver } from '../../support/app.ts'
import { settleComplaints } from '../../support/complaints.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { cast } from '../../support/province.ts'
import { type SignedIn, signedIn } from '../../support/signed-in.ts'

const body = {
  ...{ channel: 'hotline', class: 'phan-anh', language: 'vi', text: 'Chờ hai giờ ở quầy 1' },
  ...{ unit: cast.unit.code, desk: cast.deskOne.code, officer: cast.officerOne.code },
  reporter: { name: 'Nguyễn Thị Thử', phone: '0912 345 678' },
}

eachDatabase('the API of matters', ({ migrated }) => {
  const folder = temporaryFolder()
  let store: Store
  let app: FastifyInstance
  const people = new Map<Role, SignedIn>()

  beforeAll(async () => {
    store = await migrated()
    await settleComplaints(store)
    app = await appOver(store, { config: configIn(folder.path) })
    for (const role of ['operator', 'inspector', 'inspection-head', 'denunciation-inspector'] as const) {
      people.set(role, await signedIn(store, role))
    }
  })
  afterAll(() => app.close())
  afterAll(folder.remove)

  const call = (role: Role, url: string, payload?: object, headers: object = {}) =>
    app.inject({
      method: payload ? 'POST' : 'GET',
      url: `/api/v1/complaints${url}`,
      headers: { ...people.get(role)?.headers, ...headers },
      ...(payload && { payload }),
    })
  const file = async (change: object = {}) => (await call('operator', '', { ...body, ...change })).json()

  it('files a matter with number, secret and due date; the same key again tells the same', async () => {
    const sent = () => call('operator', '', body, { 'idempotency-key': 'call-1' })
    const first = await sent()
    expect(first.statusCode).toBe(201)
    // Tuesday 10/11/2026: a hotline call is answered within 3 working days, by Friday.
    expect(first.json()).toEqual({
      reference: expect.stringMatching(/^\w{4}-\w{4}$/),
      secret: expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/),
      dueOn: '2026-11-13',
    })
    const again = await sent()
    expect([again.statusCode, again.json()]).toEqual([200, first.json()])
    const other = await call('operator', '', { ...body, text: 'Khác' }, { 'idempotency-key': 'call-1' })
    expect([other.statusCode, other.json().code]).toEqual([409, 'idempotency-key-reused'])
    const kept = await store.db.selectFrom('idempotency_key').select('body_json').execute()
    expect(JSON.stringify(kept)).not.toContain(first.json().secret)
  })

  it.each([
    ['a call with no text', { text: ' ' }, 'text'],
    ['a class the law does not know', { class: 'don-thu' }, 'class'],
    ['a unit that is not there', { unit: '00000' }, 'unit'],
    ['a desk of nowhere', { desk: 'Q99' }, 'desk'],
    ['an officer of nobody', { officer: 'CC-9999' }, 'officer'],
    ['a time to come', { occurredAt: '2027-01-01T08:00' }, 'occurredAt'],
    ['a number that is none', { reporter: { phone: 'không' } }, 'phone'],
  ])('refuses %s, naming the field', async (_what, change, field) => {
    const answer = await call('operator', '', { ...body, ...change })
    expect(answer.statusCode).toBe(422)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json().errors.map((error: { field: string }) => error.field)).toContain(field)
  })

  it('leads a matter from the claim to the decision, and each act says the new version', async () => {
    const { reference } = await file()
    const acts = [
      ['claim', {}],
      ['classification', { class: 'phan-anh', version: 2 }],
      ['question', { text: 'Ông/Bà đến lúc mấy giờ?' }],
      ['resumption', {}],
      ['acceptance', {}],
      ['extension', { reason: 'Phải xác minh thêm' }],
      ['decision', { outcome: 'partly', text: 'Đã nhắc nhở.', officers: { 'CC-0001': 'founded' } }],
    ] as const
    const told = []
    for (const [act, sent] of acts) {
      const { version, status } = (await call('inspector', `/${reference}/${act}`, sent)).json()
      told.push([version, status])
    }
    expect(told).toEqual([
      ...[
        [2, 'received'],
        [3, 'classified'],
        [4, 'waiting'],
        [5, 'classified'],
      ],
      ...[
        [6, 'accepted'],
        [7, 'accepted'],
        [8, 'decided'],
      ],
    ])
    const matter = (await call('inspector', `/${reference.toLowerCase()}`)).json()
    expect(matter).toMatchObject({
      ...{ reference, status: 'decided', outcome: 'partly', isOnTime: true, dueOn: null, text: body.text },
      officers: [{ officer: 'CC-0001', certainty: 'citizen', outcome: 'founded' }],
    })
    const list = (await call('inspector', '?status=decided&limit=1')).json()
    expect(list.items.map((item: { reference: string }) => item.reference)).toEqual([reference])
  })

  it('refuses an act on an old version and one that the state does not allow', async () => {
    const { reference } = await file()
    await call('inspector', `/${reference}/claim`, {})
    const stale = await call('inspector', `/${reference}/verification`, { version: 1 })
    expect([stale.statusCode, stale.json().code]).toEqual([409, 'complaint-stale'])
    const wrong = await call('inspector', `/${reference}/resumption`, {})
    expect([wrong.statusCode, wrong.json().code]).toEqual([409, 'complaint-act'])
    const unknown = await call('inspector', '/3333-3333/claim', {})
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'complaint-unknown'])
  })

  it('does an act once for one key', async () => {
    const { reference } = await file()
    const key = { 'idempotency-key': 'note-1' }
    const note = () => call('inspector', `/${reference}/note`, { text: 'Đã gọi lại' }, key)
    expect((await note()).json()).toEqual((await note()).json())
    const matter = (await call('inspector', `/${reference}`)).json()
    expect(matter.messages).toHaveLength(1)
  })

  it('splits a letter and ends a duplicate in the other matter', async () => {
    const [first, second] = [await file(), await file()]
    const parts = [{ class: 'gop-y', text: 'Nên có thêm ghế' }]
    const split = (await call('inspector', `/${first.reference}/split`, { parts })).json()
    expect(split.references).toHaveLength(1)
    const child = (await call('inspector', `/${split.references[0]}`)).json()
    expect(child).toMatchObject({ class: 'gop-y', text: 'Nên có thêm ghế', channel: 'hotline' })
    const merged = await call('inspector', `/${second.reference}/merge`, { into: first.reference })
    expect(merged.json().status).toBe('merged')
    const itself = await call('inspector', `/${first.reference}/merge`, { into: first.reference })
    expect(itself.json().errors).toMatchObject([{ field: 'into', code: 'merge-target' }])
  })

  it('takes no denunciation out of an open letter, and tells an ordinary part nothing of a sealed one', async () => {
    const { reference } = await file()
    const parts = [{ class: 'to-cao', text: 'Nhận tiền' }]
    const open = await call('inspection-head', `/${reference}/split`, { parts })
    expect([open.statusCode, open.json().code]).toEqual([409, 'split-seal-first'])
    await call('inspection-head', `/${reference}/classification`, { class: 'to-cao' })
    const ordinary = [{ class: 'gop-y', text: 'Nên có thêm ghế' }]
    const split = (await call('inspection-head', `/${reference}/split`, { parts: ordinary })).json()
    const child = (await call('inspector', `/${split.references[0]}`)).json()
    expect(JSON.stringify(child)).not.toContain(reference)
    const row = await store.db
      .selectFrom('complaint')
      .select(['split_from_id', 'reporter_id'])
      .where('reference', '=', split.references[0])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ split_from_id: null, reporter_id: null })
    expect((await call('inspector', `/${reference}`)).statusCode).toBe(404)
    const seen = (await call('inspection-head', `/${reference}`)).json()
    expect(seen).toMatchObject({ isSealed: true, text: null })
  })
})
