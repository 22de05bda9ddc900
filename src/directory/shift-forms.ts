import { localDate } from '../core/calendar/local-time.ts'
import { cancelShift } from './cancel-shift.ts'
import type { Desk } from './desk-store.ts'
import type { FormSpec } from './form.ts'
import { codeColumn, textColumn, timeColumn } from './import/columns.ts'
import { deskNamed, officerNamed, shiftAt } from './naming.ts'
import type { Officer } from './officer-store.ts'
import { recordLeave } from './record-leave.ts'
import { recordShift } from './record-shift.ts'
import { swapShifts } from './swap-shifts.ts'

const officerField = { column: codeColumn('officer', '', { isRequired: true }), type: 'text' } as const
const timeFields = [
  { column: timeColumn('from', '', { isRequired: true }), type: 'datetime-local' },
  { column: timeColumn('to', '', { isRequired: true }), type: 'datetime-local' },
] as const
const reasonField = { column: textColumn('reason', '', { isRequired: true }), type: 'text' } as const
const shiftField = { column: textColumn('shift', '', { isRequired: true }), type: 'select' } as const

/** Somebody sits at this desk from–to. */
export const shiftForm: FormSpec<Desk> = {
  code: 'shifts',
  fields: [officerField, ...timeFields],
  async run(trx, desk, values, context) {
    const officer = await officerNamed(trx, context.within, values.officer!, 'officer')
    return recordShift(trx, { officer, desk, startsAt: values.from!, endsAt: values.to! }, context)
  },
}

/** A shift of this desk against another one, wherever that is: named by its officer and an instant within it. */
export const swapForm: FormSpec<Desk> = {
  code: 'swap',
  fields: [shiftField, { column: textColumn('with', '', { isRequired: true }), type: 'select' }, reasonField],
  async run(trx, _desk, values, context) {
    const first = await shiftAt(trx, context.within, values.shift!)
    const second = await shiftAt(trx, context.within, values.with!)
    return swapShifts(trx, first, second, values.reason!, context)
  },
}

export const cancelForm: FormSpec<Desk> = {
  code: 'cancellation',
  isDanger: true,
  fields: [shiftField, reasonField],
  async run(trx, _desk, values, context) {
    const shift = await shiftAt(trx, context.within, values.shift!)
    return cancelShift(trx, shift, values.reason!, context)
  },
}

export const deskLeaveForm: FormSpec<Desk> = {
  code: 'leaves',
  fields: [officerField, ...timeFields, reasonField],
  async run(trx, _desk, values, context) {
    const officer = await officerNamed(trx, context.within, values.officer!, 'officer')
    const leave = { startsAt: values.from!, endsAt: values.to!, reason: values.reason! }
    return recordLeave(trx, officer, leave, context)
  },
}

export const officerLeaveForm: FormSpec<Officer> = {
  code: 'leaves',
  fields: [...timeFields, reasonField],
  run(trx, officer, values, context) {
    const leave = { startsAt: values.from!, endsAt: values.to!, reason: values.reason! }
    return recordLeave(trx, officer, leave, context)
  },
}

export const officerShiftForm: FormSpec<Officer> = {
  code: 'shifts',
  fields: [{ column: textColumn('desk', '', { isRequired: true }), type: 'text' }, ...timeFields],
  async run(trx, officer, values, context) {
    const desk = await deskNamed(trx, context.within, values.desk!, localDate(values.from!), 'desk')
    return recordShift(trx, { officer, desk, startsAt: values.from!, endsAt: values.to! }, context)
  },
}
