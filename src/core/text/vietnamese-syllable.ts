const onsets = 'ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx]'
/** Vowels that end in a glide or stand open, without their tone, the longest first: nothing follows them. */
const closing = [
  ...['iêu', 'yêu', 'uôi', 'ươi', 'ươu', 'oai', 'oao', 'oay', 'oeo', 'uây', 'uyu', 'uêu'],
  ...['ai', 'ao', 'au', 'ay', 'âu', 'ây', 'eo', 'êu', 'iu', 'oi', 'ôi', 'ơi', 'ui', 'ưi', 'ưu'],
].join('|')
const open = ['uya', 'ia', 'ya', 'ua', 'ưa'].join('|')
/** The other vowels; a consonant may follow. */
const nuclei = [
  ...['uyê', 'iê', 'yê', 'uô', 'ươ', 'oa', 'oă', 'oe', 'uê', 'uơ', 'uy', 'uâ'],
  ...['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'],
].join('|')
const rhyme = `(${closing})|${open}|(?:${nuclei})(?:(ch|[cpt])|ng|nh|[mn])?|oo(?:(c)|ng)`
const syllable = new RegExp(`^(?:${onsets})?(?:${rhyme})$`, 'u')
const tone = /[\u0300\u0301\u0303\u0309\u0323]/g
const acuteOrDot = /[\u0301\u0323]/
const toneAtEnd = /[\u0300\u0301\u0303\u0309\u0323]$/

/**
 * Whether a word can be a Vietnamese syllable: onset, vowels, coda and at most one tone, in small letters, in capitals,
 * or with one capital in front. Before c, ch, p and t the tone is sắc or nặng and no other; a glide at the end has none.
 * Says nothing of whether the syllable is in use.
 */
export function isSyllable(word: string): boolean {
  const small = word.toLowerCase()
  const isOneCase = word === small || word === word.toUpperCase() || word.slice(1) === small.slice(1)
  const parts = small.normalize('NFD')
  if (!isOneCase || (parts.match(tone)?.length ?? 0) > 1) return false
  const read = syllable.exec(parts.replace(tone, '').normalize('NFC'))
  if (!read) return false
  const [, closed, stop = read[3]] = read
  if (closed !== undefined) return !toneAtEnd.test(parts)
  return stop === undefined || acuteOrDot.test(parts)
}

/**
 * How much a text looks like Vietnamese: of its words with a letter beyond ASCII the share (0..1) that can be a
 * syllable. Words are cut at white space and plain punctuation, so a foreign sign within a word spoils it.
 *
 * @returns undefined when no word has such a letter: then nothing can be said
 */
export function vietnameseShare(text: string): number | undefined {
  const words = text.split(/[\s!-/:-@[-`{-~“”‘’–—…«»]+/u).filter((word) => /[^\p{ASCII}]/u.test(word))
  if (words.length === 0) return undefined
  return words.filter(isSyllable).length / words.length
}
