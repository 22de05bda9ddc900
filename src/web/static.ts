import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { openTo } from './access.ts'
import { root } from './root.ts'

/** `public/` under `/assets/`; vendored files carry their version in the name and may be kept for a year. */
export async function serveAssets(app: FastifyInstance): Promise<void> {
  await openTo(app, 'public', (pages) =>
    pages.register(fastifyStatic, {
      root: join(root, 'public'),
      prefix: '/assets/',
      cacheControl: false,
      setHeaders(response, path) {
        const isVersioned = path.includes(join('public', 'vendor')) && !path.endsWith('.json')
        response.setHeader('cache-control', isVersioned ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    }),
  )
}
