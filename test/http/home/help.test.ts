import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Role, roles } from '../../../src/core/access/roles.ts'
import type { Store } from '../../../src/db/connect.ts'
import { helpTopics } from '../../../src/home/help-topics.ts'
import { root } from '../../../src/web/root.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { cast, settleCast } from '../../support/province.ts'
import { type SignedIn, signedIn } from '../../support/signed-in.ts'

/** The page each role is sent to, and a page in it that this role works on every day. */
const guides: Readonly<Record<Role, readonly [topic: string, works: string]>> = {
  operator: ['operator', '/app/intake/hotline'],
  inspector: ['inspector', '/app/complaints/mine'],
  'inspection-head': ['inspection-head', '/app/complaints/team'],
  'denunciation-inspector': ['inspection-head', '/app/complaints'],
  'unit-head': ['unit-head', '/app/qr'],
  officer: ['officer', '/app/my/hearings'],
  analyst: ['analyst', '/app/questionnaires'],
  'training-manager': ['analyst', '/app/indicators'],
  publisher: ['publisher', '/app/publications'],
  administrator: ['administrator', '/app/admin/jobs'],
  auditor: ['auditor', '/app/admin/audit/check'],
  'privacy-officer': ['privacy-officer', '/app/admin/privacy/breaches'],
}

const mainOf = (body: string) => body.slice(body.indexOf('<main'), body.indexOf('</main>'))
const linksOf = (body: string) => [
  ...new Set([...mainOf(body).matchAll(/<a href="([^"]+)"/g)].map(([, address]) => address!)),
]

eachDatabase('the guide', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  const people = new Map<Role, SignedIn>()

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    app = await appOver(store)
    for (const role of roles) {
      const person = role === 'officer' ? { staffCode: cast.officerOne.code, unitId: cast.unit.id } : {}
      people.set(role, await signedIn(store, role, person))
    }
  })
  afterAll(() => app.close())

  const ask = (role: Role, url: string) => app.inject({ url, headers: people.get(role)!.headers })

  it('has each topic in both languages, and no page that no topic leads to', () => {
    const topics = helpTopics.map(({ code }) => `${code}.hbs`).sort()
    for (const language of ['vi', 'en']) {
      expect(readdirSync(join(root, 'views', 'help-staff', language)).sort()).toEqual(topics)
    }
  })

  it.each(roles)(
    'leads %s to the page of the role first, and every link of it can be followed',
    async (role) => {
      const [topic, works] = guides[role]
      const contents = mainOf((await ask(role, '/app/help')).body)
      const own = contents.slice(contents.indexOf('id="own-topics"'), contents.indexOf('</section>'))
      expect(linksOf(`<main${own}</main>`)).toEqual([`/app/help/${topic}`])
      for (const language of ['vi', 'en']) {
        const page = await ask(role, `/app/help/${topic}?lang=${language}`)
        expect(page.statusCode).toBe(200)
        expect(linksOf(page.body)).toContain(works)
      }
    },
  )

  it.each(roles)('offers %s no link, on any page, that does not answer', async (role) => {
    const pages = ['/app/help', ...helpTopics.map(({ code }) => `/app/help/${code}`)]
    const found = new Set<string>()
    for (const page of pages.flatMap((address) => [`${address}?lang=vi`, `${address}?lang=en`])) {
      const answer = await ask(role, page)
      expect([page, answer.statusCode]).toEqual([page, 200])
      for (const link of linksOf(answer.body)) found.add(link)
    }
    for (const link of found) expect([link, (await ask(role, link)).statusCode]).toEqual([link, 200])
  })

  it('names a page that the reader may not enter without a link', async () => {
    const { body } = await ask('auditor', '/app/help/administrator')
    expect(body).toContain('<strong>Sao lưu</strong>')
    expect(linksOf(body)).not.toContain('/app/admin/jobs')
  })

  it('is one step away from every staff page', async () => {
    const { body } = await ask('operator', '/app')
    const [menu, footer] = [body.indexOf('class="staff-menu"'), body.indexOf('<footer')]
    expect(body.indexOf('href="/app/help"', menu)).toBeLessThan(footer)
    expect(body.indexOf('href="/app/help"', footer)).toBeGreaterThan(footer)
    expect(body.slice(body.indexOf('<dialog'))).toContain('href="/app/help"')
  })

  it('sends a stranger to the sign-in, and says of an unknown topic that it is not there', async () => {
    const stranger = await app.inject({ url: '/app/help/operator', headers: { accept: 'text/html' } })
    expect(stranger.statusCode).toBe(303)
    expect(stranger.headers.location).toMatch(/^\/app\/sign-in/)
    expect((await ask('operator', '/app/help/khong-co')).statusCode).toBe(404)
  })
})
