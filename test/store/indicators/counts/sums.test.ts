import { beforeAll, expect, it } from 'vitest'
import type { Store } from '../../../../src/db/connect.ts'
import { prepareCounting } from '../../../../src/indicators/count-sheets.ts'
import { readReference } from '../../../../src/indicators/read-reference.ts'
import { readTrend } from '../../../../src/indicators/read-trend.ts'
import { excludeResponse } from '../../../../src/surveys/exclude-response.ts'
import { counterV1 } from '../../../../src/surveys/shipped/counter-v1.ts'
import { counterVersion, fold, idOf, sheetsWithIds } from '../../../support/counted.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { storeSheets } from '../../../support/generated-answers.ts'
import { actorWith } from '../../../support/privacy.ts'
import { cast, settleCast } from '../../../support/province.ts'
import { recount } from '../../../support/recount.ts'

const by = { actor: actorWith('analyst'), at: cast.evening }
const months = ['2026-09', '2026-10', '2026-11']

type Sheet = ReturnType<typeof sheetsWithIds>[number] & { readonly channel: string; readonly isOut: boolean }

/** Every third sheet from the kiosk, every second of one field. */
async function scatter(store: Store, sheets: readonly Sheet[]): Promise<void> {
  const ids = (wanted: (at: number) => boolean) => sheets.filter((_, at) => wanted(at)).map(({ id }) => id)
  const change = (values: { channel?: string; field_id?: string }, wanted: string[]) =>
    store.db
      .updateTable('response')
      .set(values as never)
      .where('id', 'in', wanted)
      .execute()
  await change(
    { channel: 'kiosk' },
    ids((at) => at % 3 === 0),
  )
  await change(
    { field_id: cast.field.id },
    ids((at) => at % 2 === 0),
  )
}

function lead(sheets: readonly Sheet[]) {
  const { counts, n } = recount(counterV1, sheets).get('overall')!
  return { n, share: n === 0 ? null : (counts[3]! + counts[4]!) / n }
}

eachDatabase('sums the database makes of the counts', ({ migrated }) => {
  let store: Store
  let sheets: Sheet[]

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    sheets = sheetsWithIds(300, 9).map((sheet, at) => ({
      ...{ ...sheet, channel: at % 3 === 0 ? 'kiosk' : 'qr', isOut: false },
    }))
    await storeSheets(store, await counterVersion(store), sheets)
    await scatter(store, sheets)
    await fold(store)
  })

  /** Trend of everything, of a channel, of desks and of an officer; and the reference, all against a plain recount. */
  async function expectRecount() {
    const counting = await prepareCounting(store.db, 'counter')
    const any = { months, channel: undefined, fieldId: undefined, withExcluded: false }
    const counted = sheets.filter(({ isOut }) => !isOut)
    const { id: desk } = cast.deskOne
    const { id: officer } = cast.officerOne
    const views = [
      { filter: any, of: counted },
      { filter: { ...any, withExcluded: true }, of: sheets },
      { filter: { ...any, deskIds: [desk] }, of: counted.filter(({ deskId }) => deskId === desk) },
      { filter: { ...any, officerIds: [officer] }, of: counted.filter((each) => each.officerId === officer) },
      { filter: { ...any, channel: 'kiosk' }, of: counted.filter(({ channel }) => channel === 'kiosk') },
      { filter: { ...any, deskIds: [] }, of: [] },
    ]
    for (const { filter, of } of views) {
      const points = await readTrend(store.db, counting, filter)
      const plain = months.map((month) => lead(of.filter(({ servedOn }) => servedOn.startsWith(month))))
      expect(points.map(({ n, share }) => ({ n, share }))).toEqual(plain)
    }
    const usual = await readReference(store.db, counting, { to: '2026-11-30' })
    const { n, share } = lead(counted.filter(({ officerId }) => officerId !== null))
    expect({ n: usual?.reference.n, share: usual?.reference.share }).toEqual({ n, share })
  }

  it('equal a recount of the sheets', expectRecount)

  it('do so while a month is marked, and when it has been counted again', async () => {
    const out = sheets.findIndex(
      ({ deskId, officerId }) => deskId === cast.deskOne.id && officerId === cast.officerOne.id,
    )
    const { id } = sheets[out]!
    await store.db.transaction().execute((trx) => excludeResponse(trx, by, id, 'thử', ['F1']))
    sheets = sheets.map((sheet) => (sheet.id === id ? { ...sheet, isOut: true } : sheet))
    await expectRecount()
    await fold(store)
    await expectRecount()
  })

  it('do so with a sheet that came since the last folding, and after it', async () => {
    // Of no officer: the reference waits for the next folding.
    const known = { id: idOf('2026-12-01', 1), officerId: null, channel: 'qr', isOut: false }
    const late = { ...sheets[1]!, ...known }
    await storeSheets(store, await counterVersion(store), [late])
    sheets = [...sheets, late]
    await expectRecount()
    await fold(store)
    await expectRecount()
  })
})
