import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { seedQuestionnaires } from '../../../src/surveys/seed-questionnaires.ts'
import { counterV1 } from '../../../src/surveys/shipped/counter-v1.ts'
import { appAs } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { breakages, titled } from '../../support/drafts.ts'
import { cast } from '../../support/province.ts'
import { smallDefinition } from '../../support/questionnaire.ts'

eachDatabase('/api/v1/questionnaires', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance

  beforeEach(async () => {
    store = await migrated()
    await seedQuestionnaires(store, newId, '2025-01-01T00:00:00.000Z')
    app = await appAs(store, 'administrator')
  })
  afterEach(() => app.close())

  type Method = 'GET' | 'POST' | 'PUT'
  const call = async (method: Method, path: string, payload?: object, remoteAddress = '127.0.0.1') => {
    const url = `/api/v1/questionnaires${path}`
    const answer = await app.inject({ method, url, remoteAddress, ...(payload && { payload }) })
    return { status: answer.statusCode, body: answer.json() }
  }
  const begin = (definition: object = smallDefinition, code = 'trial') =>
    call('POST', '', { code, definition })
  const trial = '/trial/versions/1'
  const fields = (body: { errors: { field: string; code: string }[] }) =>
    body.errors.map(({ field, code }) => ({ field, code }))

  it('lists each questionnaire with its versions', async () => {
    const { body } = await call('GET', '')
    expect(body.items.map(({ code }: { code: string }) => code)).toEqual(['counter', 'papi'])
    expect(body.items[0].versions).toMatchObject([{ number: 1, status: 'published', opensOn: '2024-01-01' }])
    expect(body.items[0].versions[0].digest).toMatch(/^[0-9a-f]{64}$/)
  })

  it('gives back the definition that was sent', async () => {
    expect((await begin()).status).toBe(201)
    const { body } = await call('GET', trial)
    expect(body).toMatchObject({ questionnaire: 'trial', number: 1, status: 'draft', problems: [] })
    expect(body.definition).toEqual(smallDefinition)
  })

  it('accepts as a draft what it ships and what it has given out', async () => {
    const { body } = await call('GET', '/counter/versions/1')
    expect((await begin(body.definition, 'counter')).body).toMatchObject({ number: 2, status: 'draft' })
  })

  it('begins a draft once, and refuses a second one', async () => {
    await begin()
    expect((await begin()).status).toBe(200)
    expect(await begin(titled('Khác'))).toMatchObject({ status: 409, body: { code: 'draft-exists' } })
  })

  it('names an unknown key, a missing one and a wrong type with their paths', async () => {
    const [first, ...others] = smallDefinition.questions
    const { text: _text, ...noText } = first!
    const definition = {
      ...smallDefinition,
      questions: [{ ...noText, colour: 'red', required: 1 }, ...others],
    }
    const { status, body } = await begin(definition)
    expect(status).toBe(422)
    expect(fields(body)).toEqual(
      expect.arrayContaining([
        { field: 'definition.questions.0.colour', code: 'unknown-key' },
        { field: 'definition.questions.0.text', code: 'missing-key' },
        { field: 'definition.questions.0.required', code: 'malformed' },
      ]),
    )
    expect((await call('GET', trial)).status).toBe(404)
  })

  it.each([
    ['a code with capitals', { code: 'Trial', definition: smallDefinition }],
    ['no definition', { code: 'trial' }],
    ['a day that does not exist', { code: 'trial', definition: smallDefinition, opensOn: '2026-02-30' }],
    ['a NUL in a text', { code: 'trial', definition: titled('a\u0000b') }],
  ])('refuses %s', async (_, payload) => {
    expect((await call('POST', '', payload)).status).toBe(422)
  })

  it('replaces a draft, once more without harm, but not from a stale copy', async () => {
    const { body } = await begin()
    const put = (vi: string) => call('PUT', trial, { digest: body.digest, definition: titled(vi) })
    expect((await put('Hai')).status).toBe(200)
    expect((await put('Hai')).status).toBe(200)
    expect(await put('Ba')).toMatchObject({ status: 409, body: { code: 'draft-stale' } })
    expect((await call('GET', trial)).body.definition.title.vi).toBe('Hai')
  })

  it.each(breakages)('does not publish a definition with $code and names $field', async (broken) => {
    expect((await begin(broken.definition)).status).toBe(201)
    const { status, body } = await call('POST', `${trial}/publication`, { opensOn: cast.day })
    expect(status).toBe(422)
    expect(fields(body)).toContainEqual({ field: broken.field, code: broken.code })
    for (const { detail } of body.errors) expect(detail).not.toMatch(/[{}]/)
    expect((await call('GET', trial)).body.status).toBe('draft')
  })

  it('publishes, and then refuses every change', async () => {
    const { body } = await begin()
    const publish = () => call('POST', `${trial}/publication`, { opensOn: cast.day, digest: body.digest })
    const first = await publish()
    expect(first).toMatchObject({ status: 200, body: { status: 'published', digest: body.digest } })
    expect(await publish()).toEqual(first)
    const edit = { digest: body.digest, definition: titled('Hai') }
    const frozen = { status: 409, body: { code: 'version-frozen' } }
    expect(await call('PUT', trial, edit)).toMatchObject(frozen)
    expect(await call('POST', `${trial}/discarding`)).toMatchObject(frozen)
    expect(await call('POST', `${trial}/publication`, { opensOn: '2026-12-01' })).toMatchObject(frozen)
    expect(await call('GET', trial)).toEqual(first)
  })

  it('does not publish a draft that is no longer the one looked at', async () => {
    await begin()
    const stale = { opensOn: cast.day, digest: '0'.repeat(64) }
    expect(await call('POST', `${trial}/publication`, stale)).toMatchObject({ body: { code: 'draft-stale' } })
  })

  it('closes a version with its reason, once more without harm, and no draft', async () => {
    await begin()
    const close = () => call('POST', `${trial}/closing`, { on: '2026-12-31', reason: 'Hết đợt' })
    expect(await close()).toMatchObject({ status: 409, body: { code: 'version-not-published' } })
    await call('POST', `${trial}/publication`, { opensOn: cast.day })
    const first = await close()
    expect(first.body).toMatchObject({ closesOn: '2026-12-31', closeReason: 'Hết đợt' })
    expect(await close()).toEqual(first)
    expect((await call('POST', `${trial}/closing`, { on: 'mai' })).status).toBe(422)
  })

  it('discards a draft, once more without harm', async () => {
    await begin()
    const discard = () => call('POST', `${trial}/discarding`)
    expect((await discard()).body.status).toBe('discarded')
    expect((await discard()).status).toBe(200)
  })

  it('ends the version before on the day before the new one opens', async () => {
    await begin({ ...counterV1, title: { vi: 'Hai' } }, 'counter')
    await call('POST', '/counter/versions/2/publication', { opensOn: '2026-11-11' })
    expect((await call('GET', '/counter/versions/1')).body.closesOn).toBe('2026-11-10')
  })

  it.each([
    ['GET', '/nobody/versions/1'],
    ['GET', '/counter/versions/99'],
    ['GET', '/counter/versions/one'],
    ['POST', '/nobody/versions/1/discarding'],
  ] as const)('does not know %s %s', async (method, path) => {
    expect(await call(method, path)).toMatchObject({ status: 404, body: { code: 'version-unknown' } })
  })
})
