import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { Forbidden } from '../core/errors.ts'

const directives = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}

/** Response headers of every page: no inline script, no frame, no referrer, no third party. */
export async function secureHeaders(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(helmet, {
    // Ours never varies by request; helmet would assemble it again for each.
    contentSecurityPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: config.baseUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
  })
  const policy = policyOf(directives)
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', policy)
  })
}

/** The policy of a page whose inline style sheet has this hash (`sha256-…`). */
export function policyWithStyle(hash: string): string {
  return policyOf({ ...directives, styleSrc: ["'self'", `'${hash}'`] })
}

function policyOf(sources: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(sources)
    .map(([name, values]) => `${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)} ${values.join(' ')}`)
    .join(';')
}

const loopbackAddress = /^(127\.|::1$|::ffff:127\.)/
const loopbackHost = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i

/**
 * Until there is sign-in, staff pages answer only to this machine itself: asked for from loopback, under a loopback
 * name (a foreign name pointed at 127.0.0.1 is refused), not through a proxy, not from another site's page.
 *
 * @throws Forbidden `loopback-only` otherwise
 */
export async function loopbackOnly(request: FastifyRequest): Promise<void> {
  const isLocal =
    loopbackAddress.test(request.socket.remoteAddress ?? '') &&
    loopbackHost.test(request.headers.host ?? '') &&
    request.headers['x-forwarded-for'] === undefined &&
    request.headers.forwarded === undefined
  if (!isLocal || comesFromAnotherSite(request)) throw new Forbidden('loopback-only')
}

/** A write that a page of another site sent, as far as the browser tells. */
export function comesFromAnotherSite(request: FastifyRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  return origin !== undefined && origin.replace(/^https?:\/\//, '') !== host
}
