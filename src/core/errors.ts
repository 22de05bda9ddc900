/**
 * The refusals of the product. Each carries a stable `code`; how it becomes a status, a page or a problem
 * document is decided once, in `web/errors.ts`.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(code)
    this.name = new.target.name
  }
}

/** What was asked for does not exist, or the caller may not know that it exists. */
export class NotFound extends Refusal {}

/** It existed and was withdrawn or closed for good. */
export class Gone extends Refusal {}

/** The state has moved on: a stale form, a reused key, an overlapping period. */
export class Conflict extends Refusal {}

/** Nobody is signed in, and this is not for strangers. */
export class Unauthenticated extends Refusal {}

/** The caller is known and may not do this. */
export class Forbidden extends Refusal {}

/** The service is asked for more than it can take at once; the same call may go through later. */
export class Busy extends Refusal {}

/** One thing wrong with one field of what was sent. `field` is the name the sender used. */
export type Problem = {
  readonly field: string
  readonly code: string
  readonly details?: Readonly<Record<string, string | number>>
}

/** What was sent cannot be accepted; every wrong field is named. */
export class Invalid extends Refusal {
  constructor(readonly problems: readonly Problem[]) {
    super('invalid')
  }
}
