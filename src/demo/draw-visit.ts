import { type Draw, drawIndex } from '../core/statistics/chance.ts'

/** How a citizen came to answer, before what he answers. Times in ms. */
export type Visit = {
  readonly channel: 'qr' | 'kiosk' | 'paper'
  readonly form: 'minute' | 'full' | 'pulse'
  readonly language: string
  readonly respondent: string | null
  readonly receivedAt: number
}

const channels = ['qr', 'kiosk', 'paper'] as const
const channelWeights = [60, 30, 10]
const languages = ['vi', 'km', 'zh', 'en']
const languageWeights = [85, 12, 1, 2]
const respondents = ['self', 'organisation', 'business', null]
const minute = 60_000
const day = 24 * 60 * minute

/** @param latest nothing arrives after this time (ms): what would have is handed in at once */
export function drawVisit(draw: Draw, servedAt: number, fieldCode: string, latest: number): Visit {
  const channel = channels[drawIndex(draw, channelWeights)]!
  const form = drawForm(draw, channel)
  const receivedAt = servedAt + drawDelay(draw, channel)
  return {
    channel,
    form,
    language: languages[drawIndex(draw, languageWeights)]!,
    respondent: form === 'pulse' ? null : drawRespondent(draw, fieldCode),
    receivedAt: receivedAt <= latest ? receivedAt : servedAt + minute,
  }
}

function drawForm(draw: Draw, channel: Visit['channel']): Visit['form'] {
  if (channel === 'paper') return 'full'
  if (channel === 'kiosk') return draw() < 0.35 ? 'pulse' : 'minute'
  return draw() < 0.06 ? 'full' : 'minute'
}

/** Kiosk at once, phone at the counter or in the evening, paper typed in some days later. */
function drawDelay(draw: Draw, channel: Visit['channel']): number {
  if (channel === 'kiosk') return Math.floor(5_000 + draw() * 90_000)
  if (channel === 'paper') return Math.floor(day + draw() * 3 * day)
  return Math.floor(20_000 + draw() * (draw() < 0.1 ? 8 * 60 : 15) * minute)
}

function drawRespondent(draw: Draw, fieldCode: string): string | null {
  const weights = fieldCode === 'dang-ky-kinh-doanh' ? [25, 10, 60, 5] : [76, 15, 4, 5]
  return respondents[drawIndex(draw, weights)] ?? null
}
