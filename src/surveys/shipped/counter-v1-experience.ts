import type { LocalText, Option, Question } from '../../core/questionnaire/definition.ts'
import { draft, no, option, refused, yes } from './texts.ts'

const choice = (
  code: string,
  text: LocalText,
  options: readonly Option[],
  more: Pick<Question, 'askIf' | 'tags'> = {},
): Question => ({ code, kind: 'choice', text, options, ...more })

const times = (count: number): Option =>
  option(
    String(count),
    draft(`${count} lần`, `${count} ដង`, `${count}次`, count === 1 ? 'Once' : `${count} times`),
  )

const timesOrMore = (count: number): Option =>
  option(
    `${count}plus`,
    draft(`Từ ${count} lần trở lên`, `ចាប់ពី ${count} ដងឡើងទៅ`, `${count}次及以上`, `${count} times or more`),
  )

const never = option('0', draft('Không lần nào', 'គ្មានទេ', '没有', 'Never'))

const effort: readonly Question[] = [
  choice(
    'n01',
    draft(
      'Ông/Bà đã đi lại bao nhiêu lần để giải quyết công việc này? (kể cả lần nộp và lần nhận kết quả)',
      'តើលោកអ្នកបានធ្វើដំណើរប៉ុន្មានដងដើម្បីដោះស្រាយការងារនេះ? (រាប់ទាំងពេលដាក់ឯកសារ និងពេលទទួលលទ្ធផល)',
      '您为办理此事共跑了几次？（包括递交材料和领取结果）',
      'How many trips did you make to settle this matter? (including submitting and collecting the result)',
    ),
    [times(1), times(2), times(3), times(4), timesOrMore(5)],
  ),
  choice(
    'n02',
    draft(
      'Ông/Bà phải bổ sung hồ sơ bao nhiêu lần?',
      'តើលោកអ្នកត្រូវបំពេញសំណុំឯកសារបន្ថែមប៉ុន្មានដង?',
      '您需要补充材料几次？',
      'How many times did you have to supplement the dossier?',
    ),
    [never, times(1), times(2), timesOrMore(3)],
    { tags: { official: 'TT01/2018:3' } },
  ),
  choice(
    'n03',
    draft(
      'Lần yêu cầu bổ sung có phiếu bằng văn bản không?',
      'នៅពេលស្នើឱ្យបំពេញបន្ថែម តើមានលិខិតជាលាយលក្ខណ៍អក្សរដែរឬទេ?',
      '要求补充材料时有没有书面通知单？',
      'Was the request to supplement made with a written slip?',
    ),
    [yes, no, option('forgotten', draft('Không nhớ', 'មិនចាំ', '不记得', 'Do not remember'))],
    { askIf: { question: 'n02', in: ['1', '2', '3plus'] } },
  ),
  choice(
    'n04',
    draft(
      'Ông/Bà chờ đến lượt trong bao lâu?',
      'តើលោកអ្នករង់ចាំដល់វេនអស់រយៈពេលប៉ុន្មាន?',
      '您排队等候了多长时间？',
      'How long did you wait for your turn?',
    ),
    [
      option('under-15', draft('Dưới 15 phút', 'ក្រោម 15 នាទី', '不到15分钟', 'Less than 15 minutes')),
      option('15-30', draft('15–30 phút', '15–30 នាទី', '15–30分钟', '15–30 minutes')),
      option('30-60', draft('30–60 phút', '30–60 នាទី', '30–60分钟', '30–60 minutes')),
      option('over-60', draft('Trên 60 phút', 'លើស 60 នាទី', '超过60分钟', 'More than 60 minutes')),
    ],
  ),
]

