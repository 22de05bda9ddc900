import type { FastifyInstance } from 'fastify'
import type { Right } from '../core/access/roles.ts'

/** Who may call a route: everybody, anybody signed in, or whoever has the right, or one of the rights, somewhere. */
export type Access = 'public' | 'signed-in' | Right | readonly Right[]

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Every route says so; a route without it keeps the application from starting. */
    access?: Access
    /** It concerns what is the same for every unit: the right must be held everywhere. */
    isHouse?: boolean
  }
}

/** Gives the routes of a plugin of others, which cannot say so themselves, the same rule. */
export async function openTo(
  app: FastifyInstance,
  access: Access,
  plugin: (scope: FastifyInstance) => PromiseLike<unknown>,
): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, access }
    })
    await plugin(scope)
  })
}
