import { addDays } from '../core/calendar/local-time.ts'
import { showDate } from '../core/calendar/show-date.ts'
import { ruleOn } from '../core/privacy/retention.ts'
import { retentionForm } from './forms.ts'
import type { Reading } from './page.ts'
import { presentForm, presentSummary } from './present-form.ts'
import type { KeptRule } from './retention-store.ts'
import { retentionAddress } from './words.ts'

/** How many records of each kind are due today. */
export type DueCounts = ReadonlyMap<string, number>

export function presentRetention(
  rules: readonly KeptRule[],
  due: DueCounts,
  { isKeeper, erased }: { isKeeper: boolean; erased: string | undefined },
  reading: Reading,
) {
  const { say } = reading
  const codes = [...new Set(rules.map(({ code }) => code))]
  const total = [...due.values()].reduce((sum, count) => sum + count, 0)
  return {
    title: say('staff.privacy.retention.title'),
    summary: presentSummary(reading),
    done: erased === undefined ? '' : say('staff.privacy.retention.erased', { count: erased }),
    dueNote: say('staff.privacy.retention.due', { count: total }),
    isKeeper,
    mayErase: isKeeper && total > 0,
    erasure: `${retentionAddress}/erasure`,
    kinds: codes.map((code) => presentKind(code, rules, due.get(code) ?? 0, reading)),
  }
}

function presentKind(code: string, rules: readonly KeptRule[], due: number, reading: Reading) {
  const { say, today } = reading
  const own = rules.filter((rule) => rule.code === code)
  const current = ruleOn(own, code, today)
  const prefill = {
    days: String(current?.days ?? ''),
    validFrom: addDays(today, 1),
    legalBasis: current?.legalBasis ?? '',
  }
  const form = { address: `${retentionAddress}/${code}`, prefill, suffix: `-${code}` }
  return {
    code,
    name: say(`staff.privacy.retained.${code}`),
    clock: say(`staff.privacy.retained-from.${code}`),
    due,
    rules: own.map((rule) => ({
      days: rule.days === null ? say('staff.privacy.retention.for-ever') : daysText(rule.days, reading),
      from: showDate(rule.validFrom),
      to: showDate(rule.validTo),
      isCurrent: rule === current,
      legalBasis: rule.legalBasis,
      source: rule.source,
      isChecked: rule.isChecked,
    })),
    form: presentForm(retentionForm, form, reading),
  }
}

const daysText = (days: number, { say }: Reading) => say('staff.privacy.retention.days', { days })
