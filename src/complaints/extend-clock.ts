import { localDate } from '../core/calendar/local-time.ts'
import type { ClassStep } from '../core/complaints/classes.ts'
import { limitOf } from '../core/complaints/clock.ts'
import { Conflict } from '../core/errors.ts'
import type { ParameterCode } from '../core/parameters/registry.ts'
import { loadCalendar } from '../parameters/load-calendar.ts'
import { readParameter } from '../parameters/read-parameters.ts'
import type { ActGround, Effects } from './act-ground.ts'
import { type ClockRow, insertClock, listClocks, updateClocks } from './clock-store.ts'
import { factsOf, newClock, readLimit, stepsOf } from './clocks.ts'

type Extending = { readonly reason: string; readonly isVeryComplex: boolean }

/**
 * Prepares the extension of the limit that is due first among those that have a rule for it.
 *
 * @throws Conflict `clock-no-extension`, `clock-extended` (as often as the law allows), `clock-overdue`
 */
export async function extendClock(ground: ActGround, { reason, isVeryComplex }: Extending): Promise<Effects> {
  const { trx, row, at } = ground
  const steps = await stepsOf(trx, row)
  const clocks = await listClocks(trx, row.id)
  const found = findExtendable(steps, clocks)
  if (!found) throw new Conflict('clock-no-extension')
  const { step, clock } = found
  if (clock.due_on < localDate(at)) throw new Conflict('clock-overdue', { due: clock.due_on })
  const next = await nextLimit(ground, { step, clock, clocks, isVeryComplex })
  return {
    asked: {},
    ...(next.isComplex ? { columns: { is_complex: 1 } } : {}),
    moveClocks: async () => {
      const calendar = await loadCalendar(trx, row.unit_id)
      await updateClocks(trx, [clock.id], { replaced_at: at })
      const kept = row.is_sealed === 1 ? null : reason
      const data = {
        step,
        parameter: next.parameter,
        limit: next.limit,
        startsOn: next.startsOn,
        at,
        reason: kept,
      }
      await insertClock(trx, newClock(ground.services.newId(), row.id, data, calendar))
    },
  }
}

function findExtendable(steps: readonly ClassStep[], clocks: readonly ClockRow[]) {
  return clocks
    .filter(({ met_on, replaced_at }) => met_on === null && replaced_at === null)
    .toSorted((a, b) => a.due_on.localeCompare(b.due_on))
    .map((clock) => ({ clock, step: steps.find(({ code }) => code === clock.step) }))
    .find((each): each is { clock: ClockRow; step: ClassStep } => each.step?.extension !== undefined)
}

type Extension = {
  readonly step: ClassStep
  readonly clock: ClockRow
  readonly clocks: readonly ClockRow[]
  readonly isVeryComplex: boolean
}

async function nextLimit({ trx, row }: ActGround, { step, clock, clocks, isVeryComplex }: Extension) {
  const rule = step.extension!
  const on = clock.starts_on
  if (rule.kind === 'complex') {
    const parameter = limitOf(step, { ...factsOf(row), isComplex: true })
    if (parameter === clock.parameter) throw new Conflict('clock-extended')
    return { parameter, limit: await readLimit(trx, parameter, on), startsOn: on, isComplex: true }
  }
  const begun = clocks.filter((each) => each.step === step.code && each.parameter === rule.by)
  const times = isVeryComplex ? rule.timesWhenVeryComplex : rule.times
  const most = (await readParameter(trx, times as ParameterCode, on)) as number
  if (begun.length >= most) throw new Conflict('clock-extended')
  return {
    parameter: rule.by,
    limit: await readLimit(trx, rule.by, on),
    startsOn: clock.due_on,
    isComplex: true,
  }
}
