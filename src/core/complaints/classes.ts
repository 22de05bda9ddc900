import type { ParameterCode } from '../parameters/registry.ts'
import type { LocalText } from '../questionnaire/definition.ts'

/** Classes of matters by their Vietnamese words, which the law gives them (domain of citizen reception). */
export const classCodes = [
  'khieu-nai',
  'to-cao',
  'kien-nghi',
  'phan-anh',
  'gop-y',
  'khen-ngoi',
  'hoi-dap',
  'tin-bao',
] as const
export type ClassCode = (typeof classCodes)[number]

export function isClassCode(code: string): code is ClassCode {
  return (classCodes as readonly string[]).includes(code)
}

/** What a limit is for. */
export const stepCodes = [
  'first-answer',
  'registration',
  'acceptance',
  'proposal',
  'forwarding',
  'acceptance-notice',
  'answer',
  'decision',
  'conclusion',
] as const
export type StepCode = (typeof stepCodes)[number]

/** From when a limit runs: from receipt, from acceptance, or from receipt once somebody else is competent. */
export const stepBeginnings = ['received', 'accepted', 'not-competent'] as const
/** What ends it; whatever closes the matter ends every limit. */
export const stepEnds = ['accepted', 'notified', 'forwarded', 'closed'] as const

/** Circumstances under which a step has a limit of its own. */
export type LimitCase = 'ordinary' | 'urgent' | 'complex' | 'remote' | 'remote-complex'
export type SecondCase = 'second' | 'second-complex' | 'second-remote' | 'second-remote-complex'

/** One limit of a class. The number of days, its legal basis and its dates are those of the parameter. */
export type ClassStep = {
  readonly code: StepCode
  readonly from: (typeof stepBeginnings)[number]
  readonly until: (typeof stepEnds)[number]
  /** The parameter by circumstance; one that is missing is as `ordinary`. */
  readonly limits: Readonly<Partial<Record<LimitCase | SecondCase, ParameterCode>>> & {
    readonly ordinary: ParameterCode
  }
  /** Only for matters of these doors; all when absent. */
  readonly channels?: readonly string[]
  /** How it may be extended; not at all when absent. */
  readonly extension?: ExtensionRule
}

/**
 * `complex`: once, to the limit for complex matters, counted from the same day. `added`: so many days more from the day
 * it was due, as often as `complex` (or `veryComplex`) allows.
 */
export type ExtensionRule =
  | { readonly kind: 'complex' }
  | {
      readonly kind: 'added'
      readonly by: ParameterCode
      readonly times: ParameterCode
      readonly timesWhenVeryComplex: ParameterCode
    }

export type ShippedClass = {
  readonly code: ClassCode
  readonly name: LocalText
  readonly isSealed: boolean
  readonly steps: readonly ClassStep[]
  readonly validFrom: string
  readonly legalBasis: string
  readonly source: string
}

/** Classes that the law lets begin only with an acceptance in writing (thụ lý), and end only with a decision or conclusion. */
const formal: readonly ClassCode[] = ['khieu-nai', 'to-cao']
export const needsAcceptance = (code: ClassCode): boolean => formal.includes(code)
export const needsDecision = (code: ClassCode): boolean => formal.includes(code)

/** Reports of crime are the police's: they are passed on and never handled here. */
export const isForPolice = (code: ClassCode): boolean => code === 'tin-bao'

const byHotline: ClassStep = {
  code: 'first-answer',
  from: 'received',
  until: 'notified',
  limits: { ordinary: 'deadline.hotline.answer', urgent: 'deadline.hotline.urgent' },
  channels: ['hotline'],
}
const feedbackAnswer: ClassStep = {
  code: 'answer',
  from: 'accepted',
  until: 'closed',
  limits: { ordinary: 'deadline.feedback.answer', complex: 'deadline.feedback.answer-complex' },
  extension: { kind: 'complex' },
}
const receptionAnswer: ClassStep = {
  code: 'answer',
  from: 'received',
  until: 'closed',
  limits: { ordinary: 'deadline.reception.answer' },
}

const amended = 'Luật 136/2025/QH15 sửa đổi từ 01/7/2026, chưa tra được nghị định hướng dẫn; cần đối chiếu'
const feedback = 'Nghị định 20/2008/NĐ-CP, sửa đổi bởi Nghị định 48/2013/NĐ-CP và 92/2017/NĐ-CP'
const reception = 'Luật Tiếp công dân 2013, Điều 28'

