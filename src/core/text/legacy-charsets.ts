/**
 * The three ways in which Vietnamese was written before Unicode, as letters still arrive.
 *
 * **TCVN3** (ABC, the fonts `.Vn…`): one byte a letter. Table of TCVN 5712:1993, upper half of VN2, of which VN3 is the
 * part without tones on capitals; the same as `TCVN5712-1` of GNU libc.
 * **VNI** (VNI for Windows, the fonts `VNI-…`): a letter of Windows-1252 and after it a sign for its tone and mark.
 * Table: VNI Software, "VNI Character Set for Windows".
 * **Windows-1258**: code page of Microsoft, letters followed by combining tones.
 */
export type LegacyCharset = 'tcvn3' | 'vni' | 'windows-1258'

const tcvnUpperHalf = [
  '\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ',
  '\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ',
  'ẮẦẨẪẤỀặầẩẫấậèỂẻẽ',
  'éẹềểễếệìỉỄẾỒĩíịò',
  'Ổỏõóọồổỗốộờởỡớợù',
  'ỖủũúụừửữứựỳỷỹýỵỐ',
].join('')

/** What a sign of VNI adds to the letter before it: combining marks, the mark of the vowel before the tone. */
const vniSigns: Readonly<Record<string, string>> = {
  ...{ ù: '\u0301', ø: '\u0300', û: '\u0309', õ: '\u0303', ï: '\u0323' },
  ...{
    â: '\u0302',
    á: '\u0302\u0301',
    à: '\u0302\u0300',
    å: '\u0302\u0309',
    ã: '\u0302\u0303',
    ä: '\u0302\u0323',
  },
  ...{
    ê: '\u0306',
    é: '\u0306\u0301',
    è: '\u0306\u0300',
    ú: '\u0306\u0309',
    ü: '\u0306\u0303',
    ë: '\u0306\u0323',
  },
}
const tones = 'ùøûõï'
/** Which signs may stand after a letter: the breve only after a, the circumflex after a, e and o. */
const vniSignsAfter: Readonly<Record<string, string>> = {
  ...{ a: `${tones}âáàåãäêéèúüë`, e: `${tones}âáàåãä`, o: `${tones}âáàåãä` },
  ...{ u: tones, y: tones, ô: tones, ö: tones },
}
const vniLetters: Readonly<Record<string, string>> = {
  ...{ ô: 'ơ', ö: 'ư', ñ: 'đ', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' },
}

const latin = new TextDecoder('windows-1252')
const vietnamese = new TextDecoder('windows-1258')

/** The text of bytes in a legacy charset, NFC. Bytes without a meaning there are read as Windows-1252. */
export function decodeLegacy(bytes: Uint8Array, charset: LegacyCharset): string {
  if (charset === 'windows-1258') return vietnamese.decode(bytes).normalize('NFC')
  const text = charset === 'tcvn3' ? decodeTcvn(bytes) : decodeVni(latin.decode(bytes))
  return text.normalize('NFC')
}

/**
 * The fonts for capitals (`.Vn…H`) show small letters as capitals, so what is in capitals is stored half in small
 * letters: a line without a plain small letter, or a word without one, is raised when it has two capitals.
 */
function decodeTcvn(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes)
    text += byte < 0xa0 ? latin.decode(Uint8Array.of(byte)) : tcvnUpperHalf[byte - 0xa0]
  return text.replace(/[^\n]+/g, raised).replace(/\p{L}+/gu, raised)
}

function raised(part: string): string {
  return /[A-Z].*[A-Z]/.test(part) && !/[a-z]/.test(part) ? part.toUpperCase() : part
}

function decodeVni(text: string): string {
  let decoded = ''
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!
    const sign = text[at + 1]?.toLowerCase() ?? ''
    const isSigned = sign !== '' && vniSignsAfter[letter.toLowerCase()]?.includes(sign) === true
    decoded += vniLetter(letter) + (isSigned ? vniSigns[sign] : '')
    if (isSigned) at += 1
  }
  return decoded
}

function vniLetter(letter: string): string {
  const small = letter.toLowerCase()
  const read = vniLetters[small] ?? small
  return letter === small ? read : read.toUpperCase()
}
