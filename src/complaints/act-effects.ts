import { Conflict, Invalid } from '../core/errors.ts'
import type { Act, ActOf } from './act.ts'
import type { ActGround, Effects } from './act-ground.ts'
import { checkAssignee } from './check-assignee.ts'
import { acceptance, classification, eligibility, extension } from './clock-effects.ts'
import { changeParty, checkParty, recordOutcomes } from './parties.ts'
import { longestReason, said } from './said.ts'
import { addMessage, addText, type MessageKind, readWords } from './texts.ts'

const nothing: Effects = { asked: {} }

/**
 * Reads what an act says and looks up what it depends on; writes nothing.
 *
 * @throws Invalid naming the fields
 */
export async function prepareAct(ground: ActGround, act: Act): Promise<Effects> {
  switch (act.code) {
    case 'assignment':
      return assignment(ground, act)
    case 'classification':
      return classification(ground, act)
    case 'eligibility':
      return eligibility(ground, act)
    case 'acceptance':
      return acceptance(ground, act)
    case 'party':
      return party(ground, act)
    case 'hearing':
      await checkParty(ground, act.officerId)
      return said(ground, { kind: 'to-officer', text: act.text, officerId: act.officerId })
    case 'statement':
      return said(ground, { kind: 'from-officer', text: act.text, officerId: officerOf(ground) })
    case 'extension':
      return extension(ground, act)
    case 'forwarding':
      return forwarding(ground, act)
    case 'decision':
      return decision(ground, act)
    case 'withdrawal':
      return withdrawal(ground, act)
    case 'reopening':
      return { ...said(ground, { kind: 'internal', text: act.text }), asked: { reason: act.reason } }
    case 'redaction':
      return redaction(ground, act)
    case 'rating':
      return rating(ground, act)
    case 'message':
    case 'question':
    case 'notice':
    case 'note':
    case 'reply':
      return said(ground, { kind: kindOf[act.code], text: act.text })
    default:
      return nothing
  }
}

const kindOf = {
  message: 'from-citizen',
  question: 'to-citizen',
  notice: 'to-citizen',
  reply: 'to-citizen',
  note: 'internal',
} as const satisfies Readonly<Record<string, MessageKind>>

function officerOf({ by }: ActGround): string | null {
  return by === 'citizen' ? null : by.officerId
}

async function assignment(ground: ActGround, { accountId }: ActOf<'assignment'>): Promise<Effects> {
  await checkAssignee(ground, accountId)
  return { asked: { details: { assignee: accountId } } }
}

async function party(ground: ActGround, act: ActOf<'party'>): Promise<Effects> {
  const body = readWords(act.reason, 'reason', longestReason)
  await checkParty(ground, act.officerId, act.isNamed ? 'any' : 'named')
  return {
    asked: {},
    write: async (eventId, row) => {
      const { trx, services, at } = ground
      await changeParty(ground, act)
      return addMessage(trx, services, row, { kind: 'internal', body, eventId, officerId: act.officerId, at })
    },
  }
}

function forwarding(ground: ActGround, { to, text }: ActOf<'forwarding'>): Effects {
  const authority = readWords(to, 'to', 300)
  const words = readWords(text)
  return said(ground, { kind: 'to-citizen', text: `${authority}\n\n${words}` })
}

async function decision(
  ground: ActGround,
  { outcome, text, officers = {} }: ActOf<'decision'>,
): Promise<Effects> {
  const words = said(ground, { kind: 'to-citizen', text })
  for (const officerId of Object.keys(officers)) await checkParty(ground, officerId)
  return {
    asked: { details: { outcome } },
    write: async (eventId, row) => {
      await recordOutcomes(ground, outcome, officers)
      return (await words.write?.(eventId, row)) ?? null
    },
  }
}

/** Somebody else's withdrawal is taken only after he was asked whether anybody pressed him. */
function withdrawal(ground: ActGround, { reason, isUnpressed }: ActOf<'withdrawal'>): Effects {
  if (!isUnpressed) throw new Invalid([{ field: 'unpressed', code: 'withdrawal-unchecked' }])
  const kind = ground.by === 'citizen' ? 'from-citizen' : 'internal'
  return said(ground, { kind, text: readWords(reason, 'reason', longestReason), field: 'reason' })
}

function redaction({ trx, services, by, at }: ActGround, { text }: { readonly text: string }): Effects {
  const body = readWords(text)
  const author = by === 'citizen' ? null : by.id
  return {
    asked: {},
    write: async (_eventId, row) => {
      await addText(trx, services, row, { kind: 'redacted', body, by: author, at })
      return null
    },
  }
}

function rating({ row, at }: ActGround, { rating: mark }: ActOf<'rating'>): Effects {
  if (!Number.isInteger(mark) || mark < 1 || mark > 5) {
    throw new Invalid([{ field: 'rating', code: 'choice-missing' }])
  }
  if (row.rating !== null) throw new Conflict('complaint-rated')
  return { asked: {}, columns: { rating: mark, rated_at: at } }
}
