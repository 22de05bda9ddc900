import type { Frozen } from './columns.ts'

/** A paper of a matter: `name` and contents encrypted under a key of its own, as of `sealed_record`. */
export type FileTable = {
  id: Frozen<string>
  /** Null while it is staged: received and cleaned, but its matter is not filed yet. */
  complaint_id: string | null
  message_id: string | null
  /** `evidence`, `scan`, `attachment`, `answer`. */
  kind: string
  /** By content, never by name. */
  type: Frozen<string>
  bytes: Frozen<number>
  /** Of what is kept, after cleaning. */
  sha256: Frozen<string>
  /** Space-separated codes of what was taken out, such as `exif`. */
  cleaned: Frozen<string>
  added_at: Frozen<string>
  added_by: string | null
  key_version: number | null
  wrapped_key: string | null
  name_sealed: string | null
  /** SHA-256 of the form's key under which a staged file is found again. */
  staged_key: string | null
  erased_at: string | null
  erased_reason: string | null
}

/** A piece of a file's `content` or `preview`, encrypted, in order. */
export type FileChunkTable = {
  file_id: Frozen<string>
  part: Frozen<string>
  position: Frozen<number>
  body: Frozen<string>
}

/** Camera footage asked for, and the date on which it would be overwritten. */
export type FootageRequestTable = {
  id: Frozen<string>
  complaint_id: Frozen<string>
  desk_id: Frozen<string>
  from_at: Frozen<string>
  to_at: Frozen<string>
  overwritten_on: Frozen<string>
  requested_at: Frozen<string>
  requested_by: Frozen<string>
  /** `kept`, `gone` or `refused`. */
  outcome: string | null
  outcome_note: string | null
  settled_at: string | null
  reminded_at: string | null
}
