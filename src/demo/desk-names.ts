import type { LocalText } from '../core/questionnaire/definition.ts'
import { fieldOf } from './fields.ts'

type Names = Omit<LocalText, 'unreviewed'> & { km: string; zh: string; en: string }

/** What the centre's own desks do, whatever the field. */
export const ownDesks: readonly Names[] = [
  { vi: 'Hướng dẫn, tiếp nhận chung', en: 'Guidance and reception', km: 'ណែនាំ និងទទួល', zh: '咨询与综合受理' },
  { vi: 'Trả kết quả', en: 'Results', km: 'ប្រគល់លទ្ធផល', zh: '结果领取' },
  { vi: 'Hỗ trợ nộp trực tuyến', en: 'Help with online filing', km: 'ជួយដាក់តាមអនឡាញ', zh: '网上申报协助' },
]

/** `Quầy 3: Hộ tịch, chứng thực`; of more than three fields the first three and a sign that there are others. */
export function deskName(number: number, fieldCodes: readonly string[]): LocalText {
  const names = fieldCodes.slice(0, 3).map((code) => fieldOf(code).name)
  const more = fieldCodes.length > 3 ? '…' : ''
  const join = (language: 'vi' | 'km' | 'zh' | 'en', separator: string) =>
    names.map((name, at) => inside(name[language] ?? name.vi, at)).join(separator) + more
  return numbered(number, {
    vi: join('vi', ', '),
    en: join('en', ', '),
    km: join('km', ' '),
    zh: join('zh', '、'),
  })
}

export function numbered(number: number, what: Names): LocalText {
  return {
    vi: `Quầy ${number}: ${what.vi}`,
    km: `បញ្ជរ ${number}៖ ${what.km}`,
    zh: `${number}号窗口：${what.zh}`,
    en: `Counter ${number}: ${what.en}`,
    unreviewed: ['km', 'zh'],
  }
}

function inside(name: string, at: number): string {
  return at === 0 ? name : name.charAt(0).toLowerCase() + name.slice(1)
}
