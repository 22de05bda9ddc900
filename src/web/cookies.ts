import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'

type Cookies = Readonly<Record<string, string | undefined>>

declare module 'fastify' {
  interface FastifyInstance {
    /** Whether people reach the product over TLS, as BASE_URL says. */
    hasTls: boolean
  }
  interface FastifyRequest {
    /** What the browser sent along, by plain names; read when asked for, which an answer of a survey never does. */
    readonly cookies: Cookies
  }
}

export type CookieLife = { readonly maxAge: number; readonly sameSite: 'lax' | 'strict' }

const prefix = '__Host-'

/**
 * Cookies of this host and no other. Behind TLS their names begin with `__Host-`: a browser takes such a one only with
 * `Secure`, for the whole host and for it alone, so that neither a neighbouring host nor a plain connection can plant
 * one. Everybody inside reads and writes the plain names.
 */
export function keepCookies(app: FastifyInstance, { baseUrl }: Pick<Config, 'baseUrl'>): void {
  const hasTls = baseUrl.startsWith('https:')
  app.decorate('hasTls', hasTls)
  app.decorateRequest('cookies', {
    getter(this: FastifyRequest) {
      const sent = parseCookie(this.headers.cookie ?? '')
      return hasTls ? plainNames(sent) : sent
    },
  })
}

/** What came without the prefix may be planted and is not looked at. */
function plainNames(cookies: Cookies): Cookies {
  const ours = Object.entries(cookies).filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(ours.map(([name, value]) => [name.slice(prefix.length), value]))
}

export function setCookie(reply: FastifyReply, name: string, value: string, life: CookieLife): void {
  const { server } = reply
  reply.header('set-cookie', stringifySetCookie(fullName(server, name), value, { ...flags(server), ...life }))
}

export function dropCookie(reply: FastifyReply, name: string): void {
  const { server } = reply
  const gone = { sameSite: 'lax', maxAge: 0, expires: new Date(0) } as const
  reply.header('set-cookie', stringifySetCookie(fullName(server, name), '', { ...flags(server), ...gone }))
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
