const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

const khmerCoeng = '\u17d2'

/**
 * The smallest parts of a text that may be drawn or broken apart: a letter with all its marks, a Khmer consonant with
 * everything written under and around it. Joined again they are the text in NFC.
 *
 * A Khmer coeng (U+17D2) takes the consonant after it along; older Unicode tables would part them.
 */
export function clustersOf(text: string): string[] {
  const clusters: string[] = []
  for (const { segment } of graphemes.segment(text.normalize('NFC'))) {
    const last = clusters.at(-1)
    if (last?.endsWith(khmerCoeng)) clusters[clusters.length - 1] = last + segment
    else clusters.push(segment)
  }
  return clusters
}
