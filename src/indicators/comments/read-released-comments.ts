import type { Kysely } from 'kysely'
import { monthDates, monthsBetween } from '../../core/calendar/local-time.ts'
import { isUnion, nowhereLeaf } from '../../core/indicators/suppression/blocks.ts'
import { everySheet } from '../../core/indicators/suppression/persons.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import type { Database } from '../../db/tables.ts'
import type { Period } from '../period.ts'
import { listReleasedBlocks, listReleasedMonths } from '../releases/store.ts'
import { listReleasedWords } from './store.ts'

/** What somebody wrote, as a reader let it out: with nothing beside it but the month. */
export type ReleasedComment = { readonly month: string; readonly body: string; readonly language: Language }

/**
 * The released comments of some desks, the newest month first, within a month by their words.
 *
 * For everybody the same, whoever reads raw counts: a comment shows only where the figures of its month are out and the
 * desks asked for are whole blocks of the sheets (`suppression/blocks.ts`), so that it belongs to ten persons or more; and
 * only one that was there when the month was let out. Whole months are asked about, whatever day was named: two stretches of days would tell the day. Of an officer there are none.
 *
 * Source: method notes 1.7: free text per officer is never published.
 */
export async function readReleasedComments(
  db: Kysely<Database>,
  questionnaire: string,
  { from, to }: Pick<Period, 'from' | 'to'>,
  deskIds: readonly string[],
): Promise<readonly ReleasedComment[]> {
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)]
  const asked = new Set(monthsBetween(first, last))
  const out = (await listReleasedMonths(db)).filter(({ month }) => asked.has(month))
  const blocks = await listReleasedBlocks(db, questionnaire, [...asked])
  const desks = new Set(deskIds)
  const has = (leaf: string) => leaf !== nowhereLeaf && desks.has(leaf)
  const open = new Map(
    out
      .filter(({ month }) => isUnion(blocks.get(month)?.[everySheet] ?? [], has))
      .map(({ month, releasedAt }) => [month, releasedAt]),
  )
  if (open.size === 0) return []
  const months = { from: monthDates(first).first, to: monthDates(last).last }
  const words = await listReleasedWords(db, { questionnaire, deskIds, ...months })
  return words
    .filter(({ month, receivedAt }) => receivedAt <= (open.get(month) ?? ''))
    .map(({ month, body, language }) => ({ month, body, language }))
    .sort((a, b) => order(b.month, a.month) || order(a.body, b.body))
}

const order = (one: string, other: string) => (one < other ? -1 : Number(one > other))
