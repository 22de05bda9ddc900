import { classCodes } from '../../core/complaints/classes.ts'
import { checksOf } from '../../core/complaints/eligibility.ts'
import { reasonsOf } from '../../core/complaints/lifecycle.ts'
import { outcomes } from '../../core/complaints/states.ts'
import type { FormSpec } from '../../privacy/form.ts'
import { type FormReading, type Option, presentForm } from '../../privacy/present-form.ts'
import type { StaffActCode } from '../api-forms.ts'
import { stateOf } from '../state-of.ts'
import { checkField, formOf, officerField, staffActs } from './act-forms.ts'
import type { MatterRead } from './read-matter.ts'

/** The forms of what can be done now, in the order of the table of acts. */
export function presentActs(
  read: MatterRead,
  assignees: readonly Option[],
  address: string,
  reading: FormReading,
) {
  const { version } = read.row
  return staffActs
    .filter((code) => read.acts.includes(code))
    .map((code) => {
      const options = optionsOf(code, read, assignees, reading)
      const prefill = prefillOf(code, read)
      return presentForm(
        specOf(code, read),
        { address: `${address}/${code}`, version, options, prefill },
        named(read, reading),
      )
    })
}

function specOf(code: StaffActCode, read: MatterRead): FormSpec {
  if (code === 'eligibility') return formOf(code, checksOf(stateOf(read.row).classCode).map(checkField))
  if (code !== 'decision' || read.parties.length < 2) return formOf(code)
  return formOf(
    code,
    read.officers.map((officer) => officerField(officer.code)),
  )
}

/** A field for each officer bears his name. */
function named(read: MatterRead, reading: FormReading): FormReading {
  const outcomeOf = `${reading.prefix}.field.outcome:`
  return {
    ...reading,
    say: (key, params) => {
      if (!key.startsWith(outcomeOf)) return reading.say(key, params)
      const officer = read.officers.find(({ code }) => code === key.slice(outcomeOf.length))
      return reading.say('staff.matter.field.outcome-of', { officer: officer?.name ?? '' })
    },
  }
}

function prefillOf(code: StaffActCode, read: MatterRead) {
  if (code === 'classification') return { class: read.row.class_code }
  if (code === 'redaction') return { text: read.texts.find(({ kind }) => kind === 'original')?.body ?? '' }
  return code === 'party' ? { named: '1' } : {}
}

function optionsOf(
  code: StaffActCode,
  read: MatterRead,
  assignees: readonly Option[],
  { say }: FormReading,
): Readonly<Record<string, readonly Option[]>> {
  const none = { value: '', label: say('staff.privacy.choose') }
  const words = (codes: readonly string[], prefix: string) => [
    none,
    ...codes.map((value) => ({ value, label: say(`${prefix}.${value}`) })),
  ]
  const officers = read.officers.map(({ code: value, name }) => ({ value, label: `${name} (${value})` }))
  const found = words(outcomes, 'staff.matter.outcome')
  return {
    class: words(classCodes, 'staff.matter.class'),
    outcome: found,
    ...Object.fromEntries(read.officers.map((officer) => [`outcome:${officer.code}`, found])),
    officer: code === 'hearing' ? [none, ...officers] : [],
    assignee: [none, ...assignees],
    reason: words(reasonsOf(stateOf(read.row).status), 'staff.matter.reopening'),
  }
}
