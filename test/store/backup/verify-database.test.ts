import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { checkTrail } from '../../../src/accounts/check-trail.ts'
import { verifyDatabase } from '../../../src/backup/verify-database.ts'
import { connect, type Store } from '../../../src/db/connect.ts'
import { migrateToLatest } from '../../../src/db/migrate.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { settleCast } from '../../support/province.ts'
import { writeTrail } from '../../support/trail.ts'

eachDatabase('verify', ({ migrated, dialect }) => {
  let store: Store
  beforeEach(async () => {
    store = await migrated()
    await settleCast(store)
    await writeTrail(store, 9)
  })

  const findings = async () =>
    (await verifyDatabase(store)).findings.map(({ check, at }) => `${check}: ${at}`)
  const run = (statement: string) => sql.raw(statement).execute(store.db)

  it('finds nothing in a database that nobody touched', async () => {
    expect(await findings()).toEqual([])
  })

  it('names the line of the trail in which one byte was changed', async () => {
    await run("update audit_entry set reason = 'Hết hợp đồnh' where sequence = 4")
    expect(await findings()).toEqual(['audit: audit_entry 4'])
  })

  it('names the line before which one was deleted', async () => {
    await run('delete from audit_entry where sequence = 4')
    expect(await findings()).toEqual(['audit: audit_entry 5'])
  })

  it('names the last line left when the end was deleted', async () => {
    await run('delete from audit_entry where sequence >= 8')
    expect(await findings()).toEqual(['audit: audit_entry 7'])
  })

  it('names both lines that were swapped', async () => {
    for (const [from, to] of [
      [3, 100],
      [6, 3],
      [100, 6],
    ]) {
      await run(`update audit_entry set sequence = ${to} where sequence = ${from}`)
    }
    const found = await findings()
    expect(found).toContain('audit: audit_entry 3')
    expect(found).toContain('audit: audit_entry 6')
  })

  it('names a line that was put in at the end', async () => {
    await run(`insert into audit_entry select 10, at, actor_kind, actor_id, actor_name, action, subject_kind,
      subject_id, unit_id, reason, details_json, hash, previous_hash from audit_entry where sequence = 9`)
    expect(await findings()).toEqual(['audit: audit_entry 10', 'audit: audit_entry 10'])
  })

  it('notices by a backup that the trail was written anew as a whole', async () => {
    const { end } = await checkTrail(store.db)
    await run('delete from audit_entry')
    await run("update audit_head set sequence = 0, hash = ''")
    await writeTrail(store, 12, 'somebody else')
    expect((await checkTrail(store.db)).faults).toEqual([])
    expect((await checkTrail(store.db, end)).faults).toEqual([{ sequence: 9, fault: 'not-in-backup' }])
  })

  it('finds a row that refers to none', async () => {
    if (dialect === 'sqlite') {
      await run('pragma foreign_keys = off')
      await run("delete from field where id = 'field-land'")
    } else {
      await store.db.transaction().execute(async (trx) => {
        await sql`set local session_replication_role = replica`.execute(trx)
        await sql`delete from field where id = 'field-land'`.execute(trx)
      })
    }
    expect(await findings()).toEqual(['references: desk_field'])
  })

  it('finds a published questionnaire whose text was changed', async () => {
    await run(`update questionnaire_version set definition_json = replace(definition_json, 'Rất', 'rất')
      where status = 'published' and number = 1
      and questionnaire_id = (select id from questionnaire where code = 'counter')`)
    expect(await findings()).toEqual(['questionnaires: questionnaire_version counter 1'])
  })
})

describe('verify of a damaged file', () => {
  it('says so when pages are no longer what was written', async () => {
    const folder = temporaryFolder()
    const path = join(folder.path, 'test.db')
    const store = connect(`file:${path}`)
    await migrateToLatest(store)
    await settleCast(store)
    const statement = store.sqlite!.prepare("select rootpage from sqlite_master where name = 'desk'")
    const page = statement.pluck().get() as number
    await store.close()
    damage(path, page)
    const again = connect(`file:${path}`)
    const { findings } = await verifyDatabase(again)
    expect(new Set(findings.map(({ check }) => check))).toEqual(new Set(['pages']))
    await again.close()
    folder.remove()
  })
})

function damage(path: string, page: number): void {
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(2_000, 0xa5), 0, 2_000, (page - 1) * 4_096)
  closeSync(file)
}
