import type { Question, Tags } from '../../core/questionnaire/definition.ts'
import { draft } from './texts.ts'

const criterion = (code: string, tags: Tags, ...texts: Parameters<typeof draft>): Question => ({
  code,
  kind: 'level',
  text: draft(...texts),
  tags,
})

const access: readonly Question[] = [
  criterion(
    'c01',
    { factor: 'access' },
    'Nơi ngồi chờ giải quyết công việc tại cơ quan có đủ chỗ ngồi',
    'កន្លែងអង្គុយរង់ចាំដោះស្រាយការងារនៅស្ថាប័នមានកៅអីគ្រប់គ្រាន់',
    '机关办事等候区座位充足',
    'The waiting area at the agency has enough seats',
  ),
  criterion(
    'c02',
    { factor: 'access' },
    'Trang thiết bị phục vụ người dân, tổ chức tại cơ quan đầy đủ',
    'ឧបករណ៍បម្រើប្រជាជន និងអង្គការនៅស្ថាប័នមានគ្រប់គ្រាន់',
    '机关为群众和组织服务的设备齐全',
    'The equipment serving people and organisations at the agency is complete',
  ),
  criterion(
    'c03',
    { factor: 'access' },
    'Trang thiết bị phục vụ người dân, tổ chức tại cơ quan hiện đại',
    'ឧបករណ៍បម្រើប្រជាជន និងអង្គការនៅស្ថាប័នមានលក្ខណៈទំនើប',
    '机关为群众和组织服务的设备现代化',
    'The equipment serving people and organisations at the agency is modern',
  ),
  criterion(
    'c04',
    { factor: 'access' },
    'Trang thiết bị phục vụ người dân, tổ chức tại cơ quan dễ sử dụng',
    'ឧបករណ៍បម្រើប្រជាជន និងអង្គការនៅស្ថាប័នងាយស្រួលប្រើ',
    '机关为群众和组织服务的设备便于使用',
    'The equipment serving people and organisations at the agency is easy to use',
  ),
]

const procedure: readonly Question[] = [
  criterion(
    'c05',
    { factor: 'procedure', official: 'TT01/2018:6' },
    'Thủ tục hành chính được niêm yết công khai đầy đủ',
    'នីតិវិធីរដ្ឋបាលត្រូវបានបិទផ្សាយជាសាធារណៈយ៉ាងពេញលេញ',
    '行政手续公示完整',
    'Administrative procedures are publicly posted in full',
  ),
  criterion(
    'c06',
    { factor: 'procedure', official: 'TT01/2018:6' },
    'Thủ tục hành chính được niêm yết công khai chính xác',
    'នីតិវិធីរដ្ឋបាលត្រូវបានបិទផ្សាយជាសាធារណៈយ៉ាងត្រឹមត្រូវ',
    '行政手续公示准确',
    'Administrative procedures are publicly posted accurately',
  ),
  criterion(
    'c07',
    { factor: 'procedure', papi: '5.d' },
    'Thành phần hồ sơ mà người dân, tổ chức phải nộp là đúng quy định',
    'ឯកសារក្នុងសំណុំឯកសារដែលប្រជាជន និងអង្គការត្រូវដាក់ គឺត្រឹមត្រូវតាមបទប្បញ្ញត្តិ',
    '群众和组织须递交的材料符合规定',
    'The documents people and organisations have to submit are as regulated',
  ),
  criterion(
    'c08',
    { factor: 'procedure', papi: '5.a' },
    'Mức phí/lệ phí mà người dân, tổ chức phải nộp là đúng quy định',
    'កម្រិតថ្លៃ/កម្រៃសេវាដែលប្រជាជន និងអង្គការត្រូវបង់ គឺត្រឹមត្រូវតាមបទប្បញ្ញត្តិ',
    '群众和组织须缴纳的费用/规费符合规定',
    'The fees and charges people and organisations have to pay are as regulated',
  ),
  criterion(
    'c09',
    { factor: 'procedure', papi: '5.e', official: 'TT01/2018:1' },
    'Thời hạn giải quyết (tính từ ngày hồ sơ được tiếp nhận đến ngày nhận kết quả) là đúng quy định',
    'រយៈពេលដោះស្រាយ (គិតពីថ្ងៃទទួលសំណុំឯកសារដល់ថ្ងៃទទួលលទ្ធផល) គឺត្រឹមត្រូវតាមបទប្បញ្ញត្តិ',
    '办理期限（从受理材料之日至领取结果之日）符合规定',
    'The processing time (from acceptance of the dossier to receipt of the result) is as regulated',
  ),
]

