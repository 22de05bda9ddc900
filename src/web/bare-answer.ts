import type { FastifyReply } from 'fastify'

/** A header's name and value by turns. */
export type HeaderLines = readonly string[]

/**
 * Answers past the framework, which would look at each header and at the body once more: for the answers that come by
 * the thousand. No hook sees them, so the lines hold every header; HEAD is Node's to leave empty. A body that is a text
 * is ASCII.
 */
export function sendBare(
  reply: FastifyReply,
  answer: { readonly status: number; readonly lines: HeaderLines; readonly body: string | Buffer },
): void {
  const { raw } = reply.hijack()
  raw.writeHead(answer.status, answer.lines as string[])
  // Of a text Node would first look what UTF-8 makes of it.
  raw.end(answer.body, 'latin1')
}
