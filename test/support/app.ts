import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { type AppParts, buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { Role } from '../../src/core/access/roles.ts'
import type { Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { cast } from './province.ts'
import { type Person, type SignedIn, signedIn } from './signed-in.ts'

/** The application over a database, without a port: strict templates, a quiet log and a clock that stands still. */
export async function appOver(store: Store, change: Partial<AppParts> = {}): Promise<FastifyInstance> {
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    BASE_URL: 'http://localhost:8080',
  })
  const parts = { config, store, clock: () => new Date(cast.morning), newId, random: () => 0, ...change }
  const app = await buildApp(parts)
  // A browser that goes on to the next file holds its connections open, and closing would wait for them.
  app.addHook('preClose', async () => app.server.closeAllConnections())
  return app
}

/** The same application as somebody signed in uses it: every call carries his cookie and the token of his pages. */
export async function appAs(
  store: Store,
  role: Role,
  change: Partial<AppParts> = {},
  person: Person = {},
): Promise<FastifyInstance> {
  const app = await appOver(store, change)
  carry(app, await signedIn(store, role, person))
  return app
}

/** Lets every call that says nothing else be this person's. */
export function carry(app: FastifyInstance, { secret, headers }: SignedIn): void {
  const inject = app.inject.bind(app) as (options: InjectOptions) => Promise<LightMyRequestResponse>
  const carried = (asked: InjectOptions | string) => {
    const options = typeof asked === 'string' ? { url: asked } : asked
    return inject({
      ...options,
      cookies: { phien: secret, ...options.cookies },
      headers: { 'x-csrf-token': headers['x-csrf-token'], ...options.headers },
    })
  }
  Object.assign(app, { inject: carried })
}
