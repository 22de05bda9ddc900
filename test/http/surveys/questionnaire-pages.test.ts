import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemActor } from '../../../src/accounts/actor.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { draftVersion } from '../../../src/surveys/draft-version.ts'
import { getVersion } from '../../../src/surveys/questionnaire-store.ts'
import { seedQuestionnaires } from '../../../src/surveys/seed-questionnaires.ts'
import { appAs } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { breakages, titled } from '../../support/drafts.ts'
import { cast } from '../../support/province.ts'
import { smallDefinition } from '../../support/questionnaire.ts'

const list = '/app/questionnaires'
const trial = `${list}/trial/versions/1`

eachDatabase('/app/questionnaires', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance

  beforeEach(async () => {
    store = await migrated()
    await seedQuestionnaires(store, newId, '2025-01-01T00:00:00.000Z')
    app = await appAs(store, 'administrator')
  })
  afterEach(() => app.close())

  const begin = (definition = smallDefinition) =>
    draftVersion(
      store,
      { actor: systemActor('test'), at: '2026-11-10T00:00:00.000Z' },
      { code: 'trial', definition },
      newId,
    )
  const stored = (number = 1) => getVersion(store.db, 'trial', number)
  const get = (url: string) => app.inject({ url })
  const post = (url: string, fields: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })

  it('lists the questionnaires with what is left to review', async () => {
    const page = await get(list)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Tiếng Khmer: 82/82')
    expect(page.body).toContain('href="/app/questionnaires/counter/versions/1"')
  })

  it('lists every text a language still has to review', async () => {
    const page = await get(`${list}?unreviewed=km`)
    expect(page.body.match(/<td lang="km">/g)).toHaveLength(82 + 48)
    expect((await get(`${list}?unreviewed=xx`)).statusCode).toBe(200)
  })

  it('shows a version with routing in words and the share each question is asked of', async () => {
    const page = await get(`${list}/counter/versions/1`)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Chỉ hỏi khi câu n07 được trả lời')
    expect(page.body).toContain('tối đa 16,7\u00a0%')
    expect(page.body).toMatch(/<p lang="km">/)
  })

  it('shows a draft as citizens would see it, in each language and form, and sends nothing', async () => {
    await begin(titled('Phiếu thử'))
    const page = await get(`${trial}/preview`)
    expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(page.body).toContain('<h1>Phiếu thử</h1>')
    expect(page.body).toContain('Bản xem trước, không gửi được.')
    expect(page.body).toMatch(/<input[^>]*type="radio"[^>]*name="overall"/)
    expect(page.body).not.toMatch(/<form|<button|<script/)
    expect((await get(`${trial}/preview?lang=zh`)).body).toContain('<html lang="zh">')
    const pulse = (await get(`${trial}/preview?form=pulse`)).body
    expect(pulse).toContain('name="overall"')
    expect(pulse).not.toContain('name="c01"')
    const blocks = [0, 1].map(
      async (block) => (await get(`${trial}/preview?form=minute&block=${block}`)).body,
    )
    expect((await Promise.all(blocks)).map((body) => body.includes('name="c01"'))).toEqual([true, false])
    expect((await get(`${trial}/preview?form=none&block=99&lang=xx`)).statusCode).toBe(200)
    expect((await get(`${list}/trial/versions/9/preview`)).statusCode).toBe(404)
  })

  it.each(breakages.filter(({ code }) => !code.startsWith('text-')))(
    'leads from the preview of a draft with $code to the page that says so',
    async ({ definition }) => {
      await begin(definition)
      const preview = await get(`${trial}/preview`)
      expect([preview.statusCode, preview.headers.location]).toEqual([303, trial])
    },
  )

  it('gives the definition out as JSON that it takes back', async () => {
    const { body } = await get(`${list}/counter/versions/1/definition.json`)
    expect((await post(`${list}/new`, { code: 'copy', json: body })).statusCode).toBe(303)
    const original = await getVersion(store.db, 'counter', 1)
    expect((await getVersion(store.db, 'copy', 1)).definition).toEqual(original.definition)
  })

  it('begins one draft from a version, and leads to it on a repeat', async () => {
    const first = await post(`${list}/counter/versions/1/draft`)
    expect(first.statusCode).toBe(303)
    expect(first.headers.location).toBe(`${list}/counter/versions/2`)
    expect((await post(`${list}/counter/versions/1/draft`)).headers.location).toBe(first.headers.location)
  })

  describe('a form of texts', () => {
    const texts = `${trial}/texts/km`
    const typed = { complete: '1', 'questions.1.text': ' ប័ណ្ណ ', 'reviewed.questions.1.text': '1' }

    it('saves the words and the mark, and nothing else', async () => {
      const { version } = await begin()
      const answer = await post(texts, { ...typed, digest: version.digest })
      expect(answer.statusCode).toBe(303)
      const { definition } = await stored()
      expect(definition.questions[1]?.text).toEqual({ vi: 'Tiêu chí c01', km: 'ប័ណ្ណ' })
      expect({
        ...definition,
        questions: definition.questions.map((question) => ({ ...question, text: { vi: question.text.vi } })),
      }).toEqual(smallDefinition)
    })

    it('keeps what was typed when somebody else was faster', async () => {
      await begin()
      const answer = await post(texts, { ...typed, digest: '0'.repeat(64) })
      expect(answer.statusCode).toBe(409)
      expect(answer.body).toContain('ប័ណ្ណ')
      expect((await stored()).definition).toEqual(smallDefinition)
    })

    it('names an empty Vietnamese text and one that is too long beside their fields', async () => {
      const { version } = await begin()
      const long = 'a'.repeat(501)
      const answer = await post(`${trial}/texts/vi`, {
        complete: '1',
        digest: version.digest,
        title: '',
        purpose: long,
      })
      expect(answer.statusCode).toBe(422)
      expect(answer.body).toContain('href="#title"')
      expect(answer.body).toContain('id="purpose-fault"')
      expect(answer.body).toContain(long)
      expect((await stored()).definition).toEqual(smallDefinition)
    })

    it('saves nothing of a body that was cut short', async () => {
      const { version } = await begin()
      const answer = await post(texts, { digest: version.digest, title: 'ប័ណ្ណ' })
      expect(answer.statusCode).toBe(422)
      expect((await stored()).definition).toEqual(smallDefinition)
    })

    it('is not there for a published version or another language', async () => {
      expect((await get(`${list}/counter/versions/1/texts/km`)).statusCode).toBe(409)
      expect((await post(`${list}/counter/versions/1/texts/km`)).statusCode).toBe(409)
      await begin()
      expect((await get(`${trial}/texts/fr`)).statusCode).toBe(404)
    })
  })

  describe('an uploaded definition', () => {
    it.each(breakages)('with $code is refused as a whole', async ({ definition }) => {
      const { version } = await begin()
      const json = JSON.stringify(definition, null, 2)
      const answer = await post(`${trial}/definition`, { json, digest: version.digest })
      expect(answer.statusCode).toBe(422)
      expect(answer.body).toMatch(/Dòng \d+: /)
      expect((await stored()).digest).toBe(version.digest)
    })

    it('is refused with the line of each problem, and stays in the box', async () => {
      const json = JSON.stringify({ ...smallDefinition, purpose: { vi: 'Để thử', fr: 'x' } }, null, 2)
      const answer = await post(`${list}/new`, { code: 'other', json })
      expect(answer.statusCode).toBe(422)
      expect(answer.body).toContain('Dòng 7: purpose.fr')
      expect(answer.body).toContain('&quot;purpose&quot;: {')
    })

    it.each(['', '{', '[1,\n', 'null', '"text"', '{"title": {"vi": 1}}', '{"__proto__": {}}'])(
      'that reads %j is refused',
      async (json) => {
        expect((await post(`${list}/new`, { code: 'other', json })).statusCode).toBe(422)
      },
    )

    it('is read from a file', async () => {
      const form = new FormData()
      form.set('code', 'other')
      form.set('json', '')
      form.set('file', new Blob([JSON.stringify(smallDefinition)], { type: 'application/json' }), 'a.json')
      const { headers, body } = new Response(form)
      const payload = Buffer.from(await new Response(body).arrayBuffer())
      const answer = await app.inject({
        method: 'POST',
        url: `${list}/new`,
        headers: { 'content-type': headers.get('content-type')! },
        payload,
      })
      expect(answer.headers.location).toBe(`${list}/other/versions/1`)
    })

    it('needs a code that can stand in an address', async () => {
      const json = JSON.stringify(smallDefinition)
      const answer = await post(`${list}/new`, { code: 'Phiếu', json })
      expect(answer.statusCode).toBe(422)
      expect(answer.body).toContain('href="#code"')
    })
  })

  it('publishes what was looked at on the day that was given', async () => {
    const { version } = await begin()
    const fields = { opensOn: '2026-12-01', digest: version.digest }
    expect((await post(`${trial}/publication`, fields)).statusCode).toBe(303)
    expect(await stored()).toMatchObject({ status: 'published', opensOn: '2026-12-01' })
    expect((await post(`${trial}/publication`, fields)).statusCode).toBe(303)
  })

  it.each([
    ['', 'Xin ghi ngày hợp lệ.'],
    ['2026-11-09', 'Ngày mở không được trước hôm nay.'],
  ])('does not publish on %j and keeps what was typed', async (opensOn, sentence) => {
    const { version } = await begin()
    const answer = await post(`${trial}/publication`, { opensOn, digest: version.digest })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
    expect(answer.body).toContain(`value="${opensOn}"`)
  })

  it('says on the page what keeps a draft from being published', async () => {
    const { version } = await begin(titled(' '))
    expect((await get(trial)).body).toContain('Tên phiếu · Tiếng Việt – Còn thiếu nội dung.')
    const answer = await post(`${trial}/publication`, { opensOn: cast.day, digest: version.digest })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('href="#title"')
  })

  it('closes a version, and refuses a day that has gone', async () => {
    const close = (on: string) => post(`${list}/papi/versions/1/closing`, { on, reason: 'Hết đợt' })
    const refused = await close('2026-11-01')
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('value="Hết đợt"')
    expect((await close('2026-11-30')).statusCode).toBe(303)
    expect((await get(`${list}/papi/versions/1`)).body).toContain('30/11/2026')
  })

  it('discards a draft, once more without harm, and no published version', async () => {
    await begin()
    expect((await post(`${trial}/discarding`)).statusCode).toBe(303)
    expect((await post(`${trial}/discarding`)).statusCode).toBe(303)
    expect((await get(trial)).body).toContain('Đã bỏ')
    expect((await post(`${list}/counter/versions/1/discarding`)).statusCode).toBe(409)
  })

  it('warns of a published version that was changed behind its back', async () => {
    await store.db
      .updateTable('questionnaire_version')
      .set({ digest: '0'.repeat(64) })
      .execute()
    expect((await get(`${list}/counter/versions/1`)).body).toContain('không còn khớp mã kiểm tra')
  })

  it.each([
    '/nobody/versions/1',
    '/counter/versions/9',
    '/counter/versions/x',
    '/counter/versions/9/definition',
  ])('does not know %s', async (path) => {
    expect((await get(list + path)).statusCode).toBe(404)
  })

  it.each(['/new', '/counter/versions/1/draft', '/counter/versions/1/closing'])(
    'takes %j from no other site',
    async (path) => {
      const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
      const answer = await app.inject({ method: 'POST', url: list + path, headers })
      expect(answer.statusCode).toBe(403)
    },
  )

  it('reads in English', async () => {
    const page = await get(`${list}/counter/versions/1?lang=en`)
    expect(page.body).toContain('at most 16.7\u00a0%')
  })
})
