import type { ActGround, Effects } from './act-ground.ts'
import { addMessage, type MessageKind, readWords } from './texts.ts'

/** Letters a reason may have. */
export const longestReason = 2000

type Saying = {
  readonly kind: MessageKind
  readonly text: string
  readonly officerId?: string | null
  readonly field?: string
}

/** An act that is words. */
export function said(
  { trx, services, at }: ActGround,
  { kind, text, officerId = null, field }: Saying,
): Effects {
  const body = readWords(text, field)
  return {
    asked: {},
    write: (eventId, row) => addMessage(trx, services, row, { kind, body, eventId, officerId, at }),
  }
}
