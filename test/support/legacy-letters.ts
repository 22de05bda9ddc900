/**
 * Vietnamese as old programs wrote it, for tests. The tables are typed from the charts of the fonts (`.VnTime`,
 * `VNI-Times`) as "letter, then what a Windows-1252 program shows for it", apart from those of the product.
 */
const tcvn =
  'aa àµ á¸ ả¶ ã· ạ¹ ă¨ ằ» ắ¾ ẳ¼ ẵ½ ặÆ â© ầÇ ấÊ ẩÈ ẫÉ ậË èÌ éÐ ẻÎ ẽÏ ẹÑ êª ềÒ ếÕ ểÓ ễÔ ệÖ ì× íÝ ỉØ ĩÜ ịÞ òß óã ỏá õâ ọä ' +
  'ô« ồå ốè ổæ ỗç ộé ơ¬ ờê ớí ởë ỡì ợî ùï úó ủñ ũò ụô ư­ ừõ ứø ửö ữ÷ ựù ỳú ýý ỷû ỹü ỵþ đ® Ă¡ Â¢ Ê£ Ô¤ Ơ¥ Ư¦ Đ§'
const vni =
  'àaø áaù ảaû ãaõ ạaï ăaê ằaè ắaé ẳaú ẵaü ặaë âaâ ầaà ấaá ẩaå ẫaã ậaä èeø éeù ẻeû ẽeõ ẹeï êeâ ềeà ếeá ểeå ễeã ệeä ìì íí ỉæ ĩó ịò ' +
  'òoø óoù ỏoû õoõ ọoï ôoâ ồoà ốoá ổoå ỗoã ộoä ơô ờôø ớôù ởôû ỡôõ ợôï ùuø úuù ủuû ũuõ ụuï ưö ừöø ứöù ửöû ữöõ ựöï ỳyø ýyù ỷyû ỹyõ ỵî đñ ' +
  'ÀAØ ÁAÙ ẢAÛ ÃAÕ ẠAÏ ĂAÊ ẰAÈ ẮAÉ ẲAÚ ẴAÜ ẶAË ÂAÂ ẦAÀ ẤAÁ ẨAÅ ẪAÃ ẬAÄ ÈEØ ÉEÙ ẺEÛ ẼEÕ ẸEÏ ÊEÂ ỀEÀ ẾEÁ ỂEÅ ỄEÃ ỆEÄ ÌÌ ÍÍ ỈÆ ĨÓ ỊÒ ' +
  'ÒOØ ÓOÙ ỎOÛ ÕOÕ ỌOÏ ÔOÂ ỒOÀ ỐOÁ ỔOÅ ỖOÃ ỘOÄ ƠÔ ỜÔØ ỚÔÙ ỞÔÛ ỠÔÕ ỢÔÏ ÙUØ ÚUÙ ỦUÛ ŨUÕ ỤUÏ ƯÖ ỪÖØ ỨÖÙ ỬÖÛ ỮÖÕ ỰÖÏ ỲYØ ÝYÙ ỶYÛ ỸYÕ ỴÎ ĐÑ'

const tableOf = (typed: string) => new Map(typed.split(' ').map((pair) => [pair[0]!, pair.slice(1)] as const))
const tables = { tcvn3: tableOf(tcvn), vni: tableOf(vni) }

const combining: Readonly<Record<string, number>> = {
  ...{ '\u0300': 0xcc, '\u0301': 0xec, '\u0303': 0xde, '\u0309': 0xd2, '\u0323': 0xf2 },
}
const letters1258: Readonly<Record<string, number>> = {
  ...{
    ă: 0xe3,
    Ă: 0xc3,
    â: 0xe2,
    Â: 0xc2,
    ê: 0xea,
    Ê: 0xca,
    ô: 0xf4,
    Ô: 0xd4,
    ơ: 0xf5,
    Ơ: 0xd5,
    ư: 0xfd,
    Ư: 0xdd,
  },
  ...{ đ: 0xf0, Đ: 0xd0 },
}

/** The text as bytes of an old charset. TCVN3 has no capitals with a tone: see `hasTcvnBytes`. */
export function inLegacy(text: string, charset: 'tcvn3' | 'vni' | 'windows-1258'): Buffer {
  if (charset === 'windows-1258') return in1258(text)
  const shown = [...text].map((letter) => tables[charset].get(letter) ?? letter).join('')
  return Buffer.from(shown, 'latin1')
}

export const hasTcvnBytes = (text: string): boolean =>
  [...text].every((letter) => /[\x20-\x7e\n]/.test(letter) || tables.tcvn3.has(letter))

/** As Windows does: vowel with its mark in one byte, the tone after it in another. */
function in1258(text: string): Buffer {
  const bytes = [...text].flatMap((letter) => {
    const [base = '', ...marks] = letter.normalize('NFD')
    const tone = marks.find((mark) => combining[mark] !== undefined)
    const vowel = (base + marks.filter((mark) => mark !== tone).join('')).normalize('NFC')
    const first = letters1258[vowel] ?? vowel.charCodeAt(0)
    return tone === undefined ? [first] : [first, combining[tone]!]
  })
  return Buffer.from(bytes)
}
