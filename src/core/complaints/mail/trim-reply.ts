/** What the writer of a letter added, apart from what he quoted and signed; the whole letter is kept beside it. */
export type TrimmedLetter = { readonly text: string; readonly isTrimmed: boolean }

/** Lines after which only the letter that is answered stands. */
const quoteBeginnings = [
  /^-{2,}\s*(original message|forwarded message|thư gốc|tin nhắn gốc|thư được chuyển tiếp|原始邮件)\s*-{2,}$/iu,
  /^(on|vào|ngày|lúc)\b.{5,200}(wrote|đã viết|viết)\s*:?$/iu,
  /^vào .{5,200}<[^<>\s]+@[^<>\s]+>.{0,20}$/iu,
  /^_{10,}$/,
]
/** `From:`/`Từ:` followed by `Sent:`/`Đã gửi:`: the head that Outlook puts over the letter it quotes. */
const outlookFrom = /^\*?(from|từ|người gửi)\s*:\*?/iu
const outlookSent = /^\*?(sent|date|đã gửi|ngày|gửi)\s*:\*?/iu
const mobileSignature = /^(sent from my |gửi từ (iphone|ipad|điện thoại|thiết bị)|tải outlook cho )/iu

/**
 * Cuts off the quoted letter at the end, the signature after `-- ` (RFC 3676 §4.3) and the line of a telephone. Quotes
 * between own lines stay, because the answer makes no sense without them. When nothing would be left, nothing is cut.
 */
export function trimReply(letter: string): TrimmedLetter {
  const lines = letter.replace(/\r\n?/g, '\n').split('\n')
  const kept = withoutTail(lines.slice(0, endOfOwn(lines)))
  const text = kept.join('\n').trim()
  const whole = letter.replace(/\r\n?/g, '\n').trim()
  return text === '' ? { text: whole, isTrimmed: false } : { text, isTrimmed: text !== whole }
}

function endOfOwn(lines: readonly string[]): number {
  const end = lines.findIndex((line, index) => {
    const own = line.trim()
    // A date line of mailers is often broken in two.
    const broken = `${own} ${lines[index + 1]?.trim() ?? ''}`
    if (quoteBeginnings.some((beginning) => beginning.test(own))) return true
    if (/^(on|vào)\b/iu.test(own) && quoteBeginnings[1]!.test(broken)) return true
    return (
      outlookFrom.test(own) && lines.slice(index + 1, index + 3).some((next) => outlookSent.test(next.trim()))
    )
  })
  const signature = lines.findIndex((line) => /^-- ?$/.test(line))
  return Math.min(...[end, signature, lines.length].filter((index) => index >= 0))
}

/** Without quoted lines and telephone lines at the end. */
function withoutTail(lines: readonly string[]): readonly string[] {
  const last = lines.at(-1)?.trim()
  const isTail = last !== undefined && (last === '' || last.startsWith('>') || mobileSignature.test(last))
  return isTail ? withoutTail(lines.slice(0, -1)) : lines
}
