import type { Within } from '../accounts/within.ts'
import type { Problem } from '../core/errors.ts'
import { NotFound } from '../core/errors.ts'
import { fold } from '../core/text/fold.ts'
import type { Store } from '../db/connect.ts'
import type { QrPage } from './present.ts'
import { findUnit, listChildUnits, listCodes, listDesks, listSubtree, searchUnits } from './store.ts'

const mostFound = 50

export type PageOrder = {
  readonly unit: string
  readonly q: string
  readonly at?: string | undefined
  readonly day: string
  readonly within: Within
}

/**
 * What `/app/qr` shows: the units found, or one unit with its desks, codes and the units under it.
 *
 * @throws NotFound `poster-unit-unknown`
 */
export async function readQrPage(
  { db }: Store,
  order: PageOrder,
  problems: readonly Problem[],
): Promise<QrPage> {
  const none = { found: [], hasMore: false, children: [], desks: [], codes: [], printable: 0 }
  const page = { ...none, query: { q: order.q, at: order.at }, problems }
  if (order.unit === '') {
    const found = await searchUnits(db, order.within, {
      folded: fold(order.q),
      day: order.day,
      limit: mostFound + 1,
    })
    return { ...page, found: found.slice(0, mostFound), hasMore: found.length > mostFound }
  }
  const unit = await findUnit(db, order.within, order.unit, order.day)
  if (!unit) throw new NotFound('poster-unit-unknown')
  const subtree = await listSubtree(db, unit.id)
  const [children, desks, codes, all, allCodes] = await Promise.all([
    listChildUnits(db, unit.id, order.day),
    listDesks(db, [unit.id], order.day),
    listCodes(db, [unit.id]),
    listDesks(db, subtree, order.day),
    listCodes(db, subtree),
  ])
  const coded = new Set(allCodes.filter((code) => code.withdrawnAt === null).map((code) => code.deskId))
  return { ...page, unit, children, desks, codes, printable: all.filter((desk) => coded.has(desk.id)).length }
}
