import { beforeAll, expect, it } from 'vitest'
import { everywhere, withinOnly } from '../../../../src/accounts/within.ts'
import type { Store } from '../../../../src/db/connect.ts'
import { newId } from '../../../../src/db/ids.ts'
import { flagOfficers } from '../../../../src/indicators/sheets/flag-officers.ts'
import {
  listOfficerFlags,
  listOfficersFlagged,
} from '../../../../src/indicators/sheets/officer-flag-store.ts'
import { seedParameters } from '../../../../src/parameters/seed-parameters.ts'
import { counterV1 } from '../../../../src/surveys/shipped/counter-v1.ts'
import { counterVersion, fold, idOf } from '../../../support/counted.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { storeSheets } from '../../../support/generated-answers.ts'
import { anotherUnit, cast, neighbour, settleCast } from '../../../support/province.ts'

// By hand: officer one, 60 sheets all "5", 30 of them at the kiosk; officer two, 150 sheets spread over the five levels
// with even minutes. The sheets of the first all lie on 09:00, those of the second on ten minutes in turn.
const levelOf = (at: number) => String(1 + (at % 5))

const all = { skip: 0, limit: 10 }

eachDatabase('flags of officers', ({ migrated }) => {
  let store: Store
  const look = () => flagOfficers({ store, clock: () => new Date('2026-12-03T00:00:00.000Z') })

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    await seedParameters(store, newId, '2026-01-01T00:00:00.000Z')
    const sheet = (at: number, officerId: string, level: string) => ({
      ...{ id: idOf('2026-11-20', at), deskId: cast.deskOne.id, officerId, servedOn: '2026-11-20' },
      answers: level.padEnd(counterV1.questions.length, '.'),
    })
    await storeSheets(store, await counterVersion(store), [
      ...Array.from({ length: 60 }, (_, at) => sheet(at, cast.officerOne.id, '5')),
      ...Array.from({ length: 150 }, (_, at) => sheet(1000 + at, cast.officerTwo.id, levelOf(at))),
    ])
    const kiosk = Array.from({ length: 30 }, (_, at) => idOf('2026-11-20', at))
    await store.db.updateTable('response').set({ channel: 'kiosk' }).where('id', 'in', kiosk).execute()
    for (let minute = 0; minute < 10; minute++) {
      const ids = Array.from({ length: 15 }, (_, at) => idOf('2026-11-20', 1000 + at * 10 + minute))
      const served_at = `2026-11-20T02:0${minute}:00.000Z`
      await store.db.updateTable('response').set({ served_at }).where('id', 'in', ids).execute()
    }
    await fold(store)
  })

  it('are kept under the last whole month, the same however often it is looked', async () => {
    const first = await look()
    expect(first).toEqual({ month: '2026-11', flags: 2 })
    const flags = await listOfficerFlags(store.db, everywhere, all)
    expect(flags.map(({ code, month, rule }) => [code, month, rule])).toEqual([
      ['CC-0001', '2026-11', 'F10'],
      ['CC-0001', '2026-11', 'F9'],
    ])
    expect(JSON.parse(flags[0]!.facts_json)).toEqual({ n: 60, digit: 0, count: 60 })
    expect(JSON.parse(flags[1]!.facts_json)).toMatchObject({ n: 60, variety: 0 })
    await look()
    expect(await listOfficerFlags(store.db, everywhere, all)).toEqual(flags)
    expect(await listOfficerFlags(store.db, everywhere, { skip: 1, limit: 1 })).toEqual(flags.slice(1))
  })

  it('are read within reach only, and hold back praise of their quarter alone', async () => {
    expect(await listOfficerFlags(store.db, withinOnly([neighbour.unit.id]), all)).toEqual([])
    expect(await listOfficersFlagged(store.db, '2026-11')).toEqual(new Set([cast.officerOne.id]))
    expect(await listOfficersFlagged(store.db, '2026-09')).toEqual(new Set())
  })
})
