import type { FastifyRequest } from 'fastify'

/** A write that a page of another site sent, as far as the browser tells. */
export function comesFromAnotherSite(request: FastifyRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin, host } = request.headers
  return origin !== undefined && origin.replace(/^https?:\/\//, '') !== host
}
