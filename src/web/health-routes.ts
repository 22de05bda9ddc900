import type { FastifyInstance } from 'fastify'
import { pendingMigrations } from '../db/migrate.ts'
import type { Services } from './services.ts'

const hidden = { schema: { hide: true }, config: { access: 'public' } } as const

/** `/healthz`: the process answers. `/readyz`: its database does too, at the newest schema. */
export function healthRoutes(app: FastifyInstance, { store }: Services): void {
  app.get('/healthz', hidden, async (_request, reply) => reply.type('text/plain').send('ok'))
  app.get('/readyz', hidden, async (_request, reply) => {
    const pending = await pendingMigrations(store)
    if (pending.length === 0) return reply.type('text/plain').send('ready')
    return reply
      .code(503)
      .type('text/plain')
      .send(`migrations pending: ${pending.join(', ')}`)
  })
}
