import type { FastifyInstance } from 'fastify'
import { type AppParts, buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { cast } from './province.ts'

/** The application over a database, without a port: strict templates, a quiet log and a clock that stands still. */
export async function appOver(store: Store, change: Partial<AppParts> = {}): Promise<FastifyInstance> {
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    BASE_URL: 'http://localhost:8080',
  })
  return buildApp({ config, store, clock: () => new Date(cast.morning), newId, random: () => 0, ...change })
}
