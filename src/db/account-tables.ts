import type { Flag, Frozen } from './columns.ts'

/** A member of staff who signs in. Accounts are closed, never deleted. */
export type AccountTable = {
  id: Frozen<string>
  email: string
  name: string
  /** The officer's code, when this account belongs to an officer. */
  staff_code: string | null
  language: string
  created_at: string
  closed_at: string | null
}

/** A role held for a unit and all below it (`unit_id` null: everywhere), first and last day included. */
export type RoleGrantTable = {
  id: Frozen<string>
  account_id: string
  role: string
  unit_id: string | null
  valid_from: string
  valid_to: string | null
  reason: string
  granted_at: string
}

/** A browser signed in. The cookie holds the secret, the row its SHA-256. */
export type SessionTable = {
  id: Frozen<string>
  account_id: string
  token_hash: string
  created_at: string
  last_seen_at: string
  expires_at: string
  ended_at: string | null
  has_second_factor: Flag
  /** Browser and system in words, so that a person knows his own sessions again. */
  device: string
}

/** A program's access: one role for one unit and all below it, until it expires. */
export type ApiTokenTable = {
  id: Frozen<string>
  token_hash: string
  label: string
  role: string
  unit_id: string | null
  created_by: string
  created_at: string
  expires_at: string
  revoked_at: string | null
}

/** The audit trail: written once, each line carrying the hash of the one before. */
export type AuditEntryTable = {
  sequence: Frozen<number>
  at: Frozen<string>
  actor_kind: Frozen<string>
  actor_id: Frozen<string>
  actor_name: Frozen<string>
  action: Frozen<string>
  subject_kind: Frozen<string>
  subject_id: Frozen<string>
  unit_id: Frozen<string | null>
  reason: Frozen<string | null>
  details_json: Frozen<string>
  previous_hash: Frozen<string>
  hash: Frozen<string>
}

/** One row (id 1): place and hash of the trail's last line. */
export type AuditHeadTable = { id: number; sequence: number; hash: string }
