import { localDate } from '../core/calendar/local-time.ts'
import { judgeEligibility } from '../core/complaints/eligibility.ts'
import { Conflict, Invalid } from '../core/errors.ts'
import type { Act } from './act.ts'
import type { ActGround, Effects } from './act-ground.ts'
import { checkAssignee } from './check-assignee.ts'
import { findClass } from './class-store.ts'
import { dropClocks, startClocks } from './clocks.ts'
import { extendClock } from './extend-clock.ts'
import { changeParty, checkParty, recordOutcomes } from './parties.ts'
import { sealMatter } from './seal-matter.ts'
import { stateOf } from './state-of.ts'
import { addMessage, addText, type MessageKind, readWords } from './texts.ts'

type Of<C extends Act['code']> = Extract<Act, { readonly code: C }>
const nothing: Effects = { asked: {} }
const longestReason = 2000

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

type Saying = {
  readonly kind: MessageKind
  readonly text: string
  readonly officerId?: string | null
  readonly field?: string
}

/** An act that is words. */
function said({ trx, services, at }: ActGround, { kind, text, officerId = null, field }: Saying): Effects {
  const body = readWords(text, field)
  return {
    asked: {},
    write: (eventId, row) => addMessage(trx, services, row, { kind, body, eventId, officerId, at }),
  }
}

function officerOf({ by }: ActGround): string | null {
  return by === 'citizen' ? null : by.officerId
}

async function assignment(ground: ActGround, { accountId }: Of<'assignment'>): Promise<Effects> {
  await checkAssignee(ground, accountId)
  return { asked: { details: { assignee: accountId } } }
}

/** Another class has other limits, counted from receipt as if it had been so from the beginning. */
async function classification(ground: ActGround, { classCode }: Of<'classification'>): Promise<Effects> {
  const { trx, services, row, at } = ground
  const known = await findClass(trx, classCode, row.received_on)
  if (!known) throw new Invalid([{ field: 'class', code: 'class-unknown' }])
  // What was sealed once stays so: its words have been promised to nobody else.
  const seals = known.isSealed && row.is_sealed === 0
  return {
    asked: { details: { class: classCode, ...(seals ? { sealed: true } : {}) } },
    columns: seals ? { reporter_key: null } : {},
    moveClocks: async (matter) => {
      if (classCode === row.class_code && row.accepted_on === null) return
      await dropClocks(trx, row.id, at)
      await startClocks(trx, services, matter, { moment: 'received', startsOn: row.received_on, at })
    },
    write: async () => {
      if (seals) await sealMatter(ground)
      return null
    },
  }
}

async function eligibility(ground: ActGround, { met }: Of<'eligibility'>): Promise<Effects> {
  const { trx, services, row, at } = ground
  const { classCode, eligibility: before } = stateOf(row)
  const result = judgeEligibility(classCode, new Set(met))
  return {
    asked: { details: { eligibility: result } },
    moveClocks: async (matter) => {
      if (result !== 'not-competent' || before === result) return
      await startClocks(trx, services, matter, { moment: 'not-competent', startsOn: row.received_on, at })
    },
  }
}

async function acceptance(ground: ActGround, act: Of<'acceptance'>): Promise<Effects> {
  const { trx, services, at } = ground
  const flag = (is: boolean) => (is ? 1 : 0)
  return {
    asked: {},
    columns: {
      ...{ is_complex: flag(act.isComplex), is_remote: flag(act.isRemote), is_second: flag(act.isSecond) },
    },
    moveClocks: (matter) =>
      startClocks(trx, services, matter, { moment: 'accepted', startsOn: localDate(at), at }),
  }
}

async function party(ground: ActGround, act: Of<'party'>): Promise<Effects> {
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

async function extension(ground: ActGround, act: Of<'extension'>): Promise<Effects> {
  const reason = readWords(act.reason, 'reason', longestReason)
  const words = said(ground, { kind: 'internal', text: reason })
  return { ...words, ...(await extendClock(ground, { reason, isVeryComplex: act.isVeryComplex })) }
}

function forwarding(ground: ActGround, { to, text }: Of<'forwarding'>): Effects {
  const authority = readWords(to, 'to', 300)
  const words = readWords(text)
  return said(ground, { kind: 'to-citizen', text: `${authority}\n\n${words}` })
}

async function decision(
  ground: ActGround,
  { outcome, text, officers = {} }: Of<'decision'>,
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
function withdrawal(ground: ActGround, { reason, isUnpressed }: Of<'withdrawal'>): Effects {
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

function rating({ row, at }: ActGround, { rating: mark }: Of<'rating'>): Effects {
  if (!Number.isInteger(mark) || mark < 1 || mark > 5) {
    throw new Invalid([{ field: 'rating', code: 'choice-missing' }])
  }
  if (row.rating !== null) throw new Conflict('complaint-rated')
  return { asked: {}, columns: { rating: mark, rated_at: at } }
}
