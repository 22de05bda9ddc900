/** Languages of the citizen pages; `vi` is the reference and always present. */
export const languages = ['vi', 'km', 'zh', 'en'] as const
export type Language = (typeof languages)[number]

/** A text in several languages. `unreviewed` lists those no native speaker has approved yet. */
export type LocalText = {
  readonly vi: string
  readonly km?: string
  readonly zh?: string
  readonly en?: string
  readonly unreviewed?: readonly Language[]
}

/** One answer of a `choice` question; `code` is the value in forms and in the API. */
export type Option = { readonly code: string; readonly text: LocalText }

/** What a question feeds beside its own figure: codes of the field's published schemes. */
export type Tags = {
  /** SIPAS factor code: one of the definition's `factors`. */
  readonly factor?: string
  /** PAPI-style dimension and indicator, such as `5.c` (công chức lịch sự). */
  readonly papi?: string
  /** Official indicator, such as `TT01/2018:7` (attitude of the officer). */
  readonly official?: string
}

/**
 * A question. `level` is the five-level scale (`1`…`5`, 5 best) with `na` = không có ý kiến;
 * `choice` is exactly one of its options.
 */
export type Question = {
  readonly code: string
  readonly kind: 'level' | 'choice'
  readonly text: LocalText
  readonly options?: readonly Option[]
  /** Asked only when an earlier question was answered with one of these values. */
  readonly askIf?: { readonly question: string; readonly in: readonly string[] }
  readonly required?: boolean
  readonly tags?: Tags
}

export type Factor = { readonly code: string; readonly text: LocalText }

/**
 * One presentation of the questionnaire. `always` is asked of everybody; of `blocks` (when there are any) each
 * citizen is asked one, drawn at random: the rest is planned missing.
 */
export type Form = {
  readonly code: string
  readonly always: readonly string[]
  readonly blocks: readonly (readonly string[])[]
  /** Asks for a comment, the procedure field and for whom. */
  readonly withFacts: boolean
}

/** A word of a three-level scale and the level of the scale of five it stands for. */
export type MappingStep = { readonly label: string; readonly level: number }

/**
 * How sheets of a three-level scale are read. Another set of steps, or another version of the questions, is another
 * version of the mapping: figures name both.
 */
export type ScaleMapping = {
  readonly code: string
  readonly version: number
  /** The questionnaire whose questions were answered, and its version. */
  readonly of: string
  readonly ofVersion: number
  readonly steps: readonly MappingStep[]
}

/** A questionnaire version: frozen once published, kept as JSON with the version's row. */
export type Definition = {
  readonly title: LocalText
  readonly purpose: LocalText
  /** Labels of levels 1 to 5, then of "không có ý kiến". */
  readonly scale: {
    readonly order: 'best-first' | 'worst-first'
    readonly labels: readonly [LocalText, LocalText, LocalText, LocalText, LocalText]
    readonly noOpinion: LocalText
  }
  readonly factors: readonly Factor[]
  readonly questions: readonly Question[]
  /** The first is shown when the address names none. */
  readonly forms: readonly Form[]
  /** There when its sheets came on a three-level scale: nobody fills it in, sheets are brought in under it. */
  readonly mapping?: ScaleMapping
}
