import type { Actor } from '../accounts/actor.ts'

/** Where a sheet came from. The first two are public; the others are entered by staff. */
export const channels = ['qr', 'kiosk', 'paper', 'phone', 'callback'] as const
export type Channel = (typeof channels)[number]

/** For whom the citizen came. */
export const respondents = ['self', 'organisation', 'business'] as const
export type Respondent = (typeof respondents)[number]

/** One sheet, checked and encoded, ready to be written. Nothing in it says who answered. */
export type Submission = {
  /** What the sender calls this sheet, so that sending it again changes nothing; kept only as a hash. */
  readonly key: string
  readonly deskId: string
  readonly versionId: string
  readonly form: string
  readonly block: number | null
  readonly channel: Channel
  readonly language: string
  readonly respondent: Respondent | null
  readonly fieldId: string | null
  readonly communeId: string | null
  readonly servedAt: string
  readonly receivedAt: string
  readonly answers: string
  readonly comment: string | null
  /** What the intake noticed: `clock` = the device's clock was wrong and was corrected, `rate` = many at once. */
  readonly flags: readonly string[]
  /** Who entered it for the citizen; absent when the citizen did. */
  readonly enteredBy?: Actor
}
