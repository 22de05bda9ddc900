import { localDate } from '../core/calendar/local-time.ts'
import { judgeEligibility } from '../core/complaints/eligibility.ts'
import { Invalid } from '../core/errors.ts'
import type { ActOf } from './act.ts'
import type { ActGround, Effects } from './act-ground.ts'
import { findClass } from './class-store.ts'
import { dropClocks, startClocks } from './clocks.ts'
import { extendClock } from './extend-clock.ts'
import { longestReason, said } from './said.ts'
import { sealMatter } from './seal-matter.ts'
import { stateOf } from './state-of.ts'
import { readWords } from './texts.ts'

/** Another class has other limits, counted from receipt as if it had been so from the beginning. */
export async function classification(
  ground: ActGround,
  { classCode }: ActOf<'classification'>,
): Promise<Effects> {
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

export async function eligibility(ground: ActGround, { met }: ActOf<'eligibility'>): Promise<Effects> {
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

export async function acceptance(ground: ActGround, act: ActOf<'acceptance'>): Promise<Effects> {
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

export async function extension(ground: ActGround, act: ActOf<'extension'>): Promise<Effects> {
  const reason = readWords(act.reason, 'reason', longestReason)
  const words = said(ground, { kind: 'internal', text: reason })
  return { ...words, ...(await extendClock(ground, { reason, isVeryComplex: act.isVeryComplex })) }
}
