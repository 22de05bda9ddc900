import type { ReopeningReason } from '../core/complaints/acts.ts'
import type { ClassCode } from '../core/complaints/classes.ts'
import type { CheckCode } from '../core/complaints/eligibility.ts'
import type { Outcome } from '../core/complaints/states.ts'

/** What is done to a matter, with all that it needs; `code` is that of the table of acts. */
export type Act = Deed & {
  /** The version that was looked at; when it is no longer the newest, the act is refused. */
  readonly version?: number | undefined
}

export type ActOf<C extends Act['code']> = Extract<Act, { readonly code: C }>

type Deed =
  | { readonly code: 'claim' | 'verification' | 'resumption' }
  | { readonly code: 'assignment'; readonly accountId: string }
  | { readonly code: 'classification'; readonly classCode: ClassCode }
  | { readonly code: 'eligibility'; readonly met: readonly CheckCode[] }
  | {
      readonly code: 'acceptance'
      readonly isComplex: boolean
      readonly isRemote: boolean
      readonly isSecond: boolean
    }
  | {
      readonly code: 'question' | 'message' | 'notice' | 'note' | 'reply' | 'redaction'
      readonly text: string
    }
  | { readonly code: 'party'; readonly officerId: string; readonly isNamed: boolean; readonly reason: string }
  | { readonly code: 'hearing'; readonly officerId: string; readonly text: string }
  | { readonly code: 'statement'; readonly text: string }
  | { readonly code: 'extension'; readonly reason: string; readonly isVeryComplex: boolean }
  | { readonly code: 'forwarding'; readonly to: string; readonly text: string }
  | {
      readonly code: 'decision'
      readonly outcome: Outcome
      readonly text: string
      /** Of each officer the matter names, when it is another than of the matter. */
      readonly officers?: Readonly<Record<string, Outcome>>
    }
  | { readonly code: 'withdrawal'; readonly reason: string; readonly isUnpressed: boolean }
  | { readonly code: 'reopening'; readonly reason: ReopeningReason; readonly text: string }
  | { readonly code: 'rating'; readonly rating: number }
  /** Only through `splitComplaint` and `mergeComplaint`, which write the other matter too. */
  | { readonly code: 'split' | 'merge' }
