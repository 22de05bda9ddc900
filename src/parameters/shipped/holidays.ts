import type { DayKind } from '../../core/calendar/assemble-calendar.ts'
import type { Certainty } from '../../core/parameters/certainty.ts'
import type { LocalText } from '../../core/questionnaire/definition.ts'

export type ShippedDay = {
  readonly fallsOn: string
  readonly kind: DayKind
  readonly name: LocalText
  readonly source: string
  readonly certainty: Certainty
}

type Origin = Pick<ShippedDay, 'source' | 'certainty'>

const code = 'Bộ luật Lao động 2019, Điều 112'
const law: Origin = { source: code, certainty: 'sourced' }
const compensated: Origin = {
  source: `${code}; trùng ngày nghỉ hằng tuần thì nghỉ bù ngày làm việc kế tiếp (Điều 111)`,
  certainty: 'calculated',
}
const lunar: Origin = { source: `${code}; ngày âm lịch tính theo giờ Việt Nam`, certainty: 'calculated' }
const notice = (year: number): Origin => ({
  source: `Thông báo lịch nghỉ năm ${year}, nhớ lại, chưa xem văn bản`,
  certainty: 'likely',
})
const swap2026: Origin = {
  source: 'Thông báo hoán đổi năm 2026, nhớ không chắc chắn',
  certainty: 'uncertain',
}
const tet2026: Origin = {
  source: 'vietnammedia.vnanet.vn 165342; congan.com.vn 388656',
  certainty: 'sourced',
}
const tetUnofficial: Origin = {
  source: 'Tính theo cách 1 ngày trước và 4 ngày sau Tết, chưa có thông báo chính thức',
  certainty: 'calculated',
}
const secondDay: Origin = {
  source: `${code}: 02/9 và một ngày liền kề; ngày liền kề do thông báo hằng năm quyết định`,
  certainty: 'uncertain',
}
const culture: Origin = {
  source:
    'Nghị quyết 80-NQ/TW ngày 07/01/2026; chưa xác định được ngày này đã là ngày nghỉ theo luật hay chưa (cafef 188260113130933351; dantri 20260225151756397)',
  certainty: 'uncertain',
}

const newYear = { vi: 'Tết Dương lịch', en: 'New Year’s Day' }
const tet = { vi: 'Tết Âm lịch', en: 'Lunar New Year' }
const hungKings = { vi: 'Giỗ Tổ Hùng Vương', en: 'Hung Kings’ Commemoration Day' }
const victory = { vi: 'Ngày Chiến thắng 30/4', en: 'Reunification Day' }
const labour = { vi: 'Ngày Quốc tế Lao động', en: 'International Labour Day' }
const national = { vi: 'Quốc khánh', en: 'National Day' }
const cultureDay = { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnamese Culture Day' }
const inPlaceOf = ({ vi, en }: { vi: string; en: string }) => ({
  vi: `Nghỉ bù ${vi}`,
  en: `Day off in place of ${en}`,
})
const swappedFor = (day: string) => ({
  vi: `Nghỉ hoán đổi, làm bù ngày ${day}`,
  en: `Off in exchange, worked on ${day}`,
})
const workedFor = (day: string) => ({ vi: `Làm bù cho ngày ${day}`, en: `Worked in exchange for ${day}` })

const entries =
  (kind: DayKind) =>
  (name: LocalText, origin: Origin, ...dates: string[]): ShippedDay[] =>
    dates.map((fallsOn) => ({ fallsOn, kind, name, ...origin }))
const off = entries('off')
const worked = entries('working')
const undecided = entries('undecided')

/**
 * Public holidays 2025 to 2030 with the days off in their place and the swapped working days, as far as known. What a
 * yearly notice still has to settle is undecided, and counts as the plain day it would be otherwise.
 */
export const holidays: readonly ShippedDay[] = [
  ...off(newYear, law, '2025-01-01', '2026-01-01', '2027-01-01', '2028-01-01', '2029-01-01', '2030-01-01'),
  ...off(inPlaceOf(newYear), compensated, '2028-01-03'),
  ...off(swappedFor('10/01'), swap2026, '2026-01-02'),
  ...worked(workedFor('02/01'), swap2026, '2026-01-10'),

  ...off(tet, notice(2025), '2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'),
  ...off(tet, tet2026, '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'),
  ...off(tet, tetUnofficial, '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'),
  ...off(inPlaceOf(tet), tetUnofficial, '2027-02-10', '2027-02-11'),
  ...off(tet, tetUnofficial, '2028-01-25', '2028-01-26', '2028-01-27', '2028-01-28', '2028-01-29'),
  ...off(inPlaceOf(tet), tetUnofficial, '2028-01-31'),
  ...off(tet, tetUnofficial, '2029-02-12', '2029-02-13', '2029-02-14', '2029-02-15', '2029-02-16'),
  ...off(tet, tetUnofficial, '2030-02-01', '2030-02-02', '2030-02-03', '2030-02-04', '2030-02-05'),
  ...off(inPlaceOf(tet), tetUnofficial, '2030-02-06', '2030-02-07'),

  ...off(hungKings, lunar, '2025-04-07', '2026-04-26', '2027-04-16'),
  ...off(hungKings, lunar, '2028-04-04', '2029-04-23', '2030-04-12'),
  ...off(inPlaceOf(hungKings), compensated, '2026-04-27'),

  ...off(victory, law, '2025-04-30', '2026-04-30', '2027-04-30', '2028-04-30', '2029-04-30', '2030-04-30'),
  ...off(labour, law, '2025-05-01', '2026-05-01', '2027-05-01', '2028-05-01', '2029-05-01', '2030-05-01'),
  ...off(swappedFor('26/4'), notice(2025), '2025-05-02'),
  ...worked(workedFor('02/5'), notice(2025), '2025-04-26'),
  ...off(inPlaceOf(labour), compensated, '2027-05-03'),
  ...off(inPlaceOf(victory), compensated, '2028-05-02'),

  ...off(national, law, '2025-09-02', '2026-09-02', '2027-09-02', '2028-09-02', '2029-09-02', '2030-09-02'),
  ...off(national, notice(2025), '2025-09-01'),
  ...off(national, notice(2026), '2026-09-01'),
  ...off(swappedFor('22/8'), swap2026, '2026-08-31'),
  ...worked(workedFor('31/8'), swap2026, '2026-08-22'),
  ...undecided(national, secondDay, '2027-09-01', '2027-09-03'),
  ...undecided(national, secondDay, '2028-09-01', '2028-09-05'),
  // Whichever neighbour the notice names, these two fall off.
  ...off(inPlaceOf(national), compensated, '2028-09-04', '2029-09-03', '2029-09-04', '2030-09-03'),

  ...undecided(cultureDay, culture, '2026-11-24', '2027-11-24', '2028-11-24', '2029-11-24', '2030-11-24'),
  ...undecided(inPlaceOf(cultureDay), culture, '2029-11-26', '2030-11-25'),
]

/** Usual office hours in the south; each unit may have its own. */
export const shippedHours = {
  weekdays: [1, 2, 3, 4, 5],
  spans: [
    { from: '07:00', to: '11:00' },
    { from: '13:00', to: '17:00' },
  ],
  validFrom: '2020-01-01',
  source: 'Giờ hành chính thường dùng ở miền Nam, nhớ không chắc chắn; xin đối chiếu với quyết định của tỉnh',
} as const
