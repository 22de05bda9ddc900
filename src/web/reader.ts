import type { Right } from '../core/access/roles.ts'
import type { LocalText } from '../core/questionnaire/definition.ts'

/** A unit the reader of a page may switch to. */
export type ReaderUnit = { readonly code: string; readonly name: LocalText }

export type ReaderNotice = { readonly kind: string; readonly byName: string; readonly at: string }

/** Who a staff page is for; nobody on the pages before sign-in. */
export type Reader = {
  readonly name: string
  readonly rights: readonly Right[]
  readonly formToken: string
  /** His units and those directly below them, by code; none for whoever has no unit in particular. */
  readonly units: readonly ReaderUnit[]
  /** What others did to his account and he has not said to have read. */
  readonly notices: readonly ReaderNotice[]
}

declare module 'fastify' {
  interface FastifyRequest {
    reader?: Reader
  }
}

export function mayEnter(reader: Reader | undefined, rights: readonly Right[]): boolean {
  return rights.some((right) => reader?.rights.includes(right))
}
