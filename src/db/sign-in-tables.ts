import type { Frozen } from './columns.ts'

/** A link that works once: an invitation, a new password, or the first administrator (who has no account yet). */
export type OneTimeLinkTable = {
  id: Frozen<string>
  account_id: string | null
  /** `invitation`, `reset` or `first-administrator`. */
  purpose: string
  token_hash: string
  created_at: string
  expires_at: string
  /** Used, or replaced by a newer one. */
  ended_at: string | null
  /** Account of whoever made it; null for a command. He may not use it. */
  issued_by: string | null
  /** Hash of a mark of the browser it was made in: nor may that browser. */
  issuer_mark: string | null
}

/** Argon2id, in the PHC form. */
export type AccountPasswordTable = { account_id: Frozen<string>; hash: string; changed_at: string }

/** Who this account is at the single sign-on, noted when it came in that way for the first time. */
export type OutsideIdentityTable = {
  id: Frozen<string>
  account_id: string
  issuer: string
  subject: string
  linked_at: string
}

/** Authenticator app. `last_step` is the time step of the last code taken, so that a code opens once. */
export type AccountTotpTable = {
  account_id: Frozen<string>
  secret_sealed: string
  last_step: number
  enrolled_at: string
}

export type PasskeyTable = {
  id: Frozen<string>
  account_id: string
  credential_id: string
  /** COSE key, base64url. */
  public_key: string
  counter: number
  label: string
  created_at: string
  used_at: string | null
  ended_at: string | null
}

/** Keyed hash of a recovery code; `ended_at` when it was used or replaced. */
export type RecoveryCodeTable = {
  id: Frozen<string>
  account_id: string
  code_hash: string
  created_at: string
  ended_at: string | null
}

/** Somebody between two steps of a sign-in. The cookie holds the secret, the row its SHA-256. */
export type SignInStepTable = {
  id: Frozen<string>
  /** Null while nobody is known: a passkey or the single sign-on will say. */
  account_id: string | null
  /** `second-factor`, `enrolment`, `passkey` or `outside`. */
  kind: string
  token_hash: string
  data_sealed: string
  failures: number
  expires_at: string
  ended_at: string | null
}

/** Attempts counted under a keyed hash of an account's address, of a source, or of an account's second factor. */
export type SignInSlowdownTable = { key: string; attempts: number; last_at: string; blocked_until: string }

/** What somebody else did to an account: its owner reads it at every page until he says so. */
export type AccountNoticeTable = {
  id: Frozen<string>
  account_id: Frozen<string>
  /** `link-issued`, `second-factor-dropped`, `link-used`, `sessions-ended`. */
  kind: Frozen<string>
  by_name: Frozen<string>
  at: Frozen<string>
  seen_at: string | null
}
