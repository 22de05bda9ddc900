import type { TopicCode } from '../../core/complaints/topic-dictionary.ts'
import { type Draw, drawOne } from '../../core/statistics/chance.ts'

/** What a matter is really about: a topic of the dictionary, a question, or something that is no topic. */
export type TrueTopic = TopicCode | 'hoi' | 'khac'

const openings = [
  '',
  'Kính gửi Bộ phận Một cửa. ',
  'Tôi xin phản ánh: ',
  'Gia đình tôi ở xa. ',
  'Thưa cơ quan, ',
]
const endings = [
  '',
  ' Mong được xem xét.',
  ' Đề nghị trả lời cho tôi biết.',
  ' Tôi cảm thấy không hài lòng.',
  ' Tôi đã chờ nhưng chưa ai liên hệ.',
  ' Việc xảy ra khi tôi nộp hồ sơ đất đai.',
  ' Việc xảy ra khi tôi làm giấy khai sinh cho con.',
]

const vietnamese: Readonly<Record<TrueTopic, readonly string[]>> = {
  'thai-do': [
    'Cán bộ ở quầy trả lời cộc lốc, hỏi thêm thì khó chịu.',
    'Thái độ của người tiếp nhận hách dịch, không giải thích cho dân.',
    'Tôi lớn tuổi nghe không rõ, hỏi lại thì bị gắt gỏng.',
  ],
  'cho-doi': [
    'Chờ quá lâu, từ 7 giờ đến gần trưa mới tới lượt.',
    'Người đông mà chỉ một quầy làm việc, bà con phải đợi cả buổi.',
    'Quầy không có người gần một tiếng, dân ngồi chờ mãi.',
  ],
  'huong-dan': [
    'Hướng dẫn không rõ ràng, mỗi người nói một kiểu.',
    'Không ai chỉ cách ghi tờ khai, tôi ghi sai phải làm lại.',
    'Hướng dẫn bằng tiếng Việt, bà con Khmer lớn tuổi không hiểu.',
  ],
  'bo-sung': [
    'Bắt bổ sung giấy tờ bốn lần, mỗi lần báo thiếu một giấy khác.',
    'Đi tới đi lui ba lần vì thiếu giấy tờ mà không ai nói một lần cho đủ.',
    'Yêu cầu bổ sung hồ sơ bằng lời, không có phiếu.',
  ],
  'tre-hen': [
    'Hồ sơ trễ hẹn mười lăm ngày mà không có thư xin lỗi.',
    'Đến ngày hẹn thì được báo chưa xong, hẹn lại lần thứ hai.',
    'Giấy hẹn đã quá hạn, gọi điện không ai trả lời.',
  ],
  phi: [
    'Thu lệ phí nhưng không đưa biên lai.',
    'Mức phí không niêm yết, mỗi lần nộp một khác.',
    'Tôi thuộc diện miễn phí nhưng vẫn bị thu.',
  ],
  'tien-ngoai': [
    'Có người gợi ý bồi dưỡng để hồ sơ được làm nhanh.',
    'Bị đòi tiền ngoài quy định khi làm thủ tục.',
  ],
  'co-so': [
    'Ghế ngồi hỏng, phòng chờ nóng, không có nước uống.',
    'Nhà vệ sinh khóa cửa, người già không có chỗ nghỉ.',
    'Không có lối đi cho xe lăn.',
  ],
  'he-thong': [
    'Hệ thống bị lỗi, nộp trực tuyến không được, phải đến tận nơi.',
    'Phần mềm treo, cán bộ bảo về hôm khác quay lại.',
    'Cổng dịch vụ công không đăng nhập được.',
  ],
  khen: [
    'Cán bộ hướng dẫn tận tình, tôi rất hài lòng.',
    'Xin khen ngợi bộ phận trả kết quả làm nhanh, đúng hẹn.',
    'Cảm ơn cô ở quầy hộ tịch đã giúp mẹ tôi.',
  ],
  hoi: [
    'Xin hỏi thủ tục tách thửa cần những giấy tờ gì.',
    'Cho tôi hỏi giờ làm việc sáng thứ bảy.',
    'Xin hỏi hồ sơ của tôi đã giải quyết đến đâu.',
  ],
  khac: [
    'Sau khi nhập xã, trụ sở xa nhà hơn trước, đề nghị có điểm tiếp nhận gần hơn.',
    'Đề nghị làm việc thêm sáng thứ bảy để người đi làm nộp được.',
    'Nên có người nói tiếng Khmer ở quầy.',
  ],
}

const khmer: Readonly<Partial<Record<TrueTopic, string>>> = {
  'thai-do': 'មន្ត្រីនិយាយមិនសុភាព។',
  'cho-doi': 'រង់ចាំយូរពេក តាំងពីព្រឹកដល់ថ្ងៃត្រង់។',
  'huong-dan': 'ការណែនាំមិនច្បាស់ ចង់បានមន្ត្រីនិយាយភាសាខ្មែរ។',
  'bo-sung': 'ត្រូវទៅមកច្រើនដង ព្រោះខ្វះឯកសារ។',
  'tre-hen': 'ហួសថ្ងៃណាត់ហើយ មិនទាន់បានលទ្ធផល។',
  khen: 'អរគុណ មន្ត្រីជួយបានល្អ។',
}

/** What the citizen says, in Vietnamese or, where there is a sentence, in Khmer. */
export function drawWords(draw: Draw, topic: TrueTopic, language: string): string {
  const said = language === 'km' ? khmer[topic] : undefined
  return said ?? `${drawOne(draw, openings)}${drawOne(draw, vietnamese[topic])}${drawOne(draw, endings)}`
}

export const answers: Readonly<Record<string, string>> = {
  notice: 'Cơ quan đã nhận được ý kiến của Ông/Bà và đang xem xét.',
  question: 'Đề nghị Ông/Bà cho biết thêm ngày, giờ đến nộp hồ sơ.',
  reply: 'Cơ quan đã xem xét ý kiến của Ông/Bà và đã nhắc nhở bộ phận liên quan. Xin cảm ơn Ông/Bà.',
  decision: 'Cơ quan đã xác minh nội dung Ông/Bà nêu và thông báo kết quả kèm theo.',
  forwarding: 'Nội dung thuộc thẩm quyền của cơ quan khác, đã được chuyển đến cơ quan đó.',
}
