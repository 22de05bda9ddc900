import type { Right } from '../core/access/roles.ts'

/** Who may call a route: everybody, anybody signed in, or whoever has the right somewhere. */
export type Access = 'public' | 'signed-in' | Right

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Every route says so; a route without it is refused when it is registered. */
    access?: Access
  }
}
