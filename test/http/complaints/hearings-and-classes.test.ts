import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actOnComplaint } from '../../../src/complaints/act-on-complaint.ts'
import { listClassRows } from '../../../src/complaints/class-store.ts'
import { fileComplaint } from '../../../src/complaints/file-complaint.ts'
import type { Store } from '../../../src/db/connect.ts'
import { configIn } from '../../support/accounts.ts'
import { appOver } from '../../support/app.ts'
import { anIntake, complaintServices, settleComplaints, staffWith } from '../../support/complaints.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { cast } from '../../support/province.ts'
import { type SignedIn, signedIn } from '../../support/signed-in.ts'

eachDatabase('the officer’s right to reply, and the classes', ({ migrated }) => {
  const folder = temporaryFolder()
  const config = configIn(folder.path)
  let store: Store
  let app: FastifyInstance
  let heard: SignedIn
  let other: SignedIn
  let administrator: SignedIn
  let reference: string

  beforeAll(async () => {
    store = await migrated()
    await settleComplaints(store)
    const { services } = complaintServices(store, cast.morning, config.secretFile)
    const intake = anIntake({ officerIds: [cast.officerOne.id], text: 'Lời của người dân' })
    reference = (await fileComplaint(services, 'citizen', intake)).reference
    const hearing = {
      code: 'hearing',
      officerId: cast.officerOne.id,
      text: 'Xin giải trình lúc 8 giờ',
    } as const
    const anna = staffWith('inspector', { id: 'anna' })
    await actOnComplaint(services, anna, reference, { code: 'note', text: 'Ghi chú kín' })
    await actOnComplaint(services, anna, reference, hearing)
    app = await appOver(store, { config })
    heard = await signedIn(store, 'officer', { staffCode: cast.officerOne.code })
    other = await signedIn(store, 'officer', { staffCode: cast.officerTwo.code })
    administrator = await signedIn(store, 'administrator')
  })
  afterAll(() => app.close())
  afterAll(folder.remove)

  const get = (who: SignedIn, url: string) => app.inject({ url, headers: { ...who.headers } })
  const post = (who: SignedIn, url: string, payload: object) =>
    app.inject({ method: 'POST', url, payload, headers: { ...who.headers } })

  it('show the officer what was put to him and nothing else of the matter; to another officer nothing', async () => {
    const { body } = await get(heard, '/app/my/hearings')
    expect(body).toContain('Xin giải trình lúc 8 giờ')
    expect(body).not.toMatch(/Lời của người dân|Ghi chú kín/)
    const empty = await get(other, '/app/my/hearings')
    expect(empty.body).toContain('Hiện không có nội dung nào cần Ông/Bà giải trình')
    expect(empty.body).not.toContain(reference)
  })

  it('take his answer, refuse an empty one at its field, and take none from another officer', async () => {
    const address = `/app/my/hearings/${reference}`
    const empty = await post(heard, address, { text: ' ' })
    expect(empty.statusCode).toBe(422)
    expect(empty.body).toContain(`href="#statement-${reference}-text"`)
    expect((await post(heard, address, { text: 'Hôm đó mất điện' })).statusCode).toBe(303)
    expect((await get(heard, '/app/my/hearings')).body).toContain('Hôm đó mất điện')
    expect((await post(other, address, { text: 'Tôi cũng biết' })).statusCode).toBe(404)
  })

  it('show every class with its limits and legal basis, and change one from a date on', async () => {
    const page = await get(administrator, '/app/admin/complaint-classes')
    expect(page.body).toContain('Luật Tố cáo 2018, Điều 2, 24, 29 và 30')
    expect(page.body).toContain('7 ngày làm việc')
    const row = (await listClassRows(store.db)).find(({ code }) => code === 'hoi-dap')!
    const address = `/app/admin/complaint-classes/hoi-dap/${row.id}`
    const change = {
      ...{ nameVi: 'Hỏi, đáp', nameEn: 'Question', validFrom: '2026-12-01', reason: 'Quy chế mới' },
      ...{ legalBasis: '', isChecked: '1', 'limit:answer': 'deadline.hotline.answer' },
    }
    const refused = await post(administrator, address, change)
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('href="#class-hoi-dap-legalBasis"')
    expect(refused.body).toContain('value="Hỏi, đáp"')
    const changed = await post(administrator, address, { ...change, legalBasis: 'Quy chế 2026' })
    expect(changed.statusCode).toBe(303)
    const after = await get(administrator, '/app/admin/complaint-classes')
    expect(after.body).toContain('Quy chế 2026')
    expect((await post(administrator, address, { ...change, legalBasis: 'x' })).statusCode).toBe(409)
    expect((await get(heard, '/app/admin/complaint-classes')).statusCode).toBe(403)
  })
})
