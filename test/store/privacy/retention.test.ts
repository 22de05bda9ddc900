import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Store, sqlitePath } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { changeRetentionRule } from '../../../src/privacy/change-retention-rule.ts'
import { eraseDue } from '../../../src/privacy/erase-due.ts'
import { listRules } from '../../../src/privacy/retention-store.ts'
import { sealRecord } from '../../../src/privacy/seal-record.ts'
import { startRetention } from '../../../src/privacy/sealed-store.ts'
import { seedRetention } from '../../../src/privacy/seed-retention.ts'
import { readSecretKeys } from '../../../src/web/secret.ts'
import { eachDatabase } from '../../support/databases.ts'
import { actorWith, auditOf, privacyServices, secretFile, settlePrivacy } from '../../support/privacy.ts'
import { cast } from '../../support/province.ts'

const officer = actorWith('privacy-officer')
const change = {
  code: 'contact',
  days: 30,
  validFrom: '2026-12-01',
  legalBasis: 'Quy chế lưu trữ của Sở',
  isChecked: true,
  reason: 'Theo quy chế mới',
}

eachDatabase('retention', ({ dialect, migratedUrl, open }) => {
  async function settle(url?: string) {
    const store = await open(url ?? (await migratedUrl()))
    await settlePrivacy(store)
    return store
  }
  /** Keeps contacts whose retention began on these dates; null: their matter is still open. */
  async function keep(store: Store, file: string, dates: readonly (string | null)[]) {
    const keys = readSecretKeys(file)
    const ids = dates.map(() => newId())
    await store.db.transaction().execute(async (trx) => {
      for (const [index, from] of dates.entries()) {
        const id = ids[index]!
        const subject = { kind: 'complaint', id }
        const content = { name: 'Thử', words: 'Xin xóa. '.repeat(100) }
        await sealRecord(trx, keys, { id, kind: 'contact', subject, unitId: null, content }, cast.morning)
        if (from !== null) await startRetention(trx, id, from)
      }
    })
    return ids
  }
  const erasedIds = async (store: Store) => {
    const rows = await store.db
      .selectFrom('sealed_record')
      .select('id')
      .where('erased_at', 'is not', null)
      .orderBy('id')
      .execute()
    return rows.map(({ id }) => id)
  }

  it('erases on the 90th day after the clock began and not a day before, and never what is still open', async () => {
    const store = await settle()
    const file = secretFile()
    const [due, , ,] = await keep(store, file, ['2026-08-12', '2026-08-13', null])
    const erased = await eraseDue(privacyServices(store, '2026-11-10T02:00:00.000Z', file), officer)
    expect(erased).toMatchObject({ contact: 1, identity: 0 })
    expect(await erasedIds(store)).toEqual([due])
    const [line] = await auditOf(store, 'sealed.erase')
    expect(line).toMatchObject({ subject_id: due, reason: 'retention' })
  })

  it('takes the day of Ho Chi Minh City, not of Greenwich', async () => {
    const store = await settle()
    const file = secretFile()
    await keep(store, file, ['2026-08-12'])
    await eraseDue(privacyServices(store, '2026-11-09T16:59:00.000Z', file), officer)
    expect(await erasedIds(store)).toEqual([])
    await eraseDue(privacyServices(store, '2026-11-09T17:00:00.000Z', file), officer)
    expect(await erasedIds(store)).toHaveLength(1)
  })

  it('erases many in small steps, once each, and a second run finds nothing', async () => {
    const store = await settle()
    const file = secretFile()
    await keep(store, file, Array(45).fill('2026-01-01'))
    const services = privacyServices(store, cast.morning, file)
    expect((await eraseDue(services, officer)).contact).toBe(45)
    expect((await eraseDue(services, officer)).contact).toBe(0)
    expect(await auditOf(store, 'sealed.erase')).toHaveLength(45)
  })

  it('forgets sessions that have long been over, and keeps the others', async () => {
    const store = await settle()
    const account = { id: 'a', email: 'a@example.vn', name: 'A', staff_code: null, language: 'vi' }
    await store.db
      .insertInto('account')
      .values({ ...account, created_at: cast.morning, closed_at: null })
      .execute()
    const session = (id: string, expires_at: string, ended_at: string | null) => ({
      ...{ id, account_id: 'a', token_hash: id, created_at: '2025-01-01', last_seen_at: '2025-01-01' },
      ...{ expires_at, ended_at, has_second_factor: 0 as const, device: 'Firefox' },
    })
    await store.db
      .insertInto('session')
      .values([
        session('expired', '2025-11-09T00:00:00.000Z', null),
        session('ended', '2027-01-01T00:00:00.000Z', '2025-11-09T00:00:00.000Z'),
        session('recent', '2025-11-11T00:00:00.000Z', null),
        session('open', '2027-01-01T00:00:00.000Z', null),
      ])
      .execute()
    expect((await eraseDue(privacyServices(store, cast.morning), officer)).session).toBe(2)
    const left = await store.db.selectFrom('session').select('id').orderBy('id').execute()
    expect(left.map(({ id }) => id)).toEqual(['open', 'recent'])
  })

  it('is run by nobody without the right, nor with the right for a part of the house', async () => {
    const store = await settle()
    const services = privacyServices(store, cast.morning)
    await expect(eraseDue(services, actorWith('administrator'))).rejects.toMatchObject({ code: 'no-right' })
    const ofUnit = actorWith('privacy-officer', cast.unit.id)
    await expect(eraseDue(services, ofUnit)).rejects.toMatchObject({ code: 'everywhere-only' })
  })

  it('changes from a date on: the old rule ends the day before, and the trail says why', async () => {
    const store = await settle()
    await changeRetentionRule(privacyServices(store, cast.morning), officer, change)
    const rules = (await listRules(store.db)).filter(({ code }) => code === 'contact')
    expect(
      rules.map(({ days, validFrom, validTo, isChecked }) => [days, validFrom, validTo, isChecked]),
    ).toEqual([
      [30, '2026-12-01', null, true],
      [90, '2026-01-01', '2026-11-30', false],
    ])
    const [line] = await auditOf(store, 'retention.change')
    expect(line).toMatchObject({ subject_id: 'contact', reason: 'Theo quy chế mới' })
    expect(JSON.parse(line!.details_json)).toMatchObject({ from: 90, to: 30, validFrom: '2026-12-01' })
  })

  it.each([
    ['yesterday', { ...change, validFrom: '2026-11-09' }, { problems: [{ code: 'retention-start' }] }],
    ['a kind that is none', { ...change, code: 'weather' }, { code: 'retention-unknown' }],
  ])('does not change from %s', async (_what, wrong, refusal) => {
    const store = await settle()
    const changing = changeRetentionRule(privacyServices(store, cast.morning), officer, wrong)
    await expect(changing).rejects.toMatchObject(refusal)
    expect(await auditOf(store, 'retention.change')).toEqual([])
  })

  it('does not change twice from the same day', async () => {
    const store = await settle()
    const services = privacyServices(store, cast.morning)
    await changeRetentionRule(services, officer, change)
    await expect(changeRetentionRule(services, officer, change)).rejects.toMatchObject({ code: 'invalid' })
    expect(await auditOf(store, 'retention.change')).toHaveLength(1)
  })

  it('ships its rules once', async () => {
    const store = await settle()
    await seedRetention(store, newId, cast.morning)
    expect((await listRules(store.db)).map(({ code }) => code)).toEqual([
      ...['contact', 'denunciation', 'evidence', 'identity', 'letter', 'session', 'subject-request'],
    ])
  })

  it('leaves of an erased record no byte in the files of SQLite', async () => {
    if (dialect !== 'sqlite') return
    const url = await migratedUrl()
    const store = await settle(url)
    const file = secretFile()
    const dates = Array.from({ length: 12 }, (_, index) => (index === 5 ? '2026-01-01' : null))
    const id = (await keep(store, file, dates))[5]
    const row = await store.db
      .selectFrom('sealed_record')
      .select(['wrapped_key', 'body'])
      .where('id', '=', id!)
      .executeTakeFirstOrThrow()
    const pieces = `${row.wrapped_key}${row.body}`.match(/.{24}/g)!
    const piecesLeft = () => {
      const paths = [sqlitePath(url), `${sqlitePath(url)}-wal`].filter((path) => existsSync(path))
      const files = paths.map((path) => readFileSync(path))
      return pieces.filter((piece) => files.some((bytes) => bytes.includes(piece)))
    }
    expect(piecesLeft()).toEqual(pieces)
    await eraseDue(privacyServices(store, cast.morning, file), officer)
    expect(piecesLeft()).toEqual([])
  })
})
