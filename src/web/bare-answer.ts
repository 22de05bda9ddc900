import type { FastifyReply } from 'fastify'

/** A header's name and value by turns. */
export type HeaderLines = readonly string[]

/**
 * Answers past the framework, which would look at each header and at the body once more: for the answers that come by
 * the thousand. No hook sees them, so the lines hold every header; HEAD is Node's to leave empty.
 */
export function sendBare(
  reply: FastifyReply,
  answer: { readonly status: number; readonly lines: HeaderLines; readonly body: string | Buffer },
): FastifyReply {
  const { raw } = reply.hijack()
  raw.writeHead(answer.status, answer.lines as string[])
  raw.end(answer.body)
  return reply
}
