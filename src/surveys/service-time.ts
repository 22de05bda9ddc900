import type { Problem } from '../core/errors.ts'

type Told = {
  readonly servedAt: string | undefined
  readonly sentAt: string | undefined
  readonly receivedAt: string
}

const clockTolerance = 5 * 60_000
const oldestAccepted = 60 * 86_400_000

/**
 * When the service was, by the server's clock. A device that also tells its clock at sending is believed about the
 * time between, not about the date: a phone that is a day wrong still gives the right moment.
 *
 * @param problems receives `served-at-in-future` or `served-at-too-old` (more than 60 days); then there is no result
 */
export function serviceTime(
  told: Told,
  problems: Problem[],
): { at: string; isCorrected: boolean } | undefined {
  if (told.servedAt === undefined) return { at: told.receivedAt, isCorrected: false }
  const received = Date.parse(told.receivedAt)
  const error = told.sentAt === undefined ? 0 : Date.parse(told.sentAt) - received
  const isCorrected = Math.abs(error) > clockTolerance
  const served = Date.parse(told.servedAt) - (isCorrected ? error : 0)
  if (served > received + clockTolerance) return refuse(problems, 'served-at-in-future')
  if (served < received - oldestAccepted) return refuse(problems, 'served-at-too-old')
  return { at: new Date(Math.min(served, received)).toISOString(), isCorrected }
}

function refuse(problems: Problem[], code: string): undefined {
  problems.push({ field: 'servedAt', code })
  return undefined
}
