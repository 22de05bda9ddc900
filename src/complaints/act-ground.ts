import type { Transaction } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import type { Asked } from '../core/complaints/lifecycle.ts'
import type { Database } from '../db/tables.ts'
import type { Services } from '../web/services.ts'
import type { ClockedMatter } from './clocks.ts'
import type { ComplaintRow } from './visible-store.ts'

export type ActServices = Pick<Services, 'store' | 'clock' | 'newId' | 'config'>

/** What an act stands on: the matter as it was loaded, who acts, and when. */
export type ActGround = {
  readonly trx: Transaction<Database>
  readonly services: ActServices
  readonly row: ComplaintRow
  readonly by: Actor | 'citizen'
  readonly at: string
}

/** Columns of a matter that are no part of its state and that acts change. */
type ChangedByAct = Pick<
  ComplaintRow,
  'is_complex' | 'is_remote' | 'is_second' | 'reporter_key' | 'rating' | 'rated_at'
>

/** What an act brings besides its state. */
export type Effects = {
  /** What the table of acts is asked. */
  readonly asked: Omit<Asked, 'code'>
  readonly columns?: Partial<ChangedByAct>
  /** After the limits that the act meets have ended. */
  readonly moveClocks?: (matter: ClockedMatter) => Promise<void>
  /** Once the event stands; gives the id of the message that carries the text. */
  readonly write?: (eventId: string, row: ComplaintRow) => Promise<string | null>
}
