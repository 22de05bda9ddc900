/** The window a reason speaks of. */
export type Window = 'quarter' | 'previous-quarter' | 'year'

/** Why, in a form that the reader's language can be put to: a code and its numbers. Shares 0..1. */
export type Reason =
  | { readonly code: 'few-answers'; readonly window: Window; readonly have: number; readonly need: number }
  | { readonly code: 'few-days'; readonly window: Window; readonly have: number; readonly need: number }
  | { readonly code: 'many-excluded'; readonly window: Window; readonly share: number; readonly most: number }
  | {
      readonly code: 'unlike-others'
      readonly window: Window
      readonly overlap: number
      readonly least: number
    }
  | {
      readonly code: 'far-below-expected'
      readonly window: Window
      readonly z: number
      readonly q: number
      readonly difference: number
    }
  | { readonly code: 'below-in-two-quarters'; readonly z: number; readonly previousZ: number }
  | { readonly code: 'probably-below-target'; readonly probability: number; readonly target: number }
  | { readonly code: 'probably-above'; readonly probability: number; readonly share: number }
  | { readonly code: 'not-below-desk'; readonly difference: number; readonly margin: number }
  | { readonly code: 'few-colleagues'; readonly colleagues: number; readonly need: number }
  | { readonly code: 'much-of-desk'; readonly share: number; readonly limit: number }
  | { readonly code: 'praise-blocked'; readonly by: PraiseBlock }
  | { readonly code: 'hangs-on-sheets'; readonly run: SheetRun }

/** What keeps a good result from being praised until somebody has looked. */
export type PraiseBlock = 'response-rate' | 'integrity-case' | 'officer-flag'

/**
 * Other ways to count the sheets, by which nothing is decided: with those that were taken out; or with a sheet against
 * which one sign speaks half, and one against which two independent signs speak not at all.
 */
export type SheetRun = 'with-excluded' | 'half-weight'
