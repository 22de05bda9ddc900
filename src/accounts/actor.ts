import { type Grant, holds, type Reach, reachOf } from '../core/access/grants.ts'
import type { Right } from '../core/access/roles.ts'
import { Forbidden } from '../core/errors.ts'

/** Who does something: a person signed in, a program with a token, or the product itself (jobs, commands). */
export type Actor = {
  readonly kind: 'account' | 'token' | 'system'
  /** Account or token id; `system` for the product itself. */
  readonly id: string
  /** What the audit trail and pages call the actor: the account's e-mail, the token's label, the command. */
  readonly name: string
  readonly grants: readonly Grant[]
  /** The officer whose own figures this account may see. */
  readonly officerId: string | null
}

/** The product itself, for jobs and commands: may everything, and is named by what runs. */
export function systemActor(name: string): Actor {
  return { kind: 'system', id: 'system', name, grants: [], officerId: null }
}

/**
 * Where the actor has a right today.
 *
 * @throws Forbidden `no-right` when nowhere
 */
export function requireRight(actor: Actor, right: Right, today: string): Reach {
  if (actor.kind === 'system') return { everywhere: true }
  const reach = reachOf(actor.grants, right, today)
  if (!reach.everywhere && reach.unitIds.length === 0) throw new Forbidden('no-right')
  return reach
}

/** Whether the actor has a right anywhere today. */
export function hasRight(actor: Actor, right: Right, today: string): boolean {
  return actor.kind === 'system' || holds(actor.grants, right, today)
}

/** Who does something and when (ISO UTC): what a use case writes into the audit trail. */
export type By = { readonly actor: Actor; readonly at: string }

export function byNow(actor: Actor, clock: () => Date): By {
  return { actor, at: clock().toISOString() }
}
