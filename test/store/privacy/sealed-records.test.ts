import { expect, it } from 'vitest'
import { systemActor } from '../../../src/accounts/actor.ts'
import { recordAudit } from '../../../src/accounts/record-audit.ts'
import type { SealedKind } from '../../../src/core/privacy/sealed-kinds.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { openSealed } from '../../../src/privacy/open-sealed.ts'
import { rotateKey } from '../../../src/privacy/rotate-key.ts'
import { sealRecord } from '../../../src/privacy/seal-record.ts'
import { countByKey, eraseSealed } from '../../../src/privacy/sealed-store.ts'
import { readSecretKeys, writeSecretKeys } from '../../../src/web/secret.ts'
import { eachDatabase } from '../../support/databases.ts'
import { actorWith, auditOf, secretFile, settlePrivacy } from '../../support/privacy.ts'
import { cast } from '../../support/province.ts'

const now = cast.morning
const content = { name: 'Nguyễn Thị Thử', phone: '0912345678' }
const reason = 'Gọi lại để hỏi thêm về hồ sơ'

eachDatabase('sealed records', ({ migrated }) => {
  type Made = { file?: string; kind?: SealedKind; unitId?: string | null }

  async function settle() {
    const store = await migrated()
    await settlePrivacy(store)
    return store
  }
  async function make(
    store: Store,
    { file = secretFile(), kind = 'contact', unitId = cast.unit.id }: Made = {},
  ) {
    const id = newId()
    const data = { id, kind, subject: { kind: 'complaint', id: 'matter' }, unitId, content }
    await store.db.transaction().execute((trx) => sealRecord(trx, readSecretKeys(file), data, now))
    return { id, file }
  }
  const open = (
    store: Store,
    made: { id: string; file: string },
    actor = actorWith('inspector'),
    why = reason,
  ) =>
    store.db
      .transaction()
      .execute((trx) =>
        openSealed(trx, actor, { id: made.id, reason: why, keys: readSecretKeys(made.file), at: now }),
      )

  it('open for a stated reason, and the trail says who, what and why, and nothing that was read', async () => {
    const store = await settle()
    const made = await make(store)
    expect(await open(store, made)).toEqual(content)
    const [line, ...more] = await auditOf(store, 'sealed.open')
    expect(more).toEqual([])
    expect(line).toMatchObject({ actor_name: 'inspector@example.vn', subject_id: made.id, reason, at: now })
    expect(line!.unit_id).toBe(cast.unit.id)
    expect(JSON.stringify(line)).not.toMatch(/Thử|0912345678/)
  })

  it.each([
    ['', 'open-reason'],
    ['   xem     ', 'open-reason'],
    ['x'.repeat(501), 'open-reason'],
  ])('stay shut without a reason that says something: %j', async (why, code) => {
    const store = await settle()
    const made = await make(store)
    await expect(open(store, made, actorWith('inspector'), why)).rejects.toMatchObject({
      problems: [{ field: 'reason', code }],
    })
    expect(await auditOf(store, 'sealed.open')).toEqual([])
  })

  it.each(['administrator', 'auditor', 'analyst', 'officer', 'unit-head', 'privacy-officer'] as const)(
    'stay shut for the role %s, which reads no matters',
    async (role) => {
      const store = await settle()
      await expect(open(store, await make(store), actorWith(role))).rejects.toMatchObject({
        code: 'no-right',
      })
    },
  )

  it('are not there for somebody of another unit, nor one of the whole house for a part of it', async () => {
    const store = await settle()
    const elsewhere = actorWith('inspector', cast.unit.id)
    const ofProvince = await make(store, { unitId: cast.province.id })
    const ofHouse = await make(store, { unitId: null })
    for (const made of [ofProvince, ofHouse]) {
      await expect(open(store, made, elsewhere)).rejects.toMatchObject({ code: 'sealed-unknown' })
    }
    expect(await open(store, await make(store), elsewhere)).toEqual(content)
    expect(await open(store, await make(store), actorWith('inspector', cast.province.id))).toEqual(content)
  })

  it('are not there under an id that was guessed', async () => {
    const store = await settle()
    const made = { id: newId(), file: secretFile() }
    await expect(open(store, made)).rejects.toMatchObject({ code: 'sealed-unknown' })
  })

  it('do not open in another row', async () => {
    const store = await settle()
    const file = secretFile()
    const [mine, other] = [await make(store, { file }), await make(store, { file })]
    const row = await store.db
      .selectFrom('sealed_record')
      .select(['wrapped_key', 'body'])
      .where('id', '=', other.id)
      .executeTakeFirstOrThrow()
    await store.db.updateTable('sealed_record').set(row).where('id', '=', mine.id).execute()
    await expect(open(store, mine)).rejects.toThrow('changed or moved')
    expect(await auditOf(store, 'sealed.open')).toEqual([])
  })

  it('are gone once erased, their row stays', async () => {
    const store = await settle()
    const made = await make(store)
    const erase = () => store.db.transaction().execute((trx) => eraseSealed(trx, made.id, now, 'retention'))
    expect([await erase(), await erase()]).toEqual([true, false])
    await expect(open(store, made)).rejects.toMatchObject({ code: 'sealed-erased' })
    const row = await store.db.selectFrom('sealed_record').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ wrapped_key: null, body: null, key_version: null, erased_at: now })
  })

  it('move to a new key, all of them, open with it alone, and a second rotation moves them again', async () => {
    const store = await settle()
    const file = secretFile()
    const made = [await make(store, { file }), await make(store, { file }), await make(store, { file })]
    await store.db.transaction().execute((trx) => eraseSealed(trx, made[2]!.id, now, 'retention'))
    expect(await rotateKey(store, file, now)).toEqual({ version: 2, records: 2, broken: [] })
    expect(await countByKey(store.db)).toEqual([{ version: 2, count: 2 }])
    expect(readSecretKeys(file).map(({ version }) => version)).toEqual([1, 2])
    const onlyNew = secretFile()
    writeSecretKeys(onlyNew, readSecretKeys(file).slice(1))
    expect(await open(store, { id: made[0]!.id, file: onlyNew })).toEqual(content)
    expect(await rotateKey(store, file, now)).toEqual({ version: 3, records: 2, broken: [] })
    expect((await auditOf(store, 'sealing-key.rotate')).map((line) => line.subject_id)).toEqual(['2', '3'])
  })

  it('move in many small steps when there are many', async () => {
    const store = await settle()
    const file = secretFile()
    const keys = readSecretKeys(file)
    await store.db.transaction().execute(async (trx) => {
      for (let index = 0; index < 450; index += 1) {
        const subject = { kind: 'complaint', id: String(index) }
        await sealRecord(trx, keys, { id: newId(), kind: 'contact', subject, unitId: null, content }, now)
      }
    })
    expect(await rotateKey(store, file, now)).toEqual({ version: 2, records: 450, broken: [] })
    expect(await countByKey(store.db)).toEqual([{ version: 2, count: 450 }])
  })

  it('move past one that does not open, which is named', async () => {
    const store = await settle()
    const file = secretFile()
    const [sound, changed] = [await make(store, { file }), await make(store, { file })]
    await store.db
      .updateTable('sealed_record')
      .set({ wrapped_key: 'AAAA' })
      .where('id', '=', changed.id)
      .execute()
    expect(await rotateKey(store, file, now)).toEqual({ version: 2, records: 1, broken: [changed.id] })
    expect(await open(store, sound)).toEqual(content)
  })

  it('are not opened when the line in the trail cannot be written', async () => {
    const store = await settle()
    const made = await make(store)
    await store.db
      .transaction()
      .execute((trx) =>
        recordAudit(trx, systemActor('test'), { action: 'test.x', subject: { kind: 'x', id: 'x' } }, now),
      )
    await store.db.updateTable('audit_head').set({ sequence: 0 }).execute()
    await expect(open(store, made)).rejects.toThrow()
  })
})
