import type { Kysely } from 'kysely'
import { instantAt } from '../core/calendar/local-time.ts'
import { rightToOpen } from '../core/privacy/sealed-kinds.ts'
import type { Database } from '../db/tables.ts'
import { cutoffOf } from './erase-due.ts'
import { countFilesDue } from './file-store.ts'
import { countSessionsOverBefore, listRules } from './retention-store.ts'
import { countDueForErasure } from './sealed-store.ts'

/** How much of each kind would be erased now. */
export async function countDue(db: Kysely<Database>, now: string): Promise<ReadonlyMap<string, number>> {
  const rules = await listRules(db)
  const due = new Map<string, number>()
  for (const kind of Object.keys(rightToOpen)) {
    const cutoff = cutoffOf(rules, kind, now)
    due.set(kind, cutoff === undefined ? 0 : await countDueForErasure(db, kind, cutoff))
  }
  const evidence = cutoffOf(rules, 'evidence', now)
  due.set('evidence', evidence === undefined ? 0 : await countFilesDue(db, evidence))
  const sessions = cutoffOf(rules, 'session', now)
  due.set('session', sessions === undefined ? 0 : await countSessionsOverBefore(db, instantAt(sessions)))
  return due
}
