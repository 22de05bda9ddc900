import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Role, roles } from '../../../src/core/access/roles.ts'
import type { Store } from '../../../src/db/connect.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { anotherUnit, cast, settleCast } from '../../support/province.ts'
import { type Person, type SignedIn, signedIn } from '../../support/signed-in.ts'

/** What each role finds on its first page, and in the navigation, in the order of the page. */
const homes: Readonly<Record<Role, readonly [cards: string, areas: string]>> = {
  operator: ['intake directory', 'intake directory'],
  inspector: ['complaints directory', 'complaints comments directory'],
  'inspection-head': [
    'complaints figures directory',
    'complaints indicators recommendations integrity sheets comments directory',
  ],
  'denunciation-inspector': ['complaints directory', 'complaints directory'],
  'unit-head': ['figures directory counters', 'indicators recommendations directory qr kiosks'],
  // `my` is the page of what an inspector asked him.
  officer: ['hearings own', 'my indicators recommendations'],
  analyst: ['figures directory questionnaires', 'indicators recommendations sheets directory questionnaires'],
  'training-manager': ['figures directory', 'indicators recommendations directory'],
  publisher: ['figures', 'indicators publications'],
  administrator: [
    'figures directory counters questionnaires admin',
    'intake indicators recommendations directory questionnaires qr kiosks admin',
  ],
  auditor: ['admin', 'admin'],
  'privacy-officer': ['admin', 'admin'],
}

eachDatabase('the frame of the staff pages', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    app = await appOver(store)
  })
  afterAll(() => app.close())

  const page = async ({ headers }: SignedIn, url = '/app', cookies: Record<string, string> = {}) =>
    app.inject({ url, headers, cookies })
  const at = (role: Role, person: Person = { unitId: cast.unit.id }) => signedIn(store, role, person)

  it.each(roles)('gives %s a first page of his own', async (role) => {
    const { body, statusCode } = await page(await at(role))
    expect(statusCode).toBe(200)
    const [cards, areas] = homes[role]
    expect([...body.matchAll(/<h2 id="card-([\w-]+)"/g)].map((card) => card[1]).join(' ')).toBe(cards)
    const nav = body.slice(body.indexOf('<nav'), body.indexOf('</nav>'))
    const entries = [...nav.matchAll(/href="\/app\/([\w-]+)/g)].map((entry) => entry[1])
    expect(entries.join(' ')).toBe(areas)
  })

  it('reads in both languages and keeps the colours that were chosen', async () => {
    const person = await at('administrator')
    expect((await page(person, '/app?lang=en')).body).toContain('Administration')
    const chosen = await page(person, '/app/view?theme=dark&next=/app/qr')
    expect(chosen.headers.location).toBe('/app/qr')
    expect(String(chosen.headers['set-cookie'])).toContain('giao-dien=dark')
    expect((await page(person, '/app', { 'giao-dien': 'dark' })).body).toContain('data-bs-theme="dark"')
    expect((await page(person, '/app', { 'giao-dien': 'x" y="' })).body).not.toContain('data-bs-theme')
  })

  it('takes the chosen unit and month into the address of the figures', async () => {
    const person = await at('analyst', {})
    const address = `/app/view?unit=${cast.unit.code}&month=2026-10&next=/app/indicators`
    const chosen = await page(person, address)
    expect(chosen.headers.location).toBe(`/app/indicators?unit=${cast.unit.code}&month=2026-10`)
    const cookies = { 'don-vi': cast.unit.code, ky: '2026-10' }
    const { body } = await page(person, '/app/directory', cookies)
    expect(body).toContain(`href="/app/indicators?unit&#x3D;${cast.unit.code}&amp;month&#x3D;2026-10"`)
    expect(body).toContain('<option value="2026-10" selected>10/2026</option>')
  })

  it.each(['https://evil.example', '//evil.example', '/app.evil', '/api/v1/units', ''])(
    'leads to no other place than a staff page, asked for %j',
    async (next) => {
      const answer = await page(await at('analyst'), `/app/view?theme=dark&next=${encodeURIComponent(next)}`)
      expect(answer.headers.location).toBe('/app')
    },
  )

  it('offers the units of the role to switch to, and no other', async () => {
    const { body } = await page(await at('unit-head'))
    expect(body).toContain('Phường Sóc Trăng')
    expect(body).not.toContain('Phường Bên Cạnh')
    expect((await page(await at('unit-head', {}))).body).toContain('Phường Bên Cạnh')
  })

  it('finds units, desks and officers without marks, within the own units', async () => {
    const person = await at('unit-head', {})
    expect((await page(person, '/app/search?q=phuong+ben')).body).toContain('Phường Bên Cạnh')
    expect((await page(person, '/app/search?q=quay+ben')).body).toContain('Quầy bên cạnh')
    expect((await page(person, '/app/search?q=CAN+BO+ben')).body).toContain('/officers/CC-0009')
    for (const q of ['phuong ben', 'quay ben', 'can bo ben']) {
      const { body } = await page(await at('unit-head'), `/app/search?q=${encodeURIComponent(q)}`)
      expect(body).not.toMatch(/Bên Cạnh|bên cạnh|CC-0009/)
      expect(body).toContain('Không tìm thấy')
    }
  })
})
