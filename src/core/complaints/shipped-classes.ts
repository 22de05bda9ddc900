import type { ClassStep, ShippedClass } from './classes.ts'

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

/**
 * The classes the product comes with; each row is dated and can be followed by another. Nobody has compared them with
 * the law yet.
 */
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
