import { parse } from 'node:querystring'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../core/errors.ts'

/** Typed fields of a form; a name sent twice is an array. */
export type FormBody = Readonly<Record<string, string | readonly string[] | undefined>>

/** The form came in another character set than UTF-8, so its text cannot be trusted. */
export class WrongCharset extends Refusal {
  constructor() {
    super('wrong-charset')
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads `application/x-www-form-urlencoded` strictly as UTF-8. The body limit is the route's. */
export function readForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => parseForm(request.headers['content-type'] ?? '', body),
  )
}

function parseForm(contentType: string, body: Buffer): FormBody {
  const charset = /charset=["']?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8'
  if (charset !== 'utf-8' && charset !== 'utf8') throw new WrongCharset()
  return parse(decodeUtf8(body), '&', '=', { maxKeys: 500, decodeURIComponent: decodeComponent })
}

/** @throws WrongCharset */
export function decodeUtf8(body: Buffer): string {
  try {
    return utf8.decode(body)
  } catch {
    throw new WrongCharset()
  }
}

function decodeComponent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new WrongCharset()
  }
}
