import type { Language } from '../core/questionnaire/definition.ts'

/** The doors by which matters come. */
export const channels = ['hotline', 'mailbox', 'email', 'web', 'walk-in', 'paper', 'api'] as const
export type Channel = (typeof channels)[number]

/** Who reports, as far as he says; each may be empty. */
export type Reporter = Readonly<Record<'name' | 'phone' | 'email' | 'address', string>>

/** What comes in by any door. */
export type Intake = {
  /** The sender's key: sent again, the intake is the same matter, with the same secret. */
  readonly key: string
  readonly channel: Channel
  readonly classCode: string
  readonly language: Language
  /** The original words, never changed afterwards. */
  readonly text: string
  readonly isUrgent: boolean
  /** ISO UTC. */
  readonly occurredAt: string | null
  /** ISO UTC; null: now. */
  readonly receivedAt: string | null
  readonly unitId: string | null
  readonly deskId: string | null
  readonly fieldId: string | null
  readonly officerIds: readonly string[]
  readonly officerCertainty: 'citizen' | 'roster' | 'inspector'
  readonly dossierCode: string | null
  readonly reporter: Reporter | null
  /** Facts of the door: call time, recording, letter of a box; nothing that names a person. */
  readonly facts: Readonly<Record<string, string>>
}
