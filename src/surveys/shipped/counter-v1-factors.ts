import type { Factor } from '../../core/questionnaire/definition.ts'
import { draft } from './texts.ts'

/** The five factors of QĐ 2640/QĐ-BNV. */
export const factors: readonly Factor[] = [
  {
    code: 'access',
    text: draft(
      'Tiếp cận dịch vụ hành chính công',
      'ការទទួលបានសេវារដ្ឋបាលសាធារណៈ',
      '获取公共行政服务',
      'Access to public administrative services',
    ),
  },
  {
    code: 'procedure',
    text: draft('Thủ tục hành chính', 'នីតិវិធីរដ្ឋបាល', '行政手续', 'Administrative procedures'),
  },
  {
    code: 'officer',
    text: draft(
      'Công chức trực tiếp giải quyết công việc',
      'មន្ត្រីដែលដោះស្រាយការងារដោយផ្ទាល់',
      '直接办理事务的公务员',
      'Officers who handle the matter directly',
    ),
  },
  {
    code: 'result',
    text: draft(
      'Kết quả cung ứng dịch vụ hành chính công',
      'លទ្ធផលនៃការផ្តល់សេវារដ្ឋបាលសាធារណៈ',
      '公共行政服务的办理结果',
      'Results of public administrative services',
    ),
  },
  {
    code: 'feedback',
    text: draft(
      'Tiếp nhận, giải quyết góp ý, phản ánh, kiến nghị',
      'ការទទួល និងដោះស្រាយមតិយោបល់ ការឆ្លុះបញ្ចាំង និងសំណូមពរ',
      '意见、反映和建议的受理与处理',
      'Receiving and resolving comments, reports and proposals',
    ),
  },
]
