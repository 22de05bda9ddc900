import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import helmet, { type HelmetOptions } from 'helmet'
import type { Config } from '../config.ts'
import { publicStyleHash } from './public-style.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** The headers of every answer, names and values by turns, for pages that are sent past the framework. */
    secureLines: readonly string[]
  }
}

/** Response headers of every page: no inline script, no frame, no referrer, no third party. */
export async function secureHeaders(app: FastifyInstance, config: Config): Promise<void> {
  const headers = await headersOf({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The hash lets the citizen's pages carry their style sheet.
        styleSrc: ["'self'", `'${publicStyleHash}'`],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: config.baseUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
  })
  app.decorate('secureLines', Object.entries(headers).flat())
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}

/** None of them varies by request: helmet says them once, on an answer that is never sent. */
async function headersOf(options: HelmetOptions): Promise<Readonly<Record<string, string>>> {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  await new Promise<void>((resolve, reject) =>
    helmet(options)(request, response, (error) => (error ? reject(error) : resolve())),
  )
  return response.getHeaders() as Record<string, string>
}
