import { showDate } from '../../core/calendar/show-date.ts'
import type { DayLimit } from '../../core/calendar/working-days.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import type { Say } from '../../privacy/words.ts'
import { inLanguage } from '../../web/i18n.ts'
import type { MatterRead } from './read-matter.ts'

type Read = MatterRead['clocks'][number]
type Words = { readonly say: Say; readonly language: Language; readonly today: string }

/** The limits of a matter, each with how its last day was reckoned, in words. */
export function presentClocks(clocks: readonly Read[], words: Words) {
  return clocks.map((read) => presentClock(read, words))
}

function presentClock({ clock, names, explained }: Read, { say, language, today }: Words) {
  const limit = explained.limit
  const nameOf = (date: string) => {
    const name = names.get(date)
    return name ? `${shortDate(date)} (${inLanguage(name, language)})` : shortDate(date)
  }
  const list = (dates: readonly string[]) => dates.map(nameOf).join(', ')
  const off = explained.skipped.filter(({ why }) => why === 'off').map(({ date }) => date)
  const weekend = explained.skipped.filter(({ why }) => why === 'weekend').map(({ date }) => shortDate(date))
  return {
    step: say(`staff.matter.step.${clock.step}`),
    due: showDate(clock.due_on),
    state: stateOf(clock, today, say),
    isLate: isLate(clock, today),
    sentences: [
      say('staff.matter.clock.from', {
        ...{ start: showDate(clock.starts_on), first: showDate(explained.firstDay) },
        limit: showLimit(limit, say),
      }),
      ...(weekend.length > 0 ? [say('staff.matter.clock.weekend', { days: weekend.join(', ') })] : []),
      ...(off.length > 0 ? [say('staff.matter.clock.off', { days: list(off) })] : []),
      ...(explained.worked.length > 0
        ? [say('staff.matter.clock.worked', { days: list(explained.worked) })]
        : []),
      ...(clock.reason ? [say('staff.matter.clock.reason', { reason: clock.reason })] : []),
      ...(explained.dueOn === clock.due_on
        ? []
        : [say('staff.matter.clock.changed', { due: showDate(explained.dueOn) })]),
    ],
  }
}

const shortDate = (date: string) => showDate(date).slice(0, 5)

export const showLimit = ({ amount, unit }: DayLimit, say: Say): string =>
  say(unit === 'days' ? 'staff.matter.limit.days' : 'staff.matter.limit.working-days', { amount })

function isLate({ due_on, met_on, replaced_at }: Read['clock'], today: string): boolean {
  return replaced_at === null && due_on < (met_on ?? today)
}

function stateOf(clock: Read['clock'], today: string, say: Say): string {
  if (clock.replaced_at !== null) return say('staff.matter.clock.replaced')
  if (clock.met_on !== null) return say('staff.matter.clock.met', { on: showDate(clock.met_on) })
  return say(clock.due_on < today ? 'staff.matter.clock.overdue' : 'staff.matter.clock.running')
}
