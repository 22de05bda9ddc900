import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import helmet, { type HelmetOptions } from 'helmet'
import type { Config } from '../config.ts'
import { publicStyleHash } from './public-style.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** The headers of every page, names and values by turns, for those that are sent past the framework. */
    pageLines: readonly string[]
    /** The same of an answer that is data and never a page. */
    dataLines: readonly string[]
  }
}

/** Response headers of every page: no inline script, no frame, no referrer, no third party. */
export async function secureHeaders(
  app: FastifyInstance,
  { baseUrl }: Pick<Config, 'baseUrl'>,
): Promise<void> {
  const strictTransportSecurity = baseUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false
  const headers = await headersOf({ ...page, strictTransportSecurity })
  app.decorate('pageLines', Object.entries(headers).flat())
  app.decorate('dataLines', Object.entries(await headersOf({ ...data, strictTransportSecurity })).flat())
  // At the end, so that an answer past the framework does not pay for them; what a route says itself stands.
  app.addHook('onSend', (_request, reply, _payload, done) => {
    for (const name in headers) if (!reply.hasHeader(name)) reply.header(name, headers[name])
    done()
  })
}

const page = {
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
  crossOriginEmbedderPolicy: false,
} satisfies HelmetOptions

/** What still matters when nothing is shown; the rest speaks of documents. */
const data = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  crossOriginEmbedderPolicy: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
} satisfies HelmetOptions

/** None of them varies by request: helmet says them once, on an answer that is never sent. */
async function headersOf(options: HelmetOptions): Promise<Readonly<Record<string, string>>> {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  await new Promise<void>((resolve, reject) =>
    helmet(options)(request, response, (error) => (error ? reject(error) : resolve())),
  )
  return response.getHeaders() as Record<string, string>
}
