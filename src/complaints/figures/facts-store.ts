import { addDays, instantAt } from '../../core/calendar/local-time.ts'
import type { MatterFact } from '../../core/complaints/figures.ts'
import type { Store } from '../../db/connect.ts'
import type { Viewer } from '../viewer.ts'
import { visibleComplaints } from '../visible-store.ts'
import type { FiguresWish } from './figures-filter.ts'

export type CountedFact = MatterFact & {
  readonly classCode: string
  readonly channel: string
  readonly unitId: string | null
  readonly topics: readonly string[]
  readonly isSealed: boolean
  /** The citizen's mark of how it was handled, 1 to 5. */
  readonly rating: number | null
}

/** Rows of one reading: between two the event loop turns, so that nobody else waits for a long count. */
const chunk = 2_000

/** Matters received in the period, without duplicates that live on in another. */
export async function listFacts(
  { db }: Store,
  viewer: Viewer,
  wish: FiguresWish,
  unitIds: readonly string[] | undefined,
): Promise<CountedFact[]> {
  const facts: CountedFact[] = []
  const wanted = visibleComplaints(db, viewer)
    .select(['complaint.id', 'class_code', 'complaint.channel', 'complaint.unit_id', 'topics', 'is_sealed'])
    .select(['received_at', 'received_on', 'closed_on', 'due_on', 'is_on_time', 'outcome', 'rating'])
    .where('received_at', '<', instantAt(addDays(wish.to, 1)))
    .where('complaint.status', '<>', 'merged')
    .$if(wish.classCode !== undefined, (query) => query.where('class_code', '=', wish.classCode!))
    .$if(wish.channel !== undefined, (query) => query.where('complaint.channel', '=', wish.channel!))
    .$if(unitIds !== undefined, (query) => query.where('complaint.unit_id', 'in', ['', ...unitIds!]))
    .orderBy('received_at')
    .orderBy('complaint.id')
    .limit(chunk)
  let after = { at: instantAt(wish.from), id: '' }
  for (;;) {
    const { at, id } = after
    const rows = await wanted
      .where('received_at', '>=', at)
      .where((eb) => eb.or([eb('received_at', '>', at), eb('complaint.id', '>', id)]))
      .execute()
    facts.push(...rows.map(toFact))
    const last = rows.at(-1)
    if (!last || rows.length < chunk) return facts
    after = { at: last.received_at, id: last.id }
    await new Promise(setImmediate)
  }
}

type Row = {
  readonly class_code: string
  readonly channel: string
  readonly unit_id: string | null
  readonly topics: string
  readonly is_sealed: number
  readonly received_on: string
  readonly closed_on: string | null
  readonly due_on: string | null
  readonly is_on_time: number | null
  readonly outcome: string | null
  readonly rating: number | null
}

function toFact(row: Row): CountedFact {
  return {
    ...{
      classCode: row.class_code,
      channel: row.channel,
      unitId: row.unit_id,
      isSealed: row.is_sealed === 1,
    },
    rating: row.rating,
    topics: row.topics === '' ? [] : row.topics.split(' '),
    ...{ receivedOn: row.received_on, closedOn: row.closed_on, dueOn: row.due_on, outcome: row.outcome },
    isOnTime: row.is_on_time === null ? null : row.is_on_time === 1,
  }
}
