import type { FastifyRequest } from 'fastify'
import { sessionCookie } from '../identify.ts'

/** The browser somebody signs in with. */
export type Browser = {
  /** Its kind and system in words, so that a person knows his own sessions again. */
  readonly device: string
  /** Secret of the session it already has. */
  readonly session: string | undefined
}

export function browserOf(request: FastifyRequest): Browser {
  return { device: deviceOf(request.headers['user-agent'] ?? ''), session: request.cookies[sessionCookie] }
}

const programs: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/coc_coc_browser\//i, 'Cốc Cốc'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'macOS'],
  [/Linux|X11/, 'Linux'],
]

/** `Chrome, Windows`; a dash for what is not known. The whole header is not kept: it tells too much. */
export function deviceOf(userAgent: string): string {
  const named = (list: readonly (readonly [RegExp, string])[]) =>
    list.find(([pattern]) => pattern.test(userAgent))?.[1] ?? '–'
  return `${named(programs)}, ${named(systems)}`
}