const integrity: readonly Question[] = [
  choice(
    'n05',
    draft(
      'Trong quá trình giải quyết, có công chức gây phiền hà, sách nhiễu Ông/Bà không?',
      'ក្នុងដំណើរការដោះស្រាយ តើមានមន្ត្រីបង្កការលំបាក ឬយាយីលោកអ្នកដែរឬទេ?',
      '办理过程中，有没有公务员刁难或骚扰您？',
      'While your matter was handled, did any officer cause you trouble or harass you?',
    ),
    [no, yes, refused],
  ),
  choice(
    'n06',
    draft(
      'Có công chức gợi ý nộp thêm tiền ngoài phí, lệ phí không?',
      'តើមានមន្ត្រីនិយាយជាន័យឱ្យបង់ប្រាក់បន្ថែម ក្រៅពីថ្លៃ និងកម្រៃសេវាដែរឬទេ?',
      '有没有公务员暗示您缴纳规定费用、规费以外的钱？',
      'Did any officer hint at paying extra money beyond the fees and charges?',
    ),
    [no, yes, refused],
    { tags: { papi: '4.1' } },
  ),
]

const punctuality: readonly Question[] = [
  choice(
    'n07',
    draft(
      'Cơ quan có trả kết quả đúng hẹn không?',
      'តើស្ថាប័នបានប្រគល់លទ្ធផលត្រូវតាមពេលណាត់ដែរឬទេ?',
      '机关是否按约定日期交付结果？',
      'Did the agency give you the result by the appointed date?',
    ),
    [
      option('early', draft('Sớm hẹn', 'មុនពេលណាត់', '提前', 'Early')),
      option('on-time', draft('Đúng hẹn', 'ត្រូវតាមពេលណាត់', '按时', 'On time')),
      option('late', draft('Trễ hẹn', 'យឺតជាងពេលណាត់', '逾期', 'Late')),
      option('not-due', draft('Chưa đến hẹn', 'មិនទាន់ដល់ពេលណាត់', '尚未到期', 'Not due yet')),
    ],
    { tags: { papi: '5.f', official: 'TT01/2018:1' } },
  ),
  choice(
    'n08',
    draft(
      'Ông/Bà có nhận được thông báo về việc trễ hẹn không?',
      'តើមានការជូនដំណឹងដល់លោកអ្នកអំពីការយឺតជាងពេលណាត់ដែរឬទេ?',
      '您有没有收到关于逾期的通知？',
      'Did you receive a notice about the delay?',
    ),
    [yes, no],
    { askIf: { question: 'n07', in: ['late'] } },
  ),
  choice(
    'n09',
    draft(
      'Ông/Bà có nhận được xin lỗi về việc trễ hẹn không?',
      'តើមានការសុំទោសលោកអ្នកចំពោះការយឺតជាងពេលណាត់ដែរឬទេ?',
      '您有没有收到关于逾期的道歉？',
      'Did you receive an apology for the delay?',
    ),
    [
      option('written', draft('Có, bằng văn bản', 'មាន ជាលាយលក្ខណ៍អក្សរ', '有，书面道歉', 'Yes, in writing')),
      option('other', draft('Có, hình thức khác', 'មាន តាមទម្រង់ផ្សេង', '有，其他形式', 'Yes, in another form')),
      no,
    ],
    { askIf: { question: 'n07', in: ['late'] } },
  ),
]

const source = choice(
  'n10',
  draft(
    'Ông/Bà biết về cơ quan, thủ tục qua kênh nào?',
    'តើលោកអ្នកដឹងអំពីស្ថាប័ន និងនីតិវិធីនេះតាមរយៈអ្វី?',
    '您通过什么渠道了解到该机关和手续？',
    'How did you learn about the agency and the procedure?',
  ),
  [
    option(
      'relatives',
      draft('Hỏi người thân', 'សួរសាច់ញាតិ ឬអ្នកស្គាល់', '询问亲友', 'Asked relatives or friends'),
    ),
    option(
      'commune',
      draft('Qua chính quyền xã', 'តាមរយៈអាជ្ញាធរឃុំ', '通过乡政府', 'Through the commune authority'),
    ),
    option('media', draft('Đài, báo', 'វិទ្យុ ទូរទស្សន៍ កាសែត', '广播电视、报纸', 'Radio, television, newspapers')),
    option('internet', draft('Mạng Internet', 'បណ្តាញអ៊ីនធឺណិត', '互联网', 'Internet')),
    option('other', draft('Khác', 'ផ្សេងៗ', '其他', 'Other')),
  ],
)

/** What happened to the citizen, beside how satisfied he or she is: visits, papers, waiting, money, delay. */
export const experience: readonly Question[] = [...effort, ...integrity, ...punctuality, source]
