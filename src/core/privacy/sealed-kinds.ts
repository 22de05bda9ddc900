import type { Right } from '../access/roles.ts'

/**
 * Kinds of sealed records and the right that opens each; the same word names the retention rule of the kind.
 * `contact`: how to reach the person of a matter; `identity`: who he is; `subject-request`: who asked about his own
 * data, and what; `letter`: what was written to the person of a matter; `denunciation`: every word of a sealed matter, and who wrote it.
 */
export const rightToOpen = {
  contact: 'matters.read',
  identity: 'matters.read',
  'subject-request': 'privacy.manage',
  letter: 'matters.read',
  denunciation: 'matters.sealed',
} as const satisfies Readonly<Record<string, Right>>

export type SealedKind = keyof typeof rightToOpen
