import { addDays, localDateTime } from '../../core/calendar/local-time.ts'
import type { LocalText } from '../../core/questionnaire/definition.ts'
import { type Box, type LetterRow, type OpeningRow, witnessesOf } from './store.ts'

/** The minutes of an opening as sentences; always in Vietnamese, as official papers are. */
export type Minutes = {
  readonly above: string
  readonly unit: string
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly present: readonly string[]
  readonly letters: readonly { readonly number: string; readonly fate: string }[]
  readonly ending: string
  /** Who signs at the right (in the chair) and at the left (wrote it). */
  readonly chair: string
  readonly writer: string
  /** The others who were there, who sign below. */
  readonly witnesses: string
}

type Facts = {
  readonly box: Box
  readonly opening: OpeningRow
  readonly letters: readonly LetterRow[]
  readonly above: LocalText | undefined
  readonly writer: string
}

/** `08 giờ 30 phút, ngày 05 tháng 02 năm 2026`: days below 10 and the months 1 and 2 with a zero before. */
export function officialTime(instant: string): string {
  const [date, time] = localDateTime(instant).split('T') as [string, string]
  const [hour, minute] = time.split(':')
  return `${hour} giờ ${minute} phút, ${officialDate(date)}`
}

/** `ngày 05 tháng 02 năm 2026`, `ngày 10 tháng 11 năm 2026` */
export function officialDate(date: string): string {
  const [year, month, day] = addDays(date, 0).split('-') as [string, string, string]
  const shown = Number(month) < 3 ? month : String(Number(month))
  return `ngày ${day} tháng ${shown} năm ${year}`
}

/** What the minutes say. Numbers of matters are not part of it: they would tell which letter is under seal. */
export function minutesOf({ box, opening, letters, above, writer }: Facts): Minutes {
  const witnesses = witnessesOf(opening)
  const registered = letters.filter(({ reason }) => reason === null).length
  const aside = letters.length - registered
  const isOther = opening.seal_note !== null
  return {
    above: (above?.vi ?? '').toUpperCase(),
    unit: box.unitName.vi.toUpperCase(),
    subject: `Mở hòm thư góp ý ${box.reference}, lần thứ ${opening.number}`,
    paragraphs: [
      `Thời gian bắt đầu: ${officialTime(opening.opened_at)}.`,
      `Địa điểm: ${box.place}, ${box.unitName.vi}.`,
      `Niêm phong trước khi mở: số ghi trong sổ là ${opening.seal_expected}; số thấy trên hòm là ${opening.seal_before}${isOther ? ', không khớp' : ', khớp'}.`,
      ...(isOther ? [`Giải trình về niêm phong không khớp: ${opening.seal_note}.`] : []),
      `Số thư trong hòm: ${opening.letter_count}; đã đăng ký thành vụ việc: ${registered}; không đăng ký: ${aside}.`,
      `Niêm phong mới sau khi mở: số ${opening.seal_after}.`,
      ...(opening.note === null ? [] : [`Ghi chú: ${opening.note}.`]),
    ],
    present: witnesses.map(({ name, post }) => `${name} – ${post}`),
    letters: letters.map(({ number, reason }) => ({
      number: String(number).padStart(2, '0'),
      fate: reason === null ? 'Đã đăng ký thành vụ việc' : `Không đăng ký; lý do: ${reason}`,
    })),
    ending:
      opening.closed_at === null
        ? 'Biên bản chưa hoàn tất: việc đăng ký thư chưa kết thúc.'
        : `Việc đăng ký thư kết thúc vào ${officialTime(opening.closed_at)}.`,
    chair: witnesses[0]?.name ?? '',
    witnesses: witnesses
      .slice(1)
      .map(({ name }) => name)
      .join(' – '),
    writer,
  }
}
