import type { Transaction } from 'kysely'
import { systemActor } from '../../src/accounts/actor.ts'
import { everywhere } from '../../src/accounts/within.ts'
import type { Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import type { Database } from '../../src/db/tables.ts'
import type { DirectoryContext } from '../../src/directory/context.ts'
import { openDesk } from '../../src/directory/open-desk.ts'
import { openUnit } from '../../src/directory/open-unit.ts'
import { postOfficer } from '../../src/directory/post-officer.ts'
import type { RosterChange } from '../../src/directory/roster-change.ts'
import { saveField } from '../../src/directory/save-field.ts'

/** A directory made by its own use cases, the roster changes it told of, and one transaction a write. */
export type DirectoryCast = {
  readonly context: DirectoryContext
  readonly changes: RosterChange[]
  write<T>(act: (trx: Transaction<Database>, context: DirectoryContext) => Promise<T>): Promise<T>
}

/** The province `92`, its commune `31507` with desks `Q1` and `Q2`, officers `CC-0001` and `CC-0002` posted there. */
export async function settleDirectory(store: Store): Promise<DirectoryCast> {
  const changes: RosterChange[] = []
  const context: DirectoryContext = {
    now: '2026-11-20T01:00:00.000Z',
    newId,
    actor: systemActor('test'),
    within: everywhere,
    random: Math.random,
    onRosterChange: async (_trx, change) => void changes.push(change),
  }
  const write: DirectoryCast['write'] = (act) => store.db.transaction().execute((trx) => act(trx, context))
  await write(async (trx) => {
    const province = {
      code: '92',
      name: { vi: 'Thành phố Cần Thơ' },
      level: 'province',
      validFrom: '2020-01-01',
    }
    await openUnit(trx, province, context)
    const commune = { code: '31507', name: { vi: 'Phường Sóc Trăng' }, level: 'commune', parent: '92' }
    await openUnit(trx, { ...commune, validFrom: '2025-07-01' }, context)
    await saveField(trx, { code: 'dat-dai', name: { vi: 'Đất đai' } }, context)
    for (const reference of ['Q1', 'Q2']) {
      const name = { vi: `Quầy ${reference}` }
      await openDesk(trx, { unit: '31507', reference, name, fields: ['dat-dai'] }, context)
    }
    for (const code of ['CC-0001', 'CC-0002']) {
      await postOfficer(trx, { code, name: code, unit: '31507' }, context)
    }
  })
  return { context, changes, write }
}
