import type { FastifyRequest } from 'fastify'
import { hasRight } from '../../accounts/actor.ts'
import { actorOf } from '../../accounts/guard.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import type { Problem } from '../../core/errors.ts'
import type { Services } from '../../web/services.ts'
import { staffLanguage } from '../../web/staff-page.ts'
import type { TypedFilter } from './filter.ts'
import type { QueueFrame } from './present-queue.ts'
import { wordsIn } from './words.ts'

/** In which words, for whom and with which filter a page of the queue is shown. */
export function frameOf(
  { i18n, clock }: Services,
  request: FastifyRequest,
  typed: TypedFilter,
  problems: readonly Problem[] = [],
): QueueFrame {
  const language = staffLanguage(request)
  const mayAssign = hasRight(actorOf(request), 'matters.assign', localDate(clock()))
  return { words: wordsIn(i18n, language), language, typed, problems, mayAssign }
}
