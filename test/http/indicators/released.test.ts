import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../../src/core/access/roles.ts'
import { feasibleRanges } from '../../../src/core/indicators/suppression/feasible-range.ts'
import type { PublishedSet, Relation } from '../../../src/core/indicators/suppression/published-set.ts'
import { isProtected } from '../../../src/core/indicators/suppression/suppress.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { releaseSettled } from '../../../src/indicators/releases/release-job.ts'
import { appOver } from '../../support/app.ts'
import { counterVersion, idOf, storeFolded } from '../../support/counted.ts'
import { eachDatabase } from '../../support/databases.ts'
import { storeSheets } from '../../support/generated-answers.ts'
import { anotherUnit, cast, neighbour, settleCast } from '../../support/province.ts'
import { type SignedIn, signedIn } from '../../support/signed-in.ts'

const k = 10
const months = ['2026-09', '2026-10', '2026-11']
const clock = () => new Date('2026-12-10T02:00:00.000Z')

/** Sheets of each desk in the three months; of desk one, so many are officer one's. */
const came = new Map<string, readonly number[]>([
  [cast.deskOne.code, [40, 14, 25]],
  [cast.deskTwo.code, [12, 3, 30]],
  [cast.closedDesk.code, [20, 11, 0]],
  [neighbour.desk.code, [4, 50, 6]],
])
const ofOfficer = [4, 8, 20]
const idOfDesk = new Map<string, string>([
  [cast.deskOne.code, cast.deskOne.id],
  [cast.deskTwo.code, cast.deskTwo.id],
  [cast.closedDesk.code, cast.closedDesk.id],
  [neighbour.desk.code, neighbour.desk.id],
])
const desksOf = new Map<string, readonly string[]>([
  ...[...came.keys()].map((desk) => [`desk ${desk}`, [desk]] as const),
  [`unit ${cast.unit.code}`, [cast.deskOne.code, cast.deskTwo.code, cast.closedDesk.code]],
  [`unit ${neighbour.unit.code}`, [neighbour.desk.code]],
  [`unit ${cast.province.code}`, [...came.keys()]],
  ['all', [...came.keys()]],
])

function allSheets() {
  let at = 0
  return [...came].flatMap(([desk, counts]) =>
    counts.flatMap((count, month) =>
      Array.from({ length: count }, (_, sheet) => {
        const servedOn = `${months[month]}-${String(1 + (sheet % 28)).padStart(2, '0')}`
        const isOfficers = desk === cast.deskOne.code && sheet < ofOfficer[month]!
        return {
          id: idOf(servedOn, at++),
          deskId: idOfDesk.get(desk)!,
          officerId: isOfficers ? cast.officerOne.id : null,
          servedOn,
          answers: (sheet % 4 === 0 ? '2' : '5').padEnd(33, '.'),
        }
      }),
    ),
  )
}

/** Every stretch of months there is. */
const stretches = months.flatMap((from, first) => months.slice(first).map((to) => [from, to] as const))
const within = ([from, to]: readonly [string, string]) =>
  months.filter((month) => month >= from && month <= to)
const nameOf = (subject: string, span: readonly [string, string]) => `${subject} ${span.join('/')}`

