import querystring from 'node:querystring'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../core/errors.ts'

/** Typed fields of a form; a name sent twice is an array. */
export type FormBody = Readonly<Record<string, string | readonly string[] | undefined>>

/** The form came in another character set than UTF-8, so its text cannot be trusted. */
export class WrongCharset extends Refusal {
  /** @param typed what could be read all the same, to be given back to whoever typed it */
  constructor(readonly typed: FormBody) {
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
  if (charset !== 'utf-8' && charset !== 'utf8') throw new WrongCharset(guess(body, charset))
  const text = decodeStrictly(body)
  // The parser swallows what its decoder throws, so the decoder leaves a mark instead.
  let isBroken = text === undefined
  const decode = (part: string) => {
    try {
      return decodeURIComponent(part)
    } catch {
      isBroken = true
      return ''
    }
  }
  const typed = querystring.parse(text ?? '', '&', '=', { maxKeys, decodeURIComponent: decode })
  if (isBroken) throw new WrongCharset(guess(body, 'utf-8'))
  return typed
}

/** @throws WrongCharset */
export function decodeUtf8(body: Buffer): string {
  const text = decodeStrictly(body)
  if (text === undefined) throw new WrongCharset({})
  return text
}

function decodeStrictly(body: Buffer): string | undefined {
  try {
    return utf8.decode(body)
  } catch {
    return undefined
  }
}

const maxKeys = 500

/** The fields as far as they can be read in the character set they claim; what cannot stays as a mark. */
function guess(body: Buffer, charset: string): FormBody {
  const decoder = knownDecoder(charset)
  const decodeComponent = (text: string) => decoder.decode(unescapeBuffer(text))
  return querystring.parse(body.toString('latin1'), '&', '=', {
    maxKeys,
    decodeURIComponent: decodeComponent,
  })
}

// Node documents no other way to undo percent signs without deciding on a character set; its types leave it out.
const { unescapeBuffer } = querystring as unknown as { unescapeBuffer(text: string): Buffer }

function knownDecoder(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder('utf-8')
  }
}
