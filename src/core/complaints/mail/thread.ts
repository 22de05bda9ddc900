import { type Headers, headerOf } from './headers.ts'

const idPattern = /<([^<>\s]+@[^<>\s]+)>/g

/** The letter's own id without its brackets, or '' where it has none. */
export function messageIdOf(headers: Headers): string {
  return idsIn(headerOf(headers, 'message-id'))[0] ?? headerOf(headers, 'message-id').replace(/[<>\s]/g, '')
}

/** Ids of the letters that it answers, the nearest first: `In-Reply-To`, then `References` from its end (RFC 5322 §3.6.4). */
export function repliedTo(headers: Headers): readonly string[] {
  const ids = [
    ...idsIn(headerOf(headers, 'in-reply-to')),
    ...idsIn(headerOf(headers, 'references')).reverse(),
  ]
  return [...new Set(ids)]
}

function idsIn(value: string): string[] {
  return [...value.matchAll(idPattern)].map((match) => match[1]!)
}

/** A subject without `Re:`, `Fwd:`, `TL:` (trả lời), `Chuyển tiếp:` and the like in front. */
export function subjectProper(subject: string): string {
  const shorter = subject.replace(
    /^\s*(re|fw|fwd|aw|tl|trả lời|chuyển tiếp|回复|答复|转发)(\[\d+\])?\s*[:：]\s*/iu,
    '',
  )
  return shorter === subject ? subject.trim() : subjectProper(shorter)
}