const officer: readonly Question[] = [
  criterion(
    'c10',
    { factor: 'officer', papi: '5.c', official: 'TT01/2018:7' },
    'Công chức có thái độ giao tiếp lịch sự',
    'មន្ត្រីមានអាកប្បកិរិយាទំនាក់ទំនងគួរសម',
    '公务员待人态度礼貌',
    'The officer is polite in manner',
  ),
  criterion(
    'c11',
    { factor: 'officer', official: 'TT01/2018:7' },
    'Công chức chú ý lắng nghe ý kiến của người dân/đại diện tổ chức',
    'មន្ត្រីយកចិត្តទុកដាក់ស្តាប់មតិរបស់ប្រជាជន/តំណាងអង្គការ',
    '公务员认真倾听群众/组织代表的意见',
    'The officer listens attentively to the person or the representative of the organisation',
  ),
  criterion(
    'c12',
    { factor: 'officer', papi: '5.b' },
    'Công chức trả lời, giải đáp đầy đủ các ý kiến của người dân/đại diện tổ chức',
    'មន្ត្រីឆ្លើយ និងពន្យល់ពេញលេញចំពោះមតិរបស់ប្រជាជន/តំណាងអង្គការ',
    '公务员完整地答复、解答群众/组织代表的意见',
    'The officer answers and explains fully what the person or the representative asks',
  ),
  criterion(
    'c13',
    { factor: 'officer', official: 'TT01/2018:7' },
    'Công chức hướng dẫn kê khai hồ sơ tận tình, chu đáo',
    'មន្ត្រីណែនាំការបំពេញសំណុំឯកសារដោយអស់ពីចិត្ត និងយកចិត្តទុកដាក់',
    '公务员热情、周到地指导填写材料',
    'The officer helps to fill in the dossier with dedication and care',
  ),
  criterion(
    'c14',
    { factor: 'officer' },
    'Công chức hướng dẫn hồ sơ dễ hiểu',
    'មន្ត្រីណែនាំអំពីសំណុំឯកសារងាយយល់',
    '公务员对材料的说明易懂',
    'The officer explains the dossier in a way that is easy to understand',
  ),
  criterion(
    'c15',
    { factor: 'officer' },
    'Công chức tuân thủ đúng quy định trong giải quyết công việc',
    'មន្ត្រីគោរពតាមបទប្បញ្ញត្តិយ៉ាងត្រឹមត្រូវក្នុងការដោះស្រាយការងារ',
    '公务员按规定办理事务',
    'The officer follows the regulations in handling the matter',
  ),
]

const result: readonly Question[] = [
  criterion(
    'c16',
    { factor: 'result' },
    'Kết quả mà người dân/tổ chức nhận được là đúng quy định',
    'លទ្ធផលដែលប្រជាជន/អង្គការទទួលបាន គឺត្រឹមត្រូវតាមបទប្បញ្ញត្តិ',
    '群众/组织收到的结果符合规定',
    'The result the person or organisation receives is as regulated',
  ),
  criterion(
    'c17',
    { factor: 'result' },
    'Kết quả mà người dân/tổ chức nhận được có thông tin đầy đủ',
    'លទ្ធផលដែលប្រជាជន/អង្គការទទួលបាន មានព័ត៌មានពេញលេញ',
    '群众/组织收到的结果信息完整',
    'The result the person or organisation receives has complete information',
  ),
  criterion(
    'c18',
    { factor: 'result' },
    'Kết quả mà người dân/tổ chức nhận được có thông tin chính xác',
    'លទ្ធផលដែលប្រជាជន/អង្គការទទួលបាន មានព័ត៌មានត្រឹមត្រូវ',
    '群众/组织收到的结果信息准确',
    'The result the person or organisation receives has accurate information',
  ),
]

const feedback: readonly Question[] = [
  criterion(
    'c19',
    { factor: 'feedback' },
    'Cơ quan có bố trí hình thức tiếp nhận góp ý, phản ánh, kiến nghị',
    'ស្ថាប័នមានរៀបចំទម្រង់ទទួលមតិយោបល់ ការឆ្លុះបញ្ចាំង និងសំណូមពរ',
    '机关设有受理意见、反映和建议的方式',
    'The agency provides ways to receive comments, reports and proposals',
  ),
  criterion(
    'c20',
    { factor: 'feedback' },
    'Người dân/tổ chức dễ dàng thực hiện góp ý, phản ánh, kiến nghị',
    'ប្រជាជន/អង្គការងាយស្រួលផ្តល់មតិយោបល់ ការឆ្លុះបញ្ចាំង និងសំណូមពរ',
    '群众/组织便于提出意见、反映和建议',
    'It is easy for people and organisations to make comments, reports and proposals',
  ),
  criterion(
    'c21',
    { factor: 'feedback', official: 'TT01/2018:8' },
    'Cơ quan tiếp nhận, xử lý tích cực các góp ý, phản ánh, kiến nghị',
    'ស្ថាប័នទទួល និងដោះស្រាយមតិយោបល់ ការឆ្លុះបញ្ចាំង និងសំណូមពរយ៉ាងសកម្ម',
    '机关积极受理、处理意见、反映和建议',
    'The agency actively receives and handles comments, reports and proposals',
  ),
  criterion(
    'c22',
    { factor: 'feedback', official: 'TT01/2018:8' },
    'Cơ quan thông báo kịp thời kết quả xử lý các góp ý, phản ánh, kiến nghị',
    'ស្ថាប័នជូនដំណឹងទាន់ពេលអំពីលទ្ធផលដោះស្រាយមតិយោបល់ ការឆ្លុះបញ្ចាំង និងសំណូមពរ',
    '机关及时通知意见、反映和建议的处理结果',
    'The agency gives timely notice of how comments, reports and proposals were handled',
  ),
]

/**
 * The 22 criteria of QĐ 2640/QĐ-BNV, each tagged with what else it speaks to. The Vietnamese wording still has
 * to be compared with the annex of the decision.
 */
export const criteria: readonly Question[] = [...access, ...procedure, ...officer, ...result, ...feedback]
