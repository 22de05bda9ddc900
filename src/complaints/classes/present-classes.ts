import { showDate } from '../../core/calendar/show-date.ts'
import type { DayLimit } from '../../core/calendar/working-days.ts'
import type { ClassStep } from '../../core/complaints/classes.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import type { ParameterRow } from '../../parameters/store.ts'
import type { FieldSpec } from '../../privacy/form.ts'
import { type FormReading, presentForm } from '../../privacy/present-form.ts'
import { inLanguage } from '../../web/i18n.ts'
import type { ComplaintClass } from '../class-store.ts'
import { showLimit } from '../matter/present-clocks.ts'
import { limitCodes } from './change-class.ts'

export type ClassReading = FormReading & {
  readonly language: Language
  readonly today: string
  readonly tomorrow: string
}

/** The classes in their order, each with every row it had and the form that lets it change. */
export function presentClasses(
  rows: readonly ComplaintClass[],
  values: readonly ParameterRow[],
  mayChange: boolean,
  reading: ClassReading,
) {
  const codes = [...new Set(rows.map(({ code }) => code))]
  return codes.map((code) => {
    const own = rows.filter((row) => row.code === code)
    const newest = own[0]!
    return {
      code,
      name: inLanguage(newest.name, reading.language),
      isSealed: newest.isSealed,
      rows: own.map((row) => ({
        from: showDate(row.validFrom),
        to: showDate(row.validTo),
        legalBasis: row.legalBasis,
        source: row.source,
        isChecked: row.isChecked,
        steps: row.steps.map((step) => presentStep(step, values, reading)),
      })),
      forms: mayChange ? [formOf(newest, reading)] : [],
    }
  })
}

/** A step with its limit today; the parameter's page has its legal basis. */
function presentStep(step: ClassStep, values: readonly ParameterRow[], { say, today }: ClassReading) {
  const value = values.find(({ code, validFrom }) => code === step.limits.ordinary && validFrom <= today)
  return {
    name: say(`staff.matter.step.${step.code}`),
    limit: value ? showLimit(value.value as DayLimit, say) : '–',
    address: `/app/admin/parameters/${step.limits.ordinary}`,
    basis: value?.legalBasis ?? '',
  }
}

function formOf(newest: ComplaintClass, reading: ClassReading) {
  const limits: FieldSpec[] = newest.steps.map(({ code }) => ({ name: `limit:${code}`, kind: 'select' }))
  const fields: FieldSpec[] = [
    { name: 'nameVi', kind: 'text' },
    { name: 'nameEn', kind: 'text' },
    ...limits,
    { name: 'validFrom', kind: 'date' },
    { name: 'legalBasis', kind: 'text' },
    { name: 'reason', kind: 'text' },
    { name: 'isChecked', kind: 'check' },
  ]
  const options = limitCodes.map((value) => ({ value, label: reading.say(`staff.parameters.name.${value}`) }))
  const prefill = {
    ...{ nameVi: newest.name.vi, nameEn: newest.name.en ?? '', legalBasis: newest.legalBasis },
    ...Object.fromEntries(newest.steps.map(({ code, limits: each }) => [`limit:${code}`, each.ordinary])),
    validFrom: reading.tomorrow,
  }
  return presentForm(
    { code: 'class', fields },
    {
      ...{
        address: `/app/admin/complaint-classes/${newest.code}/${newest.id}`,
        suffix: `-${newest.code}`,
        prefill,
      },
      options: Object.fromEntries(limits.map(({ name }) => [name, options])),
    },
    { ...reading, say: stepNames(reading) },
  )
}

/** A field for each step bears its name. */
function stepNames({ say }: ClassReading): FormReading['say'] {
  const limit = 'staff.classes.field.limit:'
  return (key, params) =>
    key.startsWith(limit)
      ? say('staff.classes.field.limit', { step: say(`staff.matter.step.${key.slice(limit.length)}`) })
      : say(key, params)
}
