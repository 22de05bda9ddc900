import type { Language } from '../../core/questionnaire/definition.ts'

/** What a poster says in one language. */
export type PosterWords = {
  /** The language's name in its own script. */
  readonly name: string
  readonly invitation: string
  /** How long it takes, and that no name is needed. */
  readonly note: string
  readonly address: string
  readonly code: string
}

/** Everything one poster prints, finished. */
export type PosterTexts = Readonly<Record<Language, PosterWords>> & {
  readonly unitName: string
  readonly deskName: string
  /** The languages of the survey on one line. */
  readonly languageNames: string
  /** What the QR holds. */
  readonly qr: string
  /** Printed when the data is made up. */
  readonly demo?: string | undefined
}
