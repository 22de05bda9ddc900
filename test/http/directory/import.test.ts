import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { listAudit } from '../../../src/accounts/audit-store.ts'
import { checkTrail } from '../../../src/accounts/check-trail.ts'
import { readConfig } from '../../../src/config.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { importJob } from '../../../src/directory/import-job.ts'
import { openDesk } from '../../../src/directory/open-desk.ts'
import { openUnit } from '../../../src/directory/open-unit.ts'
import type { RosterChange } from '../../../src/directory/roster-change.ts'
import { runDueJobs } from '../../../src/jobs/run-due-jobs.ts'
import { appOver, carry } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { settleDirectory } from '../../support/directory.ts'
import { cast } from '../../support/province.ts'
import { signedIn } from '../../support/signed-in.ts'

const boundary = 'part'
const upload = (kind: string, file: string) =>
  [
    `--${boundary}\r\nContent-Disposition: form-data; name="kind"\r\n\r\n${kind}\r\n`,
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n`,
    `${file}\r\n--${boundary}--\r\n`,
  ].join('')
const multipart = { 'content-type': `multipart/form-data; boundary=${boundary}` }
const units = 'Mã đơn vị,Tên đơn vị,Cấp,Mã cấp trên,Từ ngày\n'
const officers = 'Mã công chức,Tên hiển thị,Mã đơn vị,Từ ngày\n'
const address = '/app/directory/import'
const dossierHead =
  'Quầy;Mã lĩnh vực;Tháng;Hồ sơ tiếp nhận;Hồ sơ đã trả kết quả;Trả trễ hẹn;Trễ không báo và không xin lỗi;Đã mời góp ý'

eachDatabase('a file brought into the directory', ({ migratedUrl, open }) => {
  async function opened() {
    const url = await migratedUrl()
    const store = await open(url)
    const { write } = await settleDirectory(store)
    const changes: RosterChange[] = []
    const clock = () => new Date(cast.morning)
    const config = {
      ...readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', BASE_URL: 'http://localhost:8080' }),
    }
    let wakes = 0
    const app = await appOver(store, { config, clock, wakeJobs: () => void wakes++ })
    carry(app, await signedIn(store, 'administrator'))
    const onRosterChange = async (_trx: unknown, change: RosterChange) => void changes.push(change)
    const kinds = [importJob({ databaseUrl: url, store, clock, onRosterChange })]
    const signal = new AbortController().signal
    const failures: unknown[] = []
    const onFailure = (_kind: string, error: unknown) => void failures.push(error)
    const work = () => runDueJobs({ store, clock, newId, kinds, onFailure, name: 'test', signal })
    const send = (payload: string) =>
      app.inject({ method: 'POST', url: address, headers: multipart, payload })
    /** Uploads and has it checked; returns the page's address. */
    const check = async (kind: string, file: string) => {
      const sent = await send(upload(kind, file))
      expect(sent.statusCode).toBe(303)
      await work()
      expect(failures).toEqual([])
      return String(sent.headers.location)
    }
    const confirm = async (page: string) => {
      const sent = await app.inject({ method: 'POST', url: `${page}/confirmation` })
      await work()
      expect(failures).toEqual([])
      return sent.statusCode
    }
    const count = async (table: 'unit' | 'officer' | 'shift') =>
      (await store.db.selectFrom(table).select('id').execute()).length
    const page = async (at: string) => (await app.inject(at)).body
    return { url, store, app, write, changes, send, work, check, confirm, count, page, woken: () => wakes }
  }

  it('brings in the dossiers of a month, and corrects them only with a reason', async () => {
    const { store, check, confirm, page } = await opened()
    const file = (rows: readonly string[], more = '') => `${dossierHead}${more}\n${rows.join('\n')}`
    const first = await check(
      'dossier-counts',
      file(['31507:Q1;dat-dai;10/2026;120;100;8;3;60', '31507:Q2;dat-dai;2026-10;80;70;2;0;30']),
    )
    expect(await page(first)).toContain('2 dòng: 2 thêm mới')
    expect(await confirm(first)).toBe(303)
    const late = async () => {
      const rows = await store.db
        .selectFrom('dossier_count')
        .select(['month', 'late'])
        .orderBy('late')
        .execute()
      return rows.map(({ month, late }) => `${month} ${late}`)
    }
    expect(await late()).toEqual(['2026-10 2', '2026-10 8'])
    const wrong = await check('dossier-counts', file(['31507:Q1;dat-dai;10/2026;120;100;101;3;60']))
    expect(await page(wrong)).toContain('không được nhiều hơn 100')
    const bare = await check('dossier-counts', file(['31507:Q1;dat-dai;10/2026;120;100;9;3;60']))
    expect(await page(bare)).toContain('xin nêu lý do sửa')
    expect(await confirm(bare)).not.toBe(303)
    const told = await check(
      'dossier-counts',
      file(['31507:Q1;dat-dai;10/2026;120;100;9;3;60;Đối chiếu sổ'], ';Lý do sửa'),
    )
    expect(await confirm(told)).toBe(303)
    expect(await late()).toEqual(['2026-10 2', '2026-10 9'])
  })

  it('is of a unit’s head the dossiers of his own desks, and nothing else', async () => {
    const { store, app, write, check, confirm, page, send } = await opened()
    const unitId = await write(async (trx, context) => {
      const commune = { code: '31600', name: { vi: 'Phường Bên Cạnh' }, level: 'commune', parent: '92' }
      await openUnit(trx, { ...commune, validFrom: '2025-07-01' }, context)
      await openDesk(trx, { unit: '31600', reference: 'Q1', name: { vi: 'Quầy' }, fields: [] }, context)
      const unit = await trx.selectFrom('unit').select('id').where('code', '=', '31600').executeTakeFirst()
      return unit!.id
    })
    carry(app, await signedIn(store, 'unit-head', { unitId }))
    const offered = await page(address)
    expect(offered).toContain('value="dossier-counts"')
    expect(offered).not.toContain('value="units"')
    const row = (desk: string) => `${dossierHead}\n${desk};dat-dai;10/2026;80;70;2;0;30`
    expect((await send(upload('units', `${units}31600,Xã A,commune,92,2025-07-01`))).statusCode).toBe(403)
    const other = await check('dossier-counts', row('31507:Q1'))
    expect(await page(other)).toContain('31507:Q1')
    expect(await confirm(other)).not.toBe(303)
    const own = await check('dossier-counts', row('31600:Q1'))
    expect(await confirm(own)).toBe(303)
    const rows = await store.db.selectFrom('dossier_count').select('received').execute()
    expect(rows).toEqual([{ received: 80 }])
  })

  it('is checked apart from the request, shown meanwhile and found again, and written when its owner says so', async () => {
    const { store, send, work, confirm, count, page, woken } = await opened()
    const sent = await send(upload('units', `${units}31600,Xã A,commune,92,2025-07-01`))
    const at = String(sent.headers.location)
    expect([sent.statusCode, woken()]).toEqual([303, 1])
    expect(await page(at)).toContain('Đang kiểm tra')
    expect(await page(address)).toContain(at)
    await work()
    expect(await page(at)).toContain('1 dòng: 1 thêm mới, 0 thay đổi, 0 đã có.')
    expect(await count('unit')).toBe(2)
    expect([await confirm(at), await count('unit')]).toEqual([303, 3])
    expect(await page(at)).toContain('Đã ghi: 1 thêm mới, 0 thay đổi.')
    expect([await confirm(at), await count('unit')]).toEqual([303, 3])
    const { actions, isSound } = await trailOf(store)
    const acts = ['directory.import-check', 'directory.import-confirm', 'unit.open', 'directory.import']
    expect(actions.slice(-4)).toEqual(acts)
    expect(isSound).toBe(true)
    const rows = await store.db.selectFrom('directory_import').selectAll().execute()
    expect(rows.map(({ state, content }) => [state, content])).toEqual([['written', null]])
  })

  it('is shown line by line when a row is bad, and cannot be written', async () => {
    const { app, check, count, page } = await opened()
    const at = await check('units', `${units}31600,Xã A,làng,92,2025-07-01\n31601,Xã B,commune,92,2025-07-01`)
    const body = await page(at)
    expect(body).toContain('làng')
    expect(body).toContain('1 chỗ cần sửa; chưa ghi dòng nào.')
    expect(body).not.toContain('/confirmation')
    expect((await app.inject({ method: 'POST', url: `${at}/confirmation` })).statusCode).toBe(409)
    expect(await count('unit')).toBe(2)
  })

  it('is refused at once when it is empty or of no kind, and by its page when it cannot be read', async () => {
    const { send, check, page } = await opened()
    expect((await send(upload('units', ''))).statusCode).toBe(422)
    expect((await send(upload('nothing', `${units}1,2,3,4,5`))).statusCode).toBe(404)
    const at = await check('units', 'PK\u0003\u0004 rác')
    expect(await page(at)).toContain('class="error-summary"')
    expect(await page(at)).toContain('Có chỗ sai, không ghi')
  })

  it('is its owner’s: nobody else sees it or has it written', async () => {
    const { store, app, check } = await opened()
    const at = await check('units', `${units}31600,Xã A,commune,92,2025-07-01`)
    const { headers, secret } = await signedIn(store, 'administrator')
    for (const [method, url] of [
      ['GET', at],
      ['POST', `${at}/confirmation`],
    ] as const) {
      const answer = await app.inject({ method, url, headers, cookies: { phien: secret } })
      expect(answer.statusCode, method).toBe(404)
    }
  })

  it('is kept within the units of whoever brought it', async () => {
    const { store, app, work, count, page } = await opened()
    const commune = await store.db
      .selectFrom('unit')
      .select('id')
      .where('code', '=', '31507')
      .executeTakeFirstOrThrow()
    carry(app, await signedIn(store, 'administrator', { unitId: commune.id }))
    const payload = upload('officers', `${officers}CC-0100,Mới,31507,2026-01-01\nCC-0101,Lạ,92,2026-01-01`)
    const sent = await app.inject({ method: 'POST', url: address, headers: multipart, payload })
    await work()
    expect(await page(String(sent.headers.location))).toContain('1 chỗ cần sửa')
    expect(await count('officer')).toBe(2)
  })

  it('is forgotten after a day, and says so', async () => {
    const { store, app, check, send, page } = await opened()
    const at = await check('units', `${units}31600,Xã A,commune,92,2025-07-01`)
    const old = new Date(Date.parse(cast.morning) - 25 * 3_600_000).toISOString()
    await store.db.updateTable('directory_import').set({ changed_at: old }).execute()
    await send(upload('units', `${units}31601,Xã B,commune,92,2025-07-01`))
    expect(await page(at)).toContain('Tệp đã quá một ngày')
    expect((await app.inject({ method: 'POST', url: `${at}/confirmation` })).statusCode).toBe(409)
  })

  it('writes changed rows, rows that go and rows that come anew, and tells of changed shifts', async () => {
    const { store, changes, check, confirm } = await opened()
    const desks = (fields: string) =>
      `Mã đơn vị,Ký hiệu quầy,Tên quầy,Lĩnh vực\n31507,Q1,Quầy một,${fields}\n`
    expect(await confirm(await check('fields', 'Mã lĩnh vực,Tên lĩnh vực\nho-tich,Hộ tịch\n'))).toBe(303)
    expect(await confirm(await check('desks', desks('ho-tich')))).toBe(303)
    const desk = await store.db
      .selectFrom('desk')
      .selectAll()
      .where('reference', '=', 'Q1')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(desk.name_json)).toEqual({ vi: 'Quầy một' })
    const fields = await store.db
      .selectFrom('desk_field')
      .innerJoin('field', 'field.id', 'desk_field.field_id')
      .select('field.code')
      .where('desk_id', '=', desk.id)
      .execute()
    expect(fields).toEqual([{ code: 'ho-tich' }])
    const shifts = 'Mã công chức,Quầy,Bắt đầu,Kết thúc\nCC-0001,31507:Q1,2026-11-10T07:30,2026-11-10T11:30\n'
    expect(
      await confirm(await check('shifts', `${shifts}CC-0002,31507:Q1,2026-11-11T07:30,2026-11-11T11:30\n`)),
    ).toBe(303)
    expect(changes).toMatchObject([
      { deskId: desk.id, from: '2026-11-10T00:30:00.000Z', to: '2026-11-11T04:30:00.000Z' },
    ])
  })

  it('of 2,000 rows keeps no other request waiting', async () => {
    const { store, check, app, count } = await opened()
    const rows = Array.from({ length: 2_000 }, (_, at) => `CC-${10_000 + at},Người ${at},31507,2026-01-01\n`)
    const longest = { wait: 0 }
    let isOver = false
    const watch = (async () => {
      while (!isOver) {
        const before = performance.now()
        await setImmediate()
        longest.wait = Math.max(longest.wait, performance.now() - before)
      }
    })()
    const begun = performance.now()
    const at = await check('officers', officers + rows.join(''))
    const checking = { ...longest }
    const whole = performance.now() - begun
    await app.inject({ method: 'POST', url: `${at}/confirmation` })
    isOver = true
    await watch
    console.info(
      `2,000 rows checked in ${Math.round(whole)} ms; longest turn ${Math.round(checking.wait)} ms`,
    )
    // In the serving thread it would be one turn of nearly all that time; a share, for machines differ.
    expect(checking.wait).toBeLessThan(whole / 4)
    expect(await count('officer')).toBe(2)
    const { report_json } = await store.db
      .selectFrom('directory_import')
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(JSON.parse(report_json!).report.created).toBe(2_000)
  })

  async function trailOf(store: Store) {
    const actions = (await listAudit(store.db, 0, 1_000)).map(({ action }) => action)
    const { faults } = await checkTrail(store.db)
    return { actions, isSound: faults.length === 0 }
  }
})
