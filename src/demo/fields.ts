import type { LocalText } from '../core/questionnaire/definition.ts'

/**
 * How hard a kind of procedure is: the true share satisfied when an average officer serves on an average day, and how
 * many of its dossiers are late.
 */
export type ProcedureClass = { readonly satisfied: number; readonly late: number }

export const procedureClasses: readonly ProcedureClass[] = [
  { satisfied: 0.955, late: 0.01 },
  { satisfied: 0.925, late: 0.03 },
  { satisfied: 0.885, late: 0.07 },
  { satisfied: 0.8, late: 0.14 },
]

export type Field = {
  readonly code: string
  readonly name: LocalText
  /** Position in `procedureClasses`. */
  readonly procedureClass: number
  /** How often people come for it, beside the other fields. */
  readonly demand: number
}

const field = (
  code: string,
  procedureClass: number,
  demand: number,
  [vi, en, km, zh]: readonly [string, string, string, string],
): Field => ({ code, procedureClass, demand, name: { vi, en, km, zh, unreviewed: ['km', 'zh'] } })

/** Fields of procedures (lĩnh vực), in the order a citizen sees them. */
export const fields: readonly Field[] = [
  field('chung-thuc', 0, 24, ['Chứng thực', 'Certification', 'ការបញ្ជាក់ឯកសារ', '公证认证']),
  field('ho-tich', 0, 18, ['Hộ tịch', 'Civil status', 'អត្រានុកូលដ្ឋាន', '户籍登记']),
  field('giao-duc', 0, 4, ['Giáo dục', 'Education', 'អប់រំ', '教育']),
  field('bao-tro-xa-hoi', 1, 10, ['Bảo trợ xã hội', 'Social protection', 'គាំពារសង្គម', '社会保障']),
  field('lao-dong', 1, 6, ['Lao động, việc làm', 'Labour and employment', 'ការងារ និងមុខរបរ', '劳动就业']),
  field('y-te', 1, 4, ['Y tế', 'Health', 'សុខាភិបាល', '卫生医疗']),
  field('dang-ky-kinh-doanh', 2, 9, [
    'Đăng ký kinh doanh',
    'Business registration',
    'ចុះបញ្ជីអាជីវកម្ម',
    '工商登记',
  ]),
  field('giao-thong', 2, 5, ['Giao thông', 'Transport', 'គមនាគមន៍', '交通运输']),
  field('nong-nghiep', 2, 4, ['Nông nghiệp', 'Agriculture', 'កសិកម្ម', '农业']),
  field('dat-dai', 3, 20, ['Đất đai', 'Land', 'ដីធ្លី', '土地']),
  field('xay-dung', 3, 6, ['Xây dựng', 'Construction', 'សំណង់', '建设']),
  field('moi-truong', 3, 3, ['Môi trường', 'Environment', 'បរិស្ថាន', '环境保护']),
]

const byCode = new Map(fields.map((known) => [known.code, known]))

/** @throws Error when no field has the code: the lists of this folder name only known ones. */
export function fieldOf(code: string): Field {
  const found = byCode.get(code)
  if (!found) throw new Error(`No field has the code ${code}.`)
  return found
}
