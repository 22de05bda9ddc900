import { beforeAll, expect, it } from 'vitest'
import { systemActor } from '../../../src/accounts/actor.ts'
import { searchAudit } from '../../../src/accounts/audit-search-store.ts'
import { recordAudit } from '../../../src/accounts/record-audit.ts'
import { everywhere } from '../../../src/accounts/within.ts'
import type { Store } from '../../../src/db/connect.ts'
import { listOfficers } from '../../../src/directory/officer-store.ts'
import { searchUnits } from '../../../src/posters/store.ts'
import { eachDatabase } from '../../support/databases.ts'
import { cast, settleCast } from '../../support/province.ts'

/** What is typed, and whether it stands in `a_b 50% c\d` and in `axb 50x cxd`, read as letters. */
const typed: readonly (readonly [text: string, stands: 'in one' | 'in both' | 'nowhere'])[] = [
  ['%', 'in one'],
  ['_', 'in one'],
  ['\\', 'in one'],
  ['a_b', 'in one'],
  ['50%', 'in one'],
  ['c\\d', 'in one'],
  ['50', 'in both'],
  ['a%b', 'nowhere'],
  ['__', 'nowhere'],
  ['%%', 'nowhere'],
  ['\\%', 'nowhere'],
]
const withMarks = 'a_b 50% c\\d'
const withLetters = 'axb 50x cxd'

eachDatabase('what is typed into a search', ({ migrated }) => {
  let store: Store

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    const { db } = store
    const rename = async (table: 'officer' | 'unit', id: string, folded: string) =>
      db.updateTable(table).set({ folded }).where('id', '=', id).execute()
    await rename('officer', cast.officerOne.id, withMarks)
    await rename('officer', cast.officerTwo.id, withLetters)
    await rename('unit', cast.unit.id, withMarks)
    await rename('unit', cast.province.id, withLetters)
    for (const reason of [withMarks, withLetters]) {
      const deed = { action: 'desk.close', subject: { kind: 'desk', id: 'desk-one' }, reason }
      await db.transaction().execute((trx) => recordAudit(trx, systemActor('test'), deed, cast.morning))
    }
  })

  const expected = <Name>(stands: (typeof typed)[number][1], marks: Name, letters: Name): Name[] =>
    ({ 'in one': [marks], 'in both': [marks, letters], nowhere: [] })[stands]

  it.each(typed)('is taken letter by letter among officers: %s stands %s', async (text, stands) => {
    const found = await listOfficers(store.db, { within: everywhere, text, limit: 10 })
    expect(found.map(({ id }) => id)).toEqual(expected(stands, cast.officerOne.id, cast.officerTwo.id))
  })

  it.each(typed)('is taken letter by letter among units for posters: %s stands %s', async (text, stands) => {
    const found = await searchUnits(store.db, everywhere, { folded: text, day: cast.day, limit: 10 })
    expect(found.map(({ id }) => id)).toEqual(expected(stands, cast.unit.id, cast.province.id))
  })

  it.each(typed)('is taken letter by letter in the audit trail: %s stands %s', async (text, stands) => {
    const filter = { q: text, action: '', from: undefined, until: undefined }
    const reach = { everywhere: true } as const
    const found = await searchAudit(store.db, filter, reach, { before: undefined, limit: 10 })
    const reasons = found.map(({ reason }) => reason)
    expect(reasons.reverse()).toEqual(expected(stands, withMarks, withLetters))
  })

  it('is taken letter by letter where the beginning of an action is asked for', async () => {
    const lines = (action: string) => {
      const filter = { q: '', action, from: undefined, until: undefined }
      return searchAudit(store.db, filter, { everywhere: true }, { before: undefined, limit: 10 })
    }
    expect(await lines('desk.')).toHaveLength(2)
    expect(await lines('desk_')).toEqual([])
    expect(await lines('%close')).toEqual([])
  })
})