/** The classes the product comes with; each row is dated and can be followed by another. Nobody has compared them with the law yet. */
export const shippedClasses: readonly ShippedClass[] = [
  {
    code: 'khieu-nai',
    name: { vi: 'Khiếu nại', en: 'Complaint about a decision', km: 'បណ្តឹងតវ៉ា', zh: '申诉' },
    isSealed: false,
    steps: [
      {
        ...{ code: 'acceptance', from: 'received', until: 'accepted' },
        limits: { ordinary: 'deadline.complaint.acceptance' },
      },
      {
        ...{ code: 'decision', from: 'accepted', until: 'closed' },
        limits: {
          ordinary: 'deadline.complaint.first-decision',
          complex: 'deadline.complaint.first-decision-complex',
          remote: 'deadline.complaint.first-decision-remote',
          'remote-complex': 'deadline.complaint.first-decision-remote-complex',
          second: 'deadline.complaint.second-decision',
          'second-complex': 'deadline.complaint.second-decision-complex',
          'second-remote': 'deadline.complaint.second-decision-remote',
          'second-remote-complex': 'deadline.complaint.second-decision-remote-complex',
        },
        extension: { kind: 'complex' },
      },
    ],
    validFrom: '2012-07-01',
    legalBasis: 'Luật Khiếu nại 2011, Điều 2, 27, 28 và 37',
    source: amended,
  },
  {
    code: 'to-cao',
    name: { vi: 'Tố cáo', en: 'Denunciation', km: 'ការបរិហារ', zh: '检举' },
    isSealed: true,
    steps: [
      {
        ...{ code: 'registration', from: 'received', until: 'accepted' },
        limits: {
          ordinary: 'deadline.denunciation.registration',
          complex: 'deadline.denunciation.registration-verified',
        },
        extension: { kind: 'complex' },
      },
      {
        ...{ code: 'forwarding', from: 'not-competent', until: 'forwarded' },
        limits: { ordinary: 'deadline.denunciation.forwarding' },
      },
      {
        ...{ code: 'acceptance-notice', from: 'accepted', until: 'notified' },
        limits: { ordinary: 'deadline.denunciation.acceptance-notice' },
      },
      {
        ...{ code: 'conclusion', from: 'accepted', until: 'closed' },
        limits: { ordinary: 'deadline.denunciation.conclusion' },
        extension: {
          kind: 'added',
          by: 'deadline.denunciation.extension',
          times: 'limit.denunciation.extensions-complex',
          timesWhenVeryComplex: 'limit.denunciation.extensions-very-complex',
        },
      },
    ],
    validFrom: '2019-01-01',
    legalBasis: 'Luật Tố cáo 2018, Điều 2, 24, 29 và 30',
    source: amended,
  },
  {
    code: 'kien-nghi',
    name: { vi: 'Kiến nghị', en: 'Petition', km: 'សំណើ', zh: '建议书' },
    isSealed: false,
    steps: [
      {
        ...{ code: 'proposal', from: 'received', until: 'accepted' },
        limits: { ordinary: 'deadline.petition.proposal' },
      },
      byHotline,
      feedbackAnswer,
    ],
    validFrom: '2021-11-15',
    legalBasis: `Thông tư 05/2021/TT-TTCP; ${feedback}`,
    source: 'Nhớ không chắc chắn, cần đối chiếu văn bản và các sửa đổi',
  },
  {
    code: 'phan-anh',
    name: { vi: 'Phản ánh', en: 'Report of a difficulty', km: 'ការឆ្លុះបញ្ចាំង', zh: '反映' },
    isSealed: false,
    steps: [
      {
        ...{ code: 'forwarding', from: 'received', until: 'accepted' },
        limits: { ordinary: 'deadline.feedback.forwarding' },
      },
      byHotline,
      feedbackAnswer,
    ],
    validFrom: '2017-09-25',
    legalBasis: feedback,
    source: 'Nhớ không chắc chắn; vụ việc phức tạp có nơi ghi 20, có nơi ghi 25 ngày làm việc',
  },
  ...(
    [
      ['gop-y', { vi: 'Góp ý', en: 'Suggestion', km: 'មតិយោបល់', zh: '意见' }],
      ['khen-ngoi', { vi: 'Khen ngợi', en: 'Praise', km: 'ការសរសើរ', zh: '表扬' }],
      ['hoi-dap', { vi: 'Hỏi đáp', en: 'Question', km: 'សំណួរ', zh: '咨询' }],
    ] as const
  ).map(([code, name]) => ({
    ...{ code, name, isSealed: false, steps: [byHotline, receptionAnswer], validFrom: '2014-07-01' },
    ...{ legalBasis: reception, source: amended },
  })),
  {
    code: 'tin-bao',
    name: {
      ...{ vi: 'Tin báo, tố giác tội phạm', en: 'Report of a crime' },
      ...{ km: 'របាយការណ៍បទល្មើស', zh: '犯罪举报' },
    },
    isSealed: true,
    steps: [
      {
        ...{ code: 'forwarding', from: 'received', until: 'forwarded' },
        limits: { ordinary: 'deadline.crime-report.referral' },
      },
    ],
    validFrom: '2018-01-01',
    legalBasis: 'Bộ luật Tố tụng hình sự 2015, Điều 144 và 145',
    source: 'Nhớ không chắc chắn: cơ quan khác nhận tin phải chuyển ngay cho cơ quan điều tra; cần đối chiếu',
  },
]
