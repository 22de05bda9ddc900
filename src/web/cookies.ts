import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Config } from '../config.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Whether people reach the product over TLS, as BASE_URL says. */
    hasTls: boolean
  }
}

export type CookieLife = { readonly maxAge: number; readonly sameSite: 'lax' | 'strict' }

const prefix = '__Host-'

/**
 * Cookies of this host and no other. Behind TLS their names begin with `__Host-`: a browser takes such a one only with
 * `Secure`, for the whole host and for it alone, so that neither a neighbouring host nor a plain connection can plant
 * one. Everybody inside reads and writes the plain names.
 */
export async function keepCookies(app: FastifyInstance, { baseUrl }: Pick<Config, 'baseUrl'>): Promise<void> {
  await app.register(cookie)
  app.decorate('hasTls', baseUrl.startsWith('https:'))
  if (!app.hasTls) return
  app.addHook('onRequest', (request, _reply, done) => {
    request.cookies = plainNames(request.cookies)
    done()
  })
}

/** What came without the prefix may be planted and is not looked at. */
function plainNames(cookies: Readonly<Record<string, string | undefined>>) {
  const ours = Object.entries(cookies).filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(ours.map(([name, value]) => [name.slice(prefix.length), value]))
}

export function setCookie(reply: FastifyReply, name: string, value: string, life: CookieLife): void {
  reply.setCookie(fullName(reply.server, name), value, { ...flags(reply.server), ...life })
}

export function dropCookie(reply: FastifyReply, name: string): void {
  reply.clearCookie(fullName(reply.server, name), { ...flags(reply.server), sameSite: 'lax' })
}

/** The same as a header's line, for pages that are sent past the framework. The value is not encoded. */
export function cookieLine(server: FastifyInstance, name: string, value: string, life: CookieLife): string {
  const sameSite = life.sameSite === 'lax' ? 'Lax' : 'Strict'
  const secure = server.hasTls ? '; Secure' : ''
  return `${fullName(server, name)}=${value}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${life.maxAge}${secure}`
}

function fullName({ hasTls }: FastifyInstance, name: string): string {
  return hasTls ? `${prefix}${name}` : name
}

function flags({ hasTls }: FastifyInstance) {
  return { path: '/', httpOnly: true, secure: hasTls } as const
}