eachDatabase('figures outside the circle of raw counts', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  const people = new Map<Role, SignedIn>()
  const get = (role: Role, url: string) => app.inject({ url, headers: people.get(role)!.headers })
  const rows = async (role: Role, query: string) => {
    const answer = await get(role, `/api/v1/indicators?question=overall&${query}`)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json().items as { subject: { level: string; code: string | null }; n: number | null }[]
  }

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    await storeFolded(store, allSheets())
    expect(await releaseSettled({ store, clock, newId })).toBe(3)
    app = await appOver(store, { clock })
    const officer = { staffCode: cast.officerOne.code, unitId: cast.unit.id }
    for (const role of ['training-manager', 'publisher', 'analyst'] as const)
      people.set(role, await signedIn(store, role))
    people.set('officer', await signedIn(store, 'officer', officer))
  })
  afterAll(() => app.close())

  /** What a role gets over all levels and stretches: n by subject and stretch, null where it is hidden. */
  async function everythingFor(role: Role): Promise<ReadonlyMap<string, number | null>> {
    const got = new Map<string, number | null>()
    for (const level of role === 'officer' ? ['officer'] : ['all', 'unit', 'desk']) {
      for (const span of stretches) {
        for (const { subject, n } of await rows(role, `level=${level}&from=${span[0]}&to=${span[1]}`)) {
          got.set(nameOf(level === 'all' ? 'all' : `${level} ${subject.code}`, span), n)
        }
      }
    }
    return got
  }

  /** The attack: everything that was shown, and how it adds up from the desks' months that nobody was shown. */
  function attack(
    got: ReadonlyMap<string, number | null>,
    leavesOf: (subject: string) => readonly string[],
    counts: ReadonlyMap<string, readonly number[]>,
  ) {
    const of = (leaf: string, month: string) => counts.get(leaf)![months.indexOf(month)]!
    const atoms = [...counts.keys()].flatMap((leaf) => months.map((month) => `atom ${leaf} ${month}`))
    const views = [...got.keys()].map((name) => {
      const cut = name.lastIndexOf(' ')
      const span = name.slice(cut + 1).split('/') as [string, string]
      const parts = leavesOf(name.slice(0, cut)).flatMap((leaf) =>
        within(span).map((month) => ({ id: `atom ${leaf} ${month}`, count: of(leaf, month) })),
      )
      return { name, parts, count: parts.reduce((sum, { count }) => sum + count, 0) }
    })
    for (const { name, count } of views) {
      if (count > 0 && count < k) expect(got.get(name), `${name} is of ${count}`).toBeNull()
      if (got.get(name) !== null) expect(got.get(name), name).toBe(count)
    }
    const set: PublishedSet = {
      cells: [
        ...atoms.map((id) => {
          const [, leaf, month] = id.split(' ') as [string, string, string]
          return { id, count: of(leaf, month) }
        }),
        ...views.map(({ name, count }) => ({ id: name, count })),
      ],
      relations: views.map(
        ({ name, parts }): Relation => ({ total: name, parts: parts.map(({ id }) => id), kind: 'sum' }),
      ),
    }
    // A leaf's month is known when its own view is; all others are what the attacker looks for.
    const known = new Set(
      views
        .filter(({ name, parts }) => got.get(name) !== null && parts.length === 1)
        .map(({ parts }) => parts[0]!.id),
    )
    const hidden = new Set([
      ...atoms.filter((id) => !known.has(id)),
      ...views.filter(({ name }) => got.get(name) === null).map(({ name }) => name),
    ])
    return { ranges: feasibleRanges(set, hidden), hidden: views.filter(({ name }) => hidden.has(name)) }
  }

  it.each(['training-manager', 'publisher'] as const)(
    'keep a place of few from the %s, whatever is subtracted over levels and months',
    async (role) => {
      const got = await everythingFor(role)
      const { ranges, hidden } = attack(got, (subject) => desksOf.get(subject)!, came)
      expect(hidden.length).toBeGreaterThan(0)
      expect(got.get(nameOf('all', ['2026-09', '2026-11']))).toBe(215)
      for (const { name } of hidden) expect(isProtected(ranges.get(name)!, k), name).toBe(true)
    },
  )

  it('keep an officer’s months of few from himself, and show them with the months after', async () => {
    const got = await everythingFor('officer')
    const subject = `officer ${cast.officerOne.code}`
    const shown = [...got]
      .filter(([, n]) => n !== null)
      .map(([name, n]) => [name.slice(subject.length + 1), n])
    expect(Object.fromEntries(shown)).toEqual({
      '2026-09/2026-10': 12,
      '2026-09/2026-11': 32,
      '2026-11/2026-11': 20,
    })
    const { ranges, hidden } = attack(
      got,
      () => [cast.officerOne.code],
      new Map([[cast.officerOne.code, ofOfficer]]),
    )
    for (const { name } of hidden) expect(isProtected(ranges.get(name)!, k), name).toBe(true)
  })

  it('show whoever reads raw counts all of them', async () => {
    const got = await everythingFor('analyst')
    expect([...got.values()]).not.toContain(null)
    expect(got.get(nameOf(`desk ${cast.deskTwo.code}`, ['2026-10', '2026-10']))).toBe(3)
  })

  it('stay as they were when a late sheet comes and when one is another officer’s', async () => {
    const before = [await everythingFor('publisher'), await everythingFor('officer')]
    const late = { deskId: cast.deskTwo.id, officerId: cast.officerOne.id, servedOn: '2026-10-20' }
    await storeSheets(store, await counterVersion(store), [
      { ...late, id: idOf('2026-12-09', 9_000), answers: '1'.padEnd(33, '.') },
    ])
    await store.db
      .updateTable('response')
      .set({ officer_id: null })
      .where('id', '=', allSheets()[0]!.id)
      .execute()
    expect(await releaseSettled({ store, clock, newId })).toBe(0)
    expect([await everythingFor('publisher'), await everythingFor('officer')]).toEqual(before)
    const [raw] = await rows('analyst', `desk=${cast.deskTwo.code}&from=2026-10`)
    expect(raw!.n).toBe(4)
  })

  it('come only of months that are out', async () => {
    const [row] = await rows('publisher', 'level=all&from=2026-11&to=2026-12')
    expect(row).toMatchObject({ n: null, counts: null, index: null, suppressed: true })
    const page = await get('publisher', '/app/indicators?month=2026-12')
    expect(page.body).toContain('Kỳ này chưa được công bố')
  })

  describe('on the page and in its files', () => {
    const address = `/app/indicators?unit=${cast.unit.code}&month=2026-10`

    it('bear an honest mark instead of a number, with its reason', async () => {
      const { body } = await get('publisher', address)
      expect(body).toContain('Ẩn để bảo vệ người trả lời')
      expect(body).toContain('Số liệu đã công bố của tháng 10/2026')
      expect(body).not.toContain('(n&nbsp;=&nbsp;3')
      expect(body).toContain('Q1 – Quầy 1')
      expect(body).not.toContain('name="channel"')
    })

    it('are the newest released month when none is named', async () => {
      expect((await get('publisher', '/app/indicators')).body).toContain('của tháng 11/2026')
    })

    it('hide the same cells in CSV and XLSX', async () => {
      const csv = await get(
        'publisher',
        `/app/indicators/table.csv?unit=${cast.unit.code}&month=2026-10&table=below`,
      )
      const lines = csv.body.split('\r\n').filter((line) => /Quầy \d/.test(line))
      expect(lines.map((line) => [line.split(';')[0], line.split(';')[2]])).toEqual([
        ['Q1 – Quầy 1', '14'],
        ['Q2 – Quầy 2', ''],
        ['Q3 – Quầy 3', ''],
      ])
      const file = await get('publisher', `/app/indicators/tables.xlsx?unit=${cast.unit.code}&month=2026-10`)
      const { default: readSheets } = await import('read-excel-file/node')
      const sheets = (await readSheets(file.rawPayload)) as unknown as readonly {
        data: readonly (readonly unknown[])[]
      }[]
      const texts = sheets.flatMap(({ data }) => data.map((line) => line.join('|')))
      expect(texts.some((line) => line.includes('Quầy 2') && line.includes('Ẩn để bảo vệ'))).toBe(true)
    })

    it.each(['channel=qr', 'field=dat-dai', 'exclusions=with'])('are narrowed by no %s', async (part) => {
      for (const file of ['', '/tables.xlsx']) {
        expect((await get('publisher', `/app/indicators${file}?month=2026-10&${part}`)).statusCode).toBe(422)
      }
    })

    it('are of no officer but the reader, and of no part of a month', async () => {
      for (const url of ['/app/indicators', '/api/v1/indicators', '/app/indicators/tables.xlsx']) {
        expect((await get('training-manager', `${url}?officer=${cast.officerOne.code}`)).statusCode).toBe(403)
      }
      expect((await get('training-manager', '/api/v1/indicators?level=officer')).statusCode).toBe(403)
      const days = await get('publisher', '/api/v1/indicators?from=2026-10-01&to=2026-10-10')
      expect(days.json().errors).toEqual([
        expect.objectContaining({ field: 'from', code: 'released-by-month' }),
      ])
      const { body } = await get('publisher', `/app/indicators?desk=${cast.deskOne.code}&month=2026-11`)
      expect(body).not.toContain(cast.officerOne.code)
    })
  })
})
