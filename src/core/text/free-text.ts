/** Why a free text cannot be kept as it came. */
export type TextFault = 'too-long' | 'unreadable-characters'

/**
 * A free text as it is stored: NFC, line ends as `\n`, no white space around. Emoji and stacked marks stay.
 *
 * @param limit longest accepted, in code points after normalisation
 * @returns the text (possibly empty), or its fault: NUL and other control characters, or half of a surrogate pair,
 *   cannot be stored and read back the same on every database
 */
export function readFreeText(typed: string, limit: number): { text: string } | { fault: TextFault } {
  if (hasUnreadable(typed)) return { fault: 'unreadable-characters' }
  const text = typed.replace(/\r\n?/g, '\n').normalize('NFC').trim()
  return text.length > limit && [...text].length > limit ? { fault: 'too-long' } : { text }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u

function hasUnreadable(text: string): boolean {
  return unreadable.test(text)
}
