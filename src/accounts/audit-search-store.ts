import { type Kysely, sql } from 'kysely'
import type { Reach } from '../core/access/grants.ts'
import type { AuditEntry } from '../core/audit/chain.ts'
import { escapeLike } from '../db/like.ts'
import type { Database } from '../db/tables.ts'
import { toAuditEntry } from './audit-store.ts'

/** What is looked for in the trail; empty texts look for everything. */
export type AuditFilter = {
  /** Part of the actor's name, the reason or the subject's id. */
  readonly q: string
  /** Beginning of the action, such as `desk` or `desk.close`. */
  readonly action: string
  /** First and last instant, ISO UTC, the last one excluded. */
  readonly from: string | undefined
  readonly until: string | undefined
}

/**
 * Lines that fit the filter, the newest first, beginning before a place in the trail.
 *
 * @param reach whoever looks after some units only sees what concerns them
 */
export async function searchAudit(
  db: Kysely<Database>,
  filter: AuditFilter,
  reach: Reach,
  part: { readonly before: number | undefined; readonly limit: number },
): Promise<AuditEntry[]> {
  const { q, action, from, until } = filter
  const { before, limit } = part
  const rows = await db
    .selectFrom('audit_entry')
    .selectAll()
    .$if(before !== undefined, (query) => query.where('sequence', '<', before!))
    .$if(from !== undefined, (query) => query.where('at', '>=', from!))
    .$if(until !== undefined, (query) => query.where('at', '<', until!))
    .$if(action !== '', (query) => query.where(likeText('action', `${escaped(action)}%`)))
    .$if(q !== '', (query) =>
      query.where((is) =>
        is.or([
          likeText('actor_name', `%${escaped(q)}%`),
          likeText('reason', `%${escaped(q)}%`),
          is('subject_id', '=', q),
        ]),
      ),
    )
    .$if(!reach.everywhere, (query) => query.where('unit_id', 'in', unitsUnder(db, reach)))
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toAuditEntry)
}

function unitsUnder(db: Kysely<Database>, reach: Reach) {
  const tops = reach.everywhere ? [] : [...reach.unitIds, '']
  return db
    .withRecursive('under(id)', (under) =>
      under
        .selectFrom('unit')
        .select('id')
        .where('id', 'in', tops)
        .union(under.selectFrom('unit').innerJoin('under', 'under.id', 'unit.parent_id').select('unit.id')),
    )
    .selectFrom('under')
    .select('under.id')
}

/** Upper and lower case are the same. */
const escaped = (text: string) => escapeLike(text.toLowerCase())
const likeText = (column: 'action' | 'actor_name' | 'reason', pattern: string) =>
  sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`
