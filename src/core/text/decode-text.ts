import { decodeLegacy } from './legacy-charsets.ts'
import { vietnameseShare } from './vietnamese-syllable.ts'

export type DecodedText = { readonly text: string; readonly charset: string }

/** One name for what goes by several. */
const sameAs: Readonly<Record<string, string>> = {
  ...{
    'us-ascii': 'windows-1252',
    ascii: 'windows-1252',
    'iso-8859-1': 'windows-1252',
    latin1: 'windows-1252',
  },
  ...{
    'x-viet-tcvn': 'tcvn3',
    'x-viet-tcvn5712': 'tcvn3',
    tcvn: 'tcvn3',
    tcvn3: 'tcvn3',
    'tcvn5712-1': 'tcvn3',
  },
  ...{ 'x-viet-vni': 'vni', vni: 'vni', 'windows-1258': 'windows-1258', cp1258: 'windows-1258' },
  utf8: 'utf-8',
}
/** Under these names other bytes travel too: what they say is no more than a hint. */
const oftenWrong = /^(|utf-?8|iso-8859-\d+|latin\d|windows-125\d|cp125\d|x-.*|unknown.*|default)$/

/** Below this share of syllables a guess says too little to be believed over what was declared. */
const convincing = 0.6

/**
 * The text of bytes whose declared charset may be wrong, NFC.
 *
 * 1. ASCII is ASCII; bytes that are valid UTF-8 are UTF-8, whatever they are called: chance hardly makes them so.
 * 2. A declared charset that is none of the Western or Vietnamese ones (Chinese, Japanese, Cyrillic…) and decodes
 *    without a fault is believed.
 * 3. Otherwise TCVN3, VNI, Windows-1258, Windows-1252 and broken UTF-8 are tried, and the reading with the largest
 *    share of Vietnamese syllables is taken; of equal ones the hinted, then the declared.
 * 4. Valid UTF-8 may itself hold legacy letters, copied out of an old document: `TiÕng ViÖt`. When all its letters are
 *    of Windows-1252 and most words are syllables only in TCVN3 or VNI, it is read so.
 *
 * @param hint charset found elsewhere in the same letter
 */
export function decodeText(bytes: Uint8Array, declared = '', hint = ''): DecodedText {
  const said = declared.trim().toLowerCase()
  const name = sameAs[said] ?? said
  const whole = decodeStrictly(bytes, 'utf-8')
  if (whole !== undefined)
    return /[\u0080-\u{10ffff}]/u.test(whole) ? fromCopied(whole, hint) : asNamed(whole, 'us-ascii')
  const declaredText = decodeStrictly(bytes, name)
  const asDeclared = declaredText === undefined ? [] : [asNamed(declaredText, name)]
  if (asDeclared[0] && !oftenWrong.test(name)) return asDeclared[0]
  return bestOf([...readings(bytes), ...asDeclared], [hint, name, 'windows-1252'])
}

const asNamed = (text: string, charset: string): DecodedText => ({ text: text.normalize('NFC'), charset })

function readings(bytes: Uint8Array): DecodedText[] {
  const legacy = (['tcvn3', 'vni', 'windows-1258'] as const).map((charset) =>
    asNamed(decodeLegacy(bytes, charset), charset),
  )
  const plain = ['windows-1252', 'utf-8'].map((charset) =>
    asNamed(new TextDecoder(charset).decode(bytes), charset),
  )
  return [...legacy, ...plain]
}

/** The most Vietnamese reading; where none convinces or several do alike, the one named first in `order`. */
function bestOf(candidates: readonly DecodedText[], order: readonly string[]): DecodedText {
  const shares = candidates.map(({ text }) => vietnameseShare(text) ?? 0)
  const most = Math.max(...shares)
  const equals = candidates.filter((_, index) => most < convincing || shares[index] === most)
  return order.flatMap((name) => equals.filter(({ charset }) => charset === name))[0] ?? equals[0]!
}

function fromCopied(text: string, hint: string): DecodedText {
  const bytes = encodeLatin(text)
  if (bytes === undefined) return asNamed(text, 'utf-8')
  const candidates = readings(bytes).filter(({ charset }) => charset === 'tcvn3' || charset === 'vni')
  return bestOf([asNamed(text, 'utf-8'), ...candidates], ['utf-8', hint])
}

const latin = new TextDecoder('windows-1252')
const latinBytes = new Map(
  Array.from({ length: 256 }, (_, byte) => [latin.decode(Uint8Array.of(byte)), byte]),
)

/** The bytes of a text in Windows-1252; undefined when one of its characters is not in it. */
function encodeLatin(text: string): Uint8Array | undefined {
  const bytes = [...text].map((character) => latinBytes.get(character))
  return bytes.includes(undefined) ? undefined : Uint8Array.from(bytes as number[])
}

function decodeStrictly(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    // Not a charset of that name, or not bytes of that charset: either way it is not what it says.
    return undefined
  }
}
