import { beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../../../src/accounts/actor.ts'
import { actOnComplaint } from '../../../../src/complaints/act-on-complaint.ts'
import { fileComplaint } from '../../../../src/complaints/file-complaint.ts'
import { writeCursor } from '../../../../src/complaints/queue/cursor.ts'
import { exportGrid } from '../../../../src/complaints/queue/export-queue.ts'
import { fromQuery } from '../../../../src/complaints/queue/filter.ts'
import { countMatters, listMatters } from '../../../../src/complaints/queue/queue-store.ts'
import { resolveFilter } from '../../../../src/complaints/queue/resolve-filter.ts'
import { wordsIn } from '../../../../src/complaints/queue/words.ts'
import { viewerFor } from '../../../../src/complaints/viewer.ts'
import type { Store } from '../../../../src/db/connect.ts'
import { loadI18n } from '../../../../src/web/i18n.ts'
import { anIntake, complaintServices, settleComplaints, staffWith } from '../../../support/complaints.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { settleQueue } from '../../../support/matters.ts'
import { cast, neighbour } from '../../../support/province.ts'

const inspector = staffWith('inspector', { id: 'hand' })
const head = staffWith('inspection-head', { id: 'head' })
const now = cast.morning

eachDatabase('the queue', ({ migrated }) => {
  let store: Store
  beforeAll(async () => {
    store = await migrated()
    await settleComplaints(store)
    await settleQueue(store)
  })
  const read = async (who: Actor, query: string, limit = 50) => {
    const viewer = await viewerFor(store.db, who, now)
    const typed = fromQuery(Object.fromEntries(new URLSearchParams(query)))
    const filter = await resolveFilter(store, viewer, typed, now)
    return { viewer, filter, rows: await listMatters(store, viewer, filter, limit) }
  }
  const references = async (who: Actor, query = '') =>
    (await read(who, query)).rows.map(({ reference }) => reference)

  it('shows open matters by the time that is left, those without a limit last', async () => {
    expect(await references(inspector)).toEqual(['LATE', 'SOON', 'BESIDE', 'NAMED', 'FREE'])
    expect(await references(inspector, 'sort=-due')).toEqual(['FREE', 'NAMED', 'BESIDE', 'SOON', 'LATE'])
  })

  it('is exported as far as a spreadsheet opens, and says when that is not all', async () => {
    const { viewer, filter } = await read(inspector, '')
    const words = wordsIn(loadI18n(), 'vi')
    const frame = { words, language: 'vi', typed: fromQuery({}), problems: [], mayAssign: false } as const
    const cut = await exportGrid(store, viewer, filter, frame, 3)
    expect(cut.isCut).toBe(true)
    expect(cut.grid.map(([reference]) => reference).slice(1)).toEqual(['LATE', 'SOON', 'BESIDE'])
    const whole = await exportGrid(store, viewer, filter, frame, 5)
    expect(whole.isCut).toBe(false)
    expect(whole.grid).toHaveLength(6)
  })

  it('narrows by every part of the filter', async () => {
    const expected: Readonly<Record<string, readonly string[]>> = {
      'class=gop-y': ['NAMED'],
      'channel=web': ['SOON'],
      'status=waiting': ['FREE'],
      'status=closed': ['DONE'],
      'overdue=1': ['LATE'],
      'mine=1': ['LATE'],
      'assignee=hand': ['LATE'],
      'unassigned=1': ['SOON', 'BESIDE', 'NAMED', 'FREE'],
      [`unit=${neighbour.unit.code}`]: ['BESIDE'],
      'unit=92&overdue=1': ['LATE'],
      [`desk=${cast.deskOne.code}`]: ['SOON'],
      [`officer=${cast.officerOne.code}`]: ['NAMED'],
      'to=2026-11-09': ['FREE'],
      'from=2026-11-10&sort=received&status=answered': ['DONE'],
      'q=cho doi': ['LATE'],
      'q=tre hen&status=all': ['DONE'],
      'q=done&status=all': ['DONE'],
      'q=khong co gi': [],
    }
    for (const [query, wanted] of Object.entries(expected)) {
      expect(await references(inspector, query), query).toEqual(wanted)
    }
  })

  it('shows a sealed matter to whoever has the right, and to nobody by desk, officer or words', async () => {
    expect(await references(inspector, 'status=all&class=to-cao')).toEqual([])
    expect(await references(head)).toContain('SEALED')
    expect(await references(head, `desk=${cast.deskOne.code}`)).toEqual(['SOON'])
    expect(await references(head, `officer=${cast.officerOne.code}`)).toEqual(['NAMED'])
    expect(await references(head, 'q=sealed')).toEqual([])
  })

  it('shows an officer who inspects nothing of what is about himself', async () => {
    const himself = { ...inspector, officerId: cast.officerOne.id }
    expect(await references(himself)).not.toContain('NAMED')
    expect(await references({ ...head, officerId: cast.officerOne.id })).not.toContain('SEALED')
  })

  it('keeps an inspector of one unit to its matters, in list and counts', async () => {
    const grants = inspector.grants.map((grant) => ({ ...grant, unitId: neighbour.unit.id }))
    const beside = { ...inspector, grants }
    expect(await references(beside, 'status=all')).toEqual(['BESIDE'])
    const { viewer, filter } = await read(beside, 'status=all')
    expect((await countMatters(store, viewer, filter)).total).toBe(1)
    await expect(references(beside, 'unit=31507')).rejects.toThrow('invalid')
  })

  it('counts by status and by class what the filter has', async () => {
    const { viewer, filter } = await read(inspector, 'status=all')
    const counts = await countMatters(store, viewer, filter)
    expect(counts).toMatchObject({ total: 6, isMore: false })
    expect(Object.fromEntries(counts.byStatus)).toEqual({ answered: 1, received: 4, waiting: 1 })
    expect(Object.fromEntries(counts.byClass)).toEqual({ 'gop-y': 1, 'phan-anh': 5 })
  })

  it('goes on after a page without losing or repeating a matter', async () => {
    for (const sort of ['due', '-due', 'received', '-received'] as const) {
      const whole = await references(inspector, `sort=${sort}`)
      const paged: string[] = []
      let after = ''
      for (let page = 0; page < 5; page++) {
        const { rows } = await read(inspector, `sort=${sort}&after=${after}`, 2)
        paged.push(...rows.map(({ reference }) => reference))
        const last = rows.at(-1)
        if (!last) break
        after = writeCursor(sort, { value: last.sort_value, id: last.id })
      }
      expect(paged, sort).toEqual(whole)
    }
  })

  it('tells every field that cannot be used', async () => {
    const viewer = await viewerFor(store.db, inspector, now)
    const wrong = {
      class: 'x',
      unit: '1',
      desk: '2',
      officer: '3',
      from: '2026-02-30',
      status: 'y',
      sort: 'z',
    }
    const typed = fromQuery({ ...wrong, channel: 'w' })
    const refused = await resolveFilter(store, viewer, typed, now).catch((error) => error)
    const fields = refused.problems.map(({ field }: { field: string }) => field).sort()
    expect(fields).toEqual([...Object.keys(wrong), 'channel'].sort())
  })
})

eachDatabase('words and topics of a filed matter', ({ migrated }) => {
  it('are found at once, and gone when the matter turns out to be a denunciation', async () => {
    const store = await migrated()
    await settleComplaints(store)
    const { services } = complaintServices(store)
    const text = 'Trễ hẹn hồ sơ đất đai, cán bộ gợi ý lót tay'
    const intake = anIntake({ text, dossierCode: '000.31.H92-261110-0007' })
    const filed = await fileComplaint(services, 'citizen', intake)
    const search = async (q: string) => {
      const viewer = await viewerFor(store.db, head, now)
      const filter = await resolveFilter(store, viewer, fromQuery({ q, status: 'all' }), now)
      return (await listMatters(store, viewer, filter, 10)).map(({ reference }) => reference)
    }
    const topics = async () =>
      (await store.db.selectFrom('complaint').select('topics').executeTakeFirstOrThrow()).topics
    const searches = ['tre hen', filed.reference, 'h92-261110-0007']
    expect(await topics()).toBe('tre-hen tien-ngoai')
    for (const q of searches) expect(await search(q), q).toEqual([filed.reference])
    await actOnComplaint(services, head, filed.reference, { code: 'classification', classCode: 'to-cao' })
    for (const q of searches) expect(await search(q), q).toEqual([])
    expect(await topics()).toBe('')
    expect(await store.db.selectFrom('complaint_search').selectAll().execute()).toEqual([])
    const sealed = await fileComplaint(services, 'citizen', anIntake({ text, classCode: 'to-cao' }))
    expect(sealed.isSealed).toBe(true)
    expect(await search('tre hen')).toEqual([])
  })
})
