import { days, fromOrigin, type Origin, type ShippedParameter, workingDays } from './shipped-parameter.ts'

const amended =
  'Luật 136/2025/QH15 sửa đổi từ 01/7/2026; chưa tra được nghị định hướng dẫn và số ngày mới, cần đối chiếu'
const wellKnown = `Quy định quen thuộc, chưa xem lại văn bản. ${amended}.`

const reception: Origin = {
  validFrom: '2014-07-01',
  legalBasis: 'Luật Tiếp công dân 2013, Điều 28',
  source: wellKnown,
  certainty: 'likely',
}
const complaint = (article: string): Origin => ({
  validFrom: '2012-07-01',
  legalBasis: `Luật Khiếu nại 2011, Điều ${article}`,
  source: wellKnown,
  certainty: 'likely',
})
const denunciation = (article: string): Origin => ({
  validFrom: '2019-01-01',
  legalBasis: `Luật Tố cáo 2018, Điều ${article}`,
  source: wellKnown,
  certainty: 'likely',
})
const conclusion: Origin = {
  ...denunciation('30'),
  source: `Theo bài viết trên lawnet.vn (158095). ${amended}.`,
  certainty: 'sourced',
}
const feedback: Origin = {
  validFrom: '2017-09-25',
  legalBasis: 'Nghị định 20/2008/NĐ-CP, sửa đổi bởi Nghị định 48/2013 và 92/2017',
  source: 'Nhớ không chắc chắn; vụ việc phức tạp có nơi ghi 20, có nơi ghi 25 ngày làm việc',
  certainty: 'uncertain',
}
const petition: Origin = {
  validFrom: '2021-11-15',
  legalBasis: 'Thông tư 05/2021/TT-TTCP',
  source: 'Nhớ không chắc chắn, cần đối chiếu văn bản và các sửa đổi',
  certainty: 'uncertain',
}
const hotline: Origin = {
  validFrom: '2016-01-01',
  legalBasis: 'Quy chế đường dây nóng thành phố Cần Thơ năm 2016 (dùng làm mẫu)',
  source: 'Bản đăng lại bài của VnExpress; khiếu nại, tố cáo vẫn theo luật',
  certainty: 'sourced',
}
const crimeReport: Origin = {
  validFrom: '2018-01-01',
  legalBasis: 'Bộ luật Tố tụng hình sự 2015, Điều 144 và 145',
  source: 'Nhớ không chắc chắn: tin báo phải chuyển ngay cho cơ quan điều tra, ở đây là trong ngày làm việc',
  certainty: 'uncertain',
}
const dossier: Origin = {
  validFrom: '2018-06-21',
  legalBasis: 'Nghị định 61/2018/NĐ-CP, Điều 17 và 19; Nghị định 118/2025/NĐ-CP thay thế từ 01/7/2025',
  source: 'Theo Nghị định 61/2018; chưa tra được điều khoản tương ứng của Nghị định 118/2025',
  certainty: 'likely',
}
const personalData: Origin = {
  validFrom: '2026-01-01',
  legalBasis: 'Luật 91/2025/QH15 và Nghị định 356/2025/NĐ-CP',
  source: 'Theo tóm tắt của frasersvn.com và cdlaf.vn',
  certainty: 'sourced',
}
const splitOfDays: Origin = {
  ...personalData,
  source: 'Theo frasersvn.com và cdlaf.vn; việc chia 10 và 20 ngày giữa xem và xóa nhớ không chắc chắn',
  certainty: 'uncertain',
}
const breach: Origin = {
  ...personalData,
  legalBasis: 'Luật 91/2025/QH15 (thông báo cho cơ quan chuyên trách của Bộ Công an)',
  source: 'Quy định quen thuộc, chưa xem lại văn bản',
  certainty: 'likely',
}

/** Time limits of reception, complaints, denunciations, feedback, dossiers and personal data. */
export const deadlines: readonly ShippedParameter[] = [
  ...fromOrigin(reception, { 'deadline.reception.answer': days(10) }),
  ...fromOrigin(complaint('27'), { 'deadline.complaint.acceptance': days(10) }),
  ...fromOrigin(complaint('28'), {
    'deadline.complaint.first-decision': days(30),
    'deadline.complaint.first-decision-complex': days(45),
    'deadline.complaint.first-decision-remote': days(45),
    'deadline.complaint.first-decision-remote-complex': days(60),
  }),
  ...fromOrigin(complaint('37'), {
    'deadline.complaint.second-decision': days(45),
    'deadline.complaint.second-decision-complex': days(60),
    'deadline.complaint.second-decision-remote': days(60),
    'deadline.complaint.second-decision-remote-complex': days(70),
  }),
  ...fromOrigin(complaint('9'), { 'deadline.complaint.time-bar': days(90) }),
  ...fromOrigin(denunciation('24'), {
    'deadline.denunciation.registration': workingDays(7),
    'deadline.denunciation.registration-verified': workingDays(10),
    'deadline.denunciation.forwarding': workingDays(5),
  }),
  ...fromOrigin(denunciation('29'), { 'deadline.denunciation.acceptance-notice': workingDays(5) }),
  ...fromOrigin(conclusion, {
    'deadline.denunciation.conclusion': days(30),
    'deadline.denunciation.extension': days(30),
    'limit.denunciation.extensions-complex': 1,
    'limit.denunciation.extensions-very-complex': 2,
  }),
  ...fromOrigin(feedback, {
    'deadline.feedback.forwarding': workingDays(5),
    'deadline.feedback.answer': workingDays(15),
    'deadline.feedback.answer-complex': workingDays(20),
  }),
  ...fromOrigin(petition, { 'deadline.petition.proposal': workingDays(10) }),
  ...fromOrigin(hotline, {
    'deadline.hotline.urgent': workingDays(0),
    'deadline.hotline.answer': workingDays(3),
  }),
  ...fromOrigin(crimeReport, { 'deadline.crime-report.referral': workingDays(0) }),
  ...fromOrigin(dossier, {
    'deadline.dossier.supplement-notice': workingDays(3),
    'deadline.dossier.apology-before': days(1),
    'limit.dossier.reappointments': 1,
    'limit.dossier.supplements': 1,
  }),
  ...fromOrigin(personalData, {
    'deadline.data-request.acknowledgement': workingDays(2),
    'deadline.data-request.restriction': days(15),
    'deadline.data-request.restriction-shared': days(20),
    'deadline.data-request.extension': days(15),
    'limit.data-request.extensions': 1,
  }),
  ...fromOrigin(splitOfDays, {
    'deadline.data-request.access': days(10),
    'deadline.data-request.deletion': days(20),
  }),
  ...fromOrigin(breach, { 'deadline.breach.notice': 72 }),
]
