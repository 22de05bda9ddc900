import { unitsWithin } from '../../accounts/within.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Invalid } from '../../core/errors.ts'
import { searchPhrases } from '../../core/text/search-words.ts'
import { mostFound, searchMatters } from '../../db/complaint-search.ts'
import type { Store } from '../../db/connect.ts'
import { deskNamed, officerNamed, unitNamed } from '../../directory/naming.ts'
import type { Viewer } from '../viewer.ts'
import { collector } from './collect.ts'
import { type Cursor, readCursor } from './cursor.ts'
import { given, readWish, type TypedFilter, type Wish } from './filter.ts'

/** The filter with everything that was named found: what the store narrows by. */
export type QueueFilter = Wish & {
  /** The matters that hold the words looked for: found once, for the list and for its counts. */
  readonly found: readonly string[] | undefined
  /** The unit and all below it. */
  readonly unitIds: readonly string[] | undefined
  readonly deskId: string | undefined
  readonly officerId: string | undefined
  readonly assigneeId: string | undefined
  readonly today: string
  readonly after: Cursor | undefined
}

/** @throws Invalid naming every field that cannot be used */
export async function resolveFilter(
  store: Store,
  viewer: Viewer,
  typed: TypedFilter,
  now: string,
): Promise<QueueFilter> {
  const { read: collect, problems } = collector()
  const today = localDate(now)
  const wish = await collect(() => readWish(typed))
  const unitIds = await collect(() => unitsNamed(store, viewer, typed.unit, today))
  const desk = await collect(() =>
    typed.desk === '' ? undefined : deskNamed(store.db, viewer.within, typed.desk, today, 'desk'),
  )
  const officer = await collect(() =>
    typed.officer === '' ? undefined : officerNamed(store.db, viewer.within, typed.officer, 'officer'),
  )
  const after = await collect(() => (wish ? readCursor(typed.after, wish.sort) : undefined))
  if (!wish || problems.length > 0) throw new Invalid(problems)
  return {
    ...wish,
    found: await foundBy(store, typed.q),
    ...{ unitIds, deskId: desk?.id, officerId: officer?.id },
    assigneeId: wish.isMine ? viewer.actor.id : given(typed.assignee),
    ...{ today, after },
  }
}

async function foundBy(store: Store, words: string) {
  const phrases = searchPhrases(words)
  return phrases.length > 0 ? searchMatters(store, phrases) : undefined
}

/** The words stand in more matters than are looked at. */
export function isSearchCut({ found }: QueueFilter): boolean {
  return found !== undefined && found.length >= mostFound
}

async function unitsNamed({ db }: Store, { within }: Viewer, code: string, today: string) {
  if (given(code) === undefined) return undefined
  const { id } = await unitNamed(db, within, code, today, 'unit')
  return (await unitsWithin(db, { everywhere: false, unitIds: [id] })).unitIds
}
