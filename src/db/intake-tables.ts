import type { Flag, Frozen } from './columns.ts'

/** A suggestion box and the number of the seal that should be on it. */
export type SuggestionBoxTable = {
  id: Frozen<string>
  unit_id: Frozen<string>
  reference: string
  place: string
  seal_number: string
  valid_from: string
  valid_to: string | null
  version: number
}

/** One opening of a box; `present_json` holds at least two persons with their posts. */
export type BoxOpeningTable = {
  id: Frozen<string>
  box_id: Frozen<string>
  number: Frozen<number>
  opened_at: Frozen<string>
  present_json: Frozen<string>
  seal_expected: Frozen<string>
  seal_before: Frozen<string>
  seal_after: Frozen<string>
  /** Why the seal found was not the one expected. */
  seal_note: Frozen<string | null>
  letter_count: Frozen<number>
  note: Frozen<string | null>
  opened_by: Frozen<string>
  closed_at: string | null
  version: number
}

/** A letter of an opening: registered as a matter, or set aside with a reason; none is without either. */
export type BoxLetterTable = {
  id: Frozen<string>
  opening_id: Frozen<string>
  number: Frozen<number>
  complaint_id: Frozen<string | null>
  reason: Frozen<string | null>
  registered_at: Frozen<string>
  registered_by: Frozen<string>
}

/** What an operator is typing, sealed until it is filed or thrown away. */
export type IntakeDraftTable = {
  id: Frozen<string>
  account_id: Frozen<string>
  door: Frozen<string>
  key_version: number
  wrapped_key: string
  body: string
  started_at: Frozen<string>
  saved_at: string
}

/** A letter of the mailbox, so that none is read twice: no address, no subject. */
export type MailReceivedTable = {
  id: Frozen<string>
  /** SHA-256 of the Message-ID, or of the whole letter when it has none. */
  message_key: Frozen<string>
  thread_key: Frozen<string | null>
  complaint_id: Frozen<string | null>
  /** `filed`, `threaded`, `bounce`, `auto-reply` or `refused`. */
  fate: Frozen<string>
  sent_at: Frozen<string | null>
  received_at: Frozen<string>
}

/** A mail to send or sent; address and text are encrypted, and erased once it is sent or given up. */
export type MailSentTable = {
  id: Frozen<string>
  complaint_id: Frozen<string | null>
  account_id: Frozen<string | null>
  kind: Frozen<string>
  /** SHA-256 of its Message-ID, by which an answer to it is known. */
  message_key: Frozen<string>
  /** HMAC of the address and the day: how many went there today, without keeping it. */
  address_key: Frozen<string>
  key_version: number | null
  wrapped_key: string | null
  body: string | null
  /** `waiting`, `sent` or `failed`. */
  status: string
  not_before: string
  attempts: number
  /** A code, never the server's words: they quote the address. */
  last_error: string | null
  created_at: Frozen<string>
  sent_at: string | null
}

/** The wording of a letter, with `{fields}`: dated. */
export type LetterTemplateTable = {
  id: Frozen<string>
  kind: string
  language: string
  title: string
  body: string
  valid_from: string
  valid_to: string | null
  legal_basis: string
  source: string
  is_checked: Flag
  recorded_at: string
}

/** A letter made for a matter; its finished text is sealed. */
export type LetterTable = {
  id: Frozen<string>
  complaint_id: Frozen<string>
  template_id: Frozen<string>
  sealed_id: Frozen<string>
  made_at: Frozen<string>
  made_by: Frozen<string>
}
