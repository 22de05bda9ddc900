/**
 * Where a requirement is met: a test that holds it, or a place to read with how; or why it is open and what is next; or
 * why it does not apply. Paths are from the root of the repository.
 */
export type Answer =
  | { readonly test: string; readonly name: string }
  | { readonly place: string; readonly how: string }
  | { readonly open: string }
  | { readonly notApplicable: string }

export type Requirement = {
  /** As the standard asks to be cited: `v5.0.0-chapter.section.number`. */
  readonly id: string
  readonly level: 1 | 2
  /** In short, in words of ours; the standard’s own words count. */
  readonly about: string
  readonly answer: Answer
}
