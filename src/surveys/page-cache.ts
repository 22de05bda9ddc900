import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type HeaderLines, sendBare } from '../web/bare-answer.ts'

type Encoding = 'br' | 'gzip' | 'identity'
type Headers = Readonly<Record<string, string | number>>

/** A finished page in every encoding, with the headers that go with it. */
export type KeptPage = {
  readonly etag: string
  readonly bodies: Readonly<Record<Encoding, Buffer>>
  readonly lines: Readonly<Record<Encoding, HeaderLines>>
  readonly bytes: number
}

// Higher qualities save a few hundred bytes and hold the serving thread far longer.
const brotliQuality = 9

export function keepPage(html: string): KeptPage {
  const identity = Buffer.from(html)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
  }
  const bodies = { br: brotliCompressSync(identity, { params }), gzip: gzipSync(identity), identity }
  const etag = `W/"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`
  const linesOf = (encoding: Encoding): HeaderLines =>
    headerLines({
      'content-type': 'text/html; charset=utf-8',
      'content-length': bodies[encoding].length,
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      ...revalidated(etag),
    })
  const lines = { br: linesOf('br'), gzip: linesOf('gzip'), identity: linesOf('identity') }
  return { etag, bodies, lines, bytes: bodies.br.length + bodies.gzip.length + identity.length }
}

function headerLines(headers: Headers): HeaderLines {
  return Object.entries(headers).flatMap(([name, value]) => [name, String(value)])
}

function revalidated(etag: string): Headers {
  return { etag, 'cache-control': 'private, no-cache', vary: 'accept-encoding' }
}

/** Answers with the page in the best encoding the client takes, or with 304 when it already has it. */
export function sendKept(request: FastifyRequest, reply: FastifyReply, page: KeptPage): void {
  if (request.headers['if-none-match']?.includes(page.etag)) {
    reply.code(304).headers(revalidated(page.etag)).send()
    return
  }
  const encoding = encodingFor(request.headers['accept-encoding'])
  const cookie = reply.getHeader('set-cookie') as string | undefined
  const own = cookie === undefined ? [] : ['set-cookie', cookie]
  const lines = [...reply.server.pageLines, ...page.lines[encoding], ...own]
  sendBare(reply, { status: 200, lines, body: page.bodies[encoding] })
}

/** Brotli, else gzip, else plain; an encoding with `q=0` is refused by the client. */
export function encodingFor(accepted: string | string[] | undefined): Encoding {
  const asked = String(accepted ?? '')
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(asked)) return 'br'
  if (/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(asked)) return 'gzip'
  return 'identity'
}

export type Shelf = {
  /** The page of this name in this edition; built when it is not there. A new edition empties the shelf. */
  get(edition: string, name: string, build: () => string): KeptPage
}

/** Keeps finished pages in memory up to a weight; then the page not asked for since the last round leaves. */
export function createShelf(maxBytes: number): Shelf {
  let current = ''
  let bytes = 0
  const pages = new Map<string, { readonly page: KeptPage; isAskedFor: boolean }>()

  const makeRoom = (needed: number) => {
    for (const [name, entry] of pages) {
      if (bytes + needed <= maxBytes) return
      pages.delete(name)
      if (entry.isAskedFor) pages.set(name, { ...entry, isAskedFor: false })
      else bytes -= entry.page.bytes
    }
  }

  return {
    get(edition, name, build) {
      if (edition !== current) {
        pages.clear()
        bytes = 0
        current = edition
      }
      const kept = pages.get(name)
      if (kept) {
        kept.isAskedFor = true
        return kept.page
      }
      const page = keepPage(build())
      makeRoom(page.bytes)
      pages.set(name, { page, isAskedFor: false })
      bytes += page.bytes
      return page
    },
  }
}
