import type { Store } from '../../src/db/connect.ts'
import { counterV1 } from '../../src/surveys/shipped/counter-v1.ts'
import { counterVersion, idOf } from './counted.ts'
import { drawSheet, stream } from './drawn-sheets.ts'
import { storeSheets } from './generated-answers.ts'
import { cast } from './province.ts'

/** A desk of the cast's commune with one officer, all of whose sheets are of August 2026. */
export type Shape = {
  readonly name: string
  readonly count: number
  /** The level of every question about satisfaction, `n` for no opinion; drawn where there is none. */
  readonly level?: string
}

/** The shapes in which figures come: nothing, too little, just too little, just enough, plenty, and without any spread. */
export const shapes: readonly Shape[] = [
  { name: 'n0', count: 0 },
  { name: 'n7', count: 7 },
  { name: 'n29', count: 29 },
  { name: 'n30', count: 30, level: '5' },
  { name: 'n60', count: 60, level: '3' },
  { name: 'n40', count: 40, level: 'n' },
  { name: 'n5000', count: 5_000 },
]

export const deskOf = ({ name }: Shape) => `SHAPE${name.slice(1).padStart(4, '0')}`
export const officerOf = ({ name }: Shape) => `CC-${name}`

/** Writes the subjects and their sheets. */
export async function settleShapes(store: Store): Promise<void> {
  const version = await counterVersion(store)
  const draw = stream(7)
  const dates = { valid_from: '2025-07-01', valid_to: null }
  const issued = { issued_at: '2025-07-01T00:00:00.000Z', withdrawn_at: null, withdrawn_reason: null }
  for (const [at, shape] of shapes.entries()) {
    const [id, officer] = [`desk-${shape.name}`, `officer-${shape.name}`]
    const name_json = JSON.stringify({ vi: `Quầy tiếp nhận và trả kết quả ${shape.name}` })
    const desk = { unit_id: cast.unit.id, agency_id: null, reference: shape.name, name_json, folded: '' }
    const place = { unit_id: cast.unit.id, home_unit_id: cast.unit.id, desk_id: id }
    await store.db.transaction().execute(async (trx) => {
      await trx
        .insertInto('desk')
        .values({ ...dates, ...desk, id })
        .execute()
      await trx
        .insertInto('desk_code')
        .values({ ...issued, code: deskOf(shape), desk_id: id })
        .execute()
      await trx
        .insertInto('officer')
        .values({ ...dates, id: officer, code: officerOf(shape), name: 'Nguyễn Thị Hồng Nhung', folded: '' })
        .execute()
      await trx
        .insertInto('posting')
        .values({ ...dates, ...place, id: `posting-${shape.name}`, officer_id: officer })
        .execute()
    })
    const sheets = Array.from({ length: shape.count }, (_, sheet) => {
      const servedOn = `2026-08-${String(1 + (sheet % 28)).padStart(2, '0')}`
      const answers = shape.level ? levelled(shape.level) : drawn(draw)
      return { id: idOf(servedOn, at * 10_000 + sheet), deskId: id, officerId: officer, servedOn, answers }
    })
    await storeSheets(store, version, sheets)
  }
}

/** Everybody has a level for the first question. */
const drawn = (draw: () => number) => drawSheet(counterV1, draw).replace(/^[n.-]/, '4')

function levelled(level: string): string {
  return counterV1.questions.map(({ kind }) => (kind === 'level' ? level : '.')).join('')
}
