import { showDate, showTime } from '../core/calendar/show-date.ts'
import { type ParameterCode, parameterCodes } from '../core/parameters/registry.ts'
import { hasRuled, type ParameterRow } from './store.ts'
import { listAddress, nameOf, type Say, showValue } from './words.ts'

/** The value in force on a day (before all: the first), and the one that follows it, of one parameter's rows. */
export function inForce(rows: readonly ParameterRow[], today: string) {
  const ruling = rows.filter(hasRuled)
  const at = ruling.findIndex(({ validFrom }) => validFrom <= today)
  const current = at < 0 ? ruling.at(-1) : ruling[at]
  const planned = at > 0 ? ruling[0] : undefined
  return { current, planned }
}

const groups = ['deadline', 'limit', 'threshold'] as const

/** The list: every parameter with its value of today, group by group. */
export function presentList(
  rows: readonly ParameterRow[],
  show: 'all' | 'unchecked',
  today: string,
  say: Say,
) {
  const entries = parameterCodes.flatMap((code) => presentEntry(code, rows, today, say))
  const shown = entries.filter((entry) => show === 'all' || !entry.isChecked)
  const unchecked = entries.filter((entry) => !entry.isChecked).length
  return {
    title: say('staff.parameters.title'),
    uncheckedNote: say('staff.parameters.unchecked', { count: unchecked, total: entries.length }),
    views: (['all', 'unchecked'] as const).map((each) => ({
      address: each === 'all' ? listAddress : `${listAddress}?show=${each}`,
      label: say(`staff.parameters.show.${each}`),
      isCurrent: each === show,
    })),
    groups: groups
      .map((group) => ({
        code: group,
        label: say(`staff.parameters.group.${group}`),
        entries: shown.filter(({ code }) => code.startsWith(`${group}.`)),
      }))
      .filter(({ entries }) => entries.length > 0),
  }
}

function presentEntry(code: ParameterCode, rows: readonly ParameterRow[], today: string, say: Say) {
  const { current, planned } = inForce(
    rows.filter((row) => row.code === code),
    today,
  )
  if (!current) return []
  return [
    {
      code,
      address: `${listAddress}/${code}`,
      name: nameOf(code, say),
      value: showValue(current, say),
      since: showDate(current.validFrom),
      planned: planned
        ? say('staff.parameters.planned', {
            value: showValue(planned, say),
            date: showDate(planned.validFrom),
          })
        : '',
      legalBasis: current.legalBasis,
      certainty: say(`staff.parameters.certainty.${current.certainty}`),
      isChecked: current.isChecked && (planned?.isChecked ?? true),
    },
  ]
}

/** One parameter: what holds today, what is planned, and every value before, newest first. */
export function presentParameter(
  code: ParameterCode,
  rows: readonly ParameterRow[],
  today: string,
  say: Say,
) {
  const { current, planned } = inForce(rows, today)
  return {
    title: nameOf(code, say),
    code,
    address: `${listAddress}/${code}`,
    hasPlan: planned !== undefined,
    plannedId: planned?.id ?? '',
    plannedNote: planned
      ? say('staff.parameters.planned', { value: showValue(planned, say), date: showDate(planned.validFrom) })
      : '',
    history: rows.map((row) => ({
      ...presentRow(row, say),
      isCurrent: row.id === current?.id,
      isPlanned: row.id === planned?.id,
    })),
  }
}

function presentRow(row: ParameterRow, say: Say) {
  return {
    id: row.id,
    value: showValue(row, say),
    from: showDate(row.validFrom),
    to: hasRuled(row) ? showDate(row.validTo) : '',
    hasRuled: hasRuled(row),
    legalBasis: row.legalBasis,
    source: row.source,
    certainty: say(`staff.parameters.certainty.${row.certainty}`),
    isChecked: row.isChecked,
    checkNote: row.checkNote ?? '',
    reason: row.reason || say('staff.parameters.shipped'),
    recorded: say('staff.parameters.recorded', {
      at: showTime(row.recordedAt),
      by: row.recordedBy === 'install' ? say('staff.parameters.shipped-by') : row.recordedBy,
    }),
  }
}
