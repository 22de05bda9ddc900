import { type Headers, headerOf } from './headers.ts'

/** A letter that no person wrote to us: never answered, never a matter. */
export type Automatic = 'bounce' | 'auto-reply' | undefined

/**
 * Whether a letter was sent by a program, by what it says of itself:
 *
 * - **bounce**: a delivery report (RFC 3464: `multipart/report` with `report-type=delivery-status`), an empty return
 *   path (`Return-Path: <>`, RFC 5321 §4.5.5) or a sender `mailer-daemon`/`postmaster`;
 * - **auto-reply**: `Auto-Submitted` other than `no` (RFC 3834 §5), another `multipart/report` (read receipts, RFC 8098),
 *   `X-Autoreply`, `X-Autorespond`, `Precedence: auto_reply`.
 *
 * `Precedence: bulk`, `List-Id` and the like mark mailing lists and newsletters; a citizen may write through a list, so
 * such a letter is taken in, and only not answered: see `mayBeAnswered`.
 */
export function automaticKind(headers: Headers): Automatic {
  const type = headerOf(headers, 'content-type').toLowerCase()
  const isReport = type.startsWith('multipart/report')
  if (isReport && /report-type\s*=\s*"?delivery-status/.test(type)) return 'bounce'
  if (headerOf(headers, 'return-path') === '<>' && !isAutoSubmitted(headers)) return 'bounce'
  const sender = headerOf(headers, 'from')
  if (/(^|<)(mailer-daemon|postmaster)@/i.test(sender)) return 'bounce'
  const isReply = isAutoSubmitted(headers) || isReport || saysAutoReply(headers)
  return isReply ? 'auto-reply' : undefined
}

function isAutoSubmitted(headers: Headers): boolean {
  const said = headerOf(headers, 'auto-submitted').toLowerCase()
  return said !== '' && !/^no\b/.test(said)
}

function saysAutoReply(headers: Headers): boolean {
  const named = ['x-autoreply', 'x-autorespond', 'x-autoresponse'].some(
    (name) => headerOf(headers, name) !== '',
  )
  return named || /auto[_-]?reply/i.test(headerOf(headers, 'precedence'))
}

/**
 * Whether a letter may get an automatic answer: not when it came by a list or in bulk, or asks for none (RFC 3834 §2,
 * `X-Auto-Response-Suppress` of Exchange).
 */
export function mayBeAnswered(headers: Headers): boolean {
  if (automaticKind(headers) !== undefined) return false
  if (/^(bulk|junk|list)$/i.test(headerOf(headers, 'precedence'))) return false
  if (headers.some(([name]) => name.startsWith('list-'))) return false
  return !/\b(all|autoreply|oof)\b/i.test(headerOf(headers, 'x-auto-response-suppress'))
}
