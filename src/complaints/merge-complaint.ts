import type { Transaction } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { Conflict, Invalid, NotFound } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import type { ActServices } from './act-ground.ts'
import { actWithin } from './act-on-complaint.ts'
import { insertLink } from './link-store.ts'
import { completeComplaint } from './store.ts'
import { viewerFor } from './viewer.ts'
import { type ComplaintRow, getVisible } from './visible-store.ts'

export type Merging = {
  /** The duplicate, which ends. */
  readonly reference: string
  /** The matter in which it goes on. */
  readonly into: string
  readonly version?: number | undefined
}

/**
 * Ends a matter that somebody has found to be the same as another; both keep their words, linked with each other.
 *
 * @throws Invalid `merge-target` on `into`; Conflict `merge-sealed` when only one of them is sealed; what acts throw
 */
export async function mergeComplaint(services: ActServices, actor: Actor, merging: Merging) {
  return services.store.db.transaction().execute((trx) => mergeWithin(trx, services, actor, merging))
}

/** The same inside a transaction that is open already. */
export async function mergeWithin(
  trx: Transaction<Database>,
  services: ActServices,
  actor: Actor,
  { reference, into, version }: Merging,
) {
  const target = await findTarget(trx, services, actor, into)
  const asked = { by: actor, reference, act: { code: 'merge', version } as const }
  return actWithin(trx, services, asked, async (_trx, { complaint, at }) => {
    if (complaint.id === target.id) throw refused
    if (complaint.is_sealed !== target.is_sealed) throw new Conflict('merge-sealed')
    await completeComplaint(trx, complaint.id, { merged_into_id: target.id })
    for (const [one, other] of [
      [complaint, target],
      [target, complaint],
    ] as const) {
      await insertLink(trx, one.id, { id: services.newId(), kind: 'duplicate', target: other.id, at })
    }
  })
}

const refused = new Invalid([{ field: 'into', code: 'merge-target' }])

async function findTarget(
  trx: Transaction<Database>,
  { clock }: ActServices,
  actor: Actor,
  reference: string,
): Promise<ComplaintRow> {
  const viewer = await viewerFor(trx, actor, clock().toISOString())
  try {
    const row = await getVisible(trx, viewer, reference)
    if (row.status !== 'merged') return row
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
  }
  throw refused
}
