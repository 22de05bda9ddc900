let written = { ms: Number.NaN, text: '' }

/**
 * An instant as the product writes it: `yyyy-MM-ddTHH:mm:ss.sssZ`, UTC.
 *
 * The last one is kept: a busy server asks many times in one millisecond, and writing it out costs more than most of
 * what is done with it.
 *
 * @throws RangeError for an invalid date
 */
export function writeInstant(at: Date): string {
  const ms = at.getTime()
  if (ms !== written.ms) written = { ms, text: at.toISOString() }
  return written.text
}
