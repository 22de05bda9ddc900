import type { Definition, Factor, LocalText, Option, Question } from '../../core/questionnaire/definition.ts'
import { draft, no, option, refused, satisfaction, withoutOpinion, yes } from './texts.ts'

const factors: readonly Factor[] = [
  {
    code: 'dimension5',
    text: draft(
      'Thủ tục hành chính công',
      'នីតិវិធីរដ្ឋបាលសាធារណៈ',
      '公共行政手续',
      'Public administrative procedures',
    ),
  },
  {
    code: 'dimension4',
    text: draft(
      'Kiểm soát tham nhũng trong khu vực công',
      'ការទប់ស្កាត់អំពើពុករលួយក្នុងវិស័យសាធារណៈ',
      '公共部门的腐败控制',
      'Control of corruption in the public sector',
    ),
  },
]

const agreed = option('yes', draft('Có', 'បាទ/ចាស', '是', 'Yes'))
const denied = option('no', draft('Không', 'ទេ', '否', 'No'))
const notDue = option('not-due', draft('Chưa đến hẹn', 'មិនទាន់ដល់ពេលណាត់', '尚未到期', 'Not due yet'))

const procedureQuestion = (letter: string, text: LocalText, more: readonly Option[] = []): Question => ({
  code: `d5${letter}`,
  kind: 'choice',
  text,
  options: [agreed, denied, ...more, withoutOpinion],
  tags: { factor: 'dimension5', papi: `5.${letter}` },
})

/** Dimension 5, indicators a to g: in every one of a to f, `yes` is the good answer. */
const procedure: readonly Question[] = [
  procedureQuestion(
    'a',
    draft(
      'Mức phí, lệ phí có được công khai không?',
      'តើកម្រិតថ្លៃ និងកម្រៃសេវាត្រូវបានផ្សព្វផ្សាយជាសាធារណៈដែរឬទេ?',
      '费用、规费标准是否公开？',
      'Were the fees and charges made public?',
    ),
  ),
  procedureQuestion(
    'b',
    draft(
      'Công chức có thạo việc không?',
      'តើមន្ត្រីមានជំនាញក្នុងការងារដែរឬទេ?',
      '公务员业务是否熟练？',
      'Was the officer competent?',
    ),
  ),
  procedureQuestion(
    'c',
    draft(
      'Công chức có lịch sự không?',
      'តើមន្ត្រីមានភាពគួរសមដែរឬទេ?',
      '公务员是否礼貌？',
      'Was the officer polite?',
    ),
  ),
  procedureQuestion(
    'd',
    draft(
      'Số giấy tờ phải làm có ở mức vừa phải (không quá nhiều) không?',
      'តើចំនួនឯកសារដែលត្រូវធ្វើមានកម្រិតសមល្មម (មិនច្រើនពេក) ដែរឬទេ?',
      '须办的文件数量是否适中（不过多）？',
      'Was the amount of paperwork reasonable, not too much?',
    ),
  ),
  procedureQuestion(
    'e',
    draft(
      'Thời hạn trả kết quả có được thông báo rõ ràng không?',
      'តើកាលកំណត់ប្រគល់លទ្ធផលត្រូវបានជូនដំណឹងយ៉ាងច្បាស់លាស់ដែរឬទេ?',
      '交付结果的期限是否明确告知？',
      'Were you clearly told when the result would be ready?',
    ),
  ),
  procedureQuestion(
    'f',
    draft(
      'Ông/Bà có nhận được kết quả đúng hẹn không?',
      'តើលោកអ្នកបានទទួលលទ្ធផលត្រូវតាមពេលណាត់ដែរឬទេ?',
      '您是否按时领到结果？',
      'Did you receive the result on time?',
    ),
    [notDue],
  ),
  {
    code: 'd5g',
    kind: 'level',
    text: draft(
      'Nhìn chung, Ông/Bà hài lòng như thế nào với dịch vụ đã nhận?',
      'ជារួម តើលោកអ្នកពេញចិត្តកម្រិតណាចំពោះសេវាដែលបានទទួល?',
      '总体而言，您对所获得的服务满意程度如何？',
      'Overall, how satisfied are you with the service you received?',
    ),
    required: true,
    tags: { factor: 'dimension5', papi: '5.g' },
  },
]

