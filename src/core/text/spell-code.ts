import type { Language } from '../questionnaire/definition.ts'

/** Words for the letters of codes, so that none is taken for another on the telephone. */
const words: Readonly<Record<'vi' | 'en', Readonly<Record<string, string>>>> = {
  vi: {
    ...{ A: 'A như An', C: 'C như Cam', D: 'D như Dừa', E: 'E như Em', F: 'F như Phim', G: 'G như Gà' },
    ...{ H: 'H như Hoa', J: 'J như Jun', K: 'K như Kẹo', M: 'M như Mẹ', N: 'N như Nam', P: 'P như Pin' },
    ...{ Q: 'Q như Quê', R: 'R như Rau', T: 'T như Tôm', W: 'W như Oát', X: 'X như Xe', Y: 'Y như Yến' },
    ...{ '3': 'số ba', '4': 'số bốn', '6': 'số sáu', '7': 'số bảy', '9': 'số chín' },
  },
  en: {
    ...{ A: 'Alfa', C: 'Charlie', D: 'Delta', E: 'Echo', F: 'Foxtrot', G: 'Golf', H: 'Hotel', J: 'Juliett' },
    ...{ K: 'Kilo', M: 'Mike', N: 'November', P: 'Papa', Q: 'Quebec', R: 'Romeo', T: 'Tango', W: 'Whiskey' },
    ...{ X: 'X-ray', Y: 'Yankee', '3': 'three', '4': 'four', '6': 'six', '7': 'seven', '9': 'nine' },
  },
}

/** Digits in languages whose speakers read Latin letters by their names. */
const digits: Readonly<Record<'km' | 'zh', Readonly<Record<string, string>>>> = {
  km: { '3': 'បី', '4': 'បួន', '6': 'ប្រាំមួយ', '7': 'ប្រាំពីរ', '9': 'ប្រាំបួន' },
  zh: { '3': '三', '4': '四', '6': '六', '7': '七', '9': '九' },
}

/**
 * A code as it is read aloud, group by group: `A346-79C7` → `A như An, số ba, số bốn, số sáu` and so on. Letters the
 * alphabet of codes does not have are read as they are.
 */
export function spellCode(code: string, language: Language): readonly string[] {
  const spoken = language === 'vi' || language === 'en' ? words[language] : digits[language]
  return code.split('-').map((group) => [...group].map((letter) => spoken[letter] ?? letter).join(', '))
}
