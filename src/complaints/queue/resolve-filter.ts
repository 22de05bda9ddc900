import { unitsWithin } from '../../accounts/within.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Invalid } from '../../core/errors.ts'
import { type SearchPhrase, searchPhrases } from '../../core/text/search-words.ts'
import type { Store } from '../../db/connect.ts'
import { deskNamed, officerNamed, unitNamed } from '../../directory/naming.ts'
import type { Viewer } from '../viewer.ts'
import { collector } from './collect.ts'
import { type Cursor, readCursor } from './cursor.ts'
import { given, readWish, type TypedFilter, type Wish } from './filter.ts'

/** The filter with everything that was named found: what the store narrows by. */
export type QueueFilter = Wish & {
  readonly phrases: readonly SearchPhrase[]
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
    phrases: searchPhrases(typed.q),
    ...{ unitIds, deskId: desk?.id, officerId: officer?.id },
    assigneeId: wish.isMine ? viewer.actor.id : given(typed.assignee),
    ...{ today, after },
  }
}

async function unitsNamed({ db }: Store, { within }: Viewer, code: string, today: string) {
  if (given(code) === undefined) return undefined
  const { id } = await unitNamed(db, within, code, today, 'unit')
  return (await unitsWithin(db, { everywhere: false, unitIds: [id] })).unitIds
}
