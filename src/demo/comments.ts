import { type Draw, drawOne } from '../core/statistics/chance.ts'

type Pool = { readonly happy: readonly string[]; readonly unhappy: readonly string[] }

const vietnamese: Pool = {
  happy: [
    'Cán bộ hướng dẫn tận tình, dễ hiểu.',
    'Làm nhanh, đúng hẹn. Cảm ơn.',
    'Phục vụ tốt, chỗ ngồi chờ mát mẻ.',
    'Tôi lớn tuổi, được chỉ từng bước, rất hài lòng.',
    'Cán bộ vui vẻ, lịch sự.',
    'Có ghế ngồi và nước uống, chờ không lâu.',
    'Nộp trực tuyến được hướng dẫn kỹ, lần sau tôi tự làm được.',
    'Mong tiếp tục giữ thái độ phục vụ như hiện nay.',
    'Hồ sơ trả sớm hơn giấy hẹn hai ngày.',
    'Nên có thêm bảng hướng dẫn chữ lớn cho người già.',
    'Nên mở cửa thêm sáng thứ Bảy.',
    'Tốt.',
  ],
  unhappy: [
    'Chờ lâu quá, gần trưa mới tới lượt.',
    'Phải đi lại ba lần vì mỗi lần báo thiếu một giấy khác nhau.',
    'Hồ sơ đất trễ hẹn mà không ai báo.',
    'Cán bộ trả lời cộc lốc, hỏi thêm thì khó chịu.',
    'Sau khi nhập xã đi xa hơn trước, đông người mà ít quầy.',
    'Phần mềm bị lỗi, ngồi chờ cả buổi.',
    'Hướng dẫn không giống nhau giữa hai cán bộ.',
    'Máy lấy số hỏng, chen nhau.',
    'Không có giấy hẹn, chỉ nói miệng.',
    'Đề nghị ghi rõ giấy tờ cần nộp ngay từ đầu.',
    'Quầy không có người gần một tiếng.',
    'Bà con Khmer lớn tuổi không biết chữ, cần người nói tiếng Khmer.',
  ],
}

const khmer: Pool = {
  happy: ['មន្ត្រីណែនាំល្អ ងាយយល់។', 'អរគុណ ធ្វើបានរហ័ស។', 'សេវាល្អ។'],
  unhappy: ['រង់ចាំយូរពេក។', 'ចង់បានមន្ត្រីនិយាយភាសាខ្មែរ។', 'ត្រូវទៅមកច្រើនដង។'],
}

const chinese: Pool = {
  happy: ['服务很好，谢谢。', '办理很快，态度好。'],
  unhappy: ['等候时间太长。', '材料要求说明不清楚。'],
}

const english: Pool = {
  happy: ['Clear guidance, thank you.', 'Quick and polite.'],
  unhappy: ['The wait was too long.', 'I was asked for another paper each time.'],
}

const pools: Readonly<Record<string, Pool>> = { vi: vietnamese, km: khmer, zh: chinese, en: english }

/** A comment such as people leave, in their language, of their mood; nobody is named in any. */
export function drawComment(draw: Draw, language: string, isSatisfied: boolean): string {
  const pool = pools[language] ?? vietnamese
  return drawOne(draw, isSatisfied ? pool.happy : pool.unhappy)
}