const integrityQuestion = (letter: string, text: LocalText, silence: Option): Question => ({
  code: `d4${letter}`,
  kind: 'choice',
  text,
  options: [no, yes, silence],
  tags: { factor: 'dimension4', papi: '4.1' },
})

/** Dimension 4 as far as a counter is concerned: own experience (a), then the view of the area (b, c). */
const integrity: readonly Question[] = [
  integrityQuestion(
    'a',
    draft(
      'Khi làm thủ tục này, Ông/Bà có phải đưa thêm tiền ngoài phí, lệ phí không?',
      'ពេលធ្វើនីតិវិធីនេះ តើមានករណីលោកអ្នកត្រូវឱ្យប្រាក់បន្ថែម ក្រៅពីថ្លៃ និងកម្រៃសេវាដែរឬទេ?',
      '办理此手续时，您有没有需要在费用、规费之外另外给钱的情况？',
      'For this procedure, did you have to give extra money beyond the fees and charges?',
    ),
    refused,
  ),
  integrityQuestion(
    'b',
    draft(
      'Theo Ông/Bà, người dân ở địa phương có phải đưa thêm tiền để làm giấy chứng nhận quyền sử dụng đất không?',
      'តាមយោបល់លោកអ្នក តើមានករណីប្រជាជននៅមូលដ្ឋានត្រូវឱ្យប្រាក់បន្ថែមដើម្បីធ្វើវិញ្ញាបនបត្រសិទ្ធិប្រើប្រាស់ដីដែរឬទេ?',
      '据您了解，当地群众办理土地使用权证时有没有需要另外给钱的情况？',
      'In your view, do people here have to give extra money to obtain a land use right certificate?',
    ),
    withoutOpinion,
  ),
  integrityQuestion(
    'c',
    draft(
      'Theo Ông/Bà, người dân ở địa phương có phải đưa thêm tiền để xin giấy phép xây dựng không?',
      'តាមយោបល់លោកអ្នក តើមានករណីប្រជាជននៅមូលដ្ឋានត្រូវឱ្យប្រាក់បន្ថែមដើម្បីសុំលិខិតអនុញ្ញាតសាងសង់ដែរឬទេ?',
      '据您了解，当地群众申请建筑许可证时有没有需要另外给钱的情况？',
      'In your view, do people here have to give extra money to obtain a building permit?',
    ),
    withoutOpinion,
  ),
]

const questions: readonly Question[] = [...procedure, ...integrity]

/** PAPI-style questions a counter can ask. Its figures are the province's own and never a PAPI score. */
export const papiV1: Definition = {
  title: draft(
    'Trải nghiệm làm thủ tục hành chính (theo kiểu PAPI)',
    'បទពិសោធន៍ធ្វើនីតិវិធីរដ្ឋបាល (តាមបែប PAPI)',
    '办理行政手续的体验（参照PAPI方式）',
    'Experience with administrative procedures (PAPI-style)',
  ),
  purpose: draft(
    'Ý kiến của Ông/Bà giúp cơ quan làm thủ tục thuận tiện và minh bạch hơn. Phiếu không hỏi tên. Kết quả dùng trong nội bộ, không phải kết quả khảo sát PAPI.',
    'មតិរបស់លោកអ្នកជួយឱ្យស្ថាប័នធ្វើនីតិវិធីកាន់តែងាយស្រួល និងតម្លាភាព។ ប័ណ្ណនេះមិនសួរឈ្មោះទេ។ លទ្ធផលប្រើសម្រាប់ផ្ទៃក្នុង មិនមែនជាលទ្ធផលស្ទង់មតិ PAPI ទេ។',
    '您的意见有助于机关使手续更便利、更透明。本表不询问姓名。结果仅供内部使用，并非PAPI调查结果。',
    'Your opinion helps the agency to make procedures easier and more transparent. The form does not ask your name. Results are for internal use and are not results of the PAPI survey.',
  ),
  scale: satisfaction,
  factors,
  questions,
  forms: [{ code: 'full', always: questions.map(({ code }) => code), blocks: [], withFacts: true }],
}
