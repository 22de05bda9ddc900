import { z } from 'zod'
import { Invalid, type Problem } from '../core/errors.ts'
import { checkValue } from '../core/parameters/check-value.ts'
import {
  type ParameterCode,
  type ParameterSpec,
  type ParameterValue,
  parameters,
} from '../core/parameters/registry.ts'
import type { FormBody } from '../web/form-body.ts'
import type { ParameterChange } from './change-parameter.ts'
import type { ParameterCheck } from './check-parameter.ts'
import { readerOf, typed } from './form-reader.ts'
import type { ParameterWithdrawal } from './withdraw-parameter.ts'

/** Which parameters the list shows. */
export const listQuery = z.object({ show: z.enum(['all', 'unchecked']).catch('all') })

/** @throws Invalid naming every field that is wrong */
export function readChange(code: ParameterCode, body: FormBody): ParameterChange {
  const read = readerOf(body)
  const value = readValue(code, body, read.refuse)
  const change = {
    code,
    validFrom: read.date('validFrom'),
    legalBasis: read.text('legalBasis'),
    source: read.text('source'),
    isChecked: read.isMarked('isChecked'),
    reason: read.text('reason'),
    replacesId: typed(body, 'replacesId'),
  }
  read.finish()
  return { ...change, value: value! }
}

/** @throws Invalid naming every field that is wrong */
export function readCheck(code: ParameterCode, body: FormBody): ParameterCheck {
  const read = readerOf(body)
  const check = {
    code,
    id: typed(body, 'id'),
    isChecked: read.isMarked('isChecked'),
    note: read.text('note'),
  }
  read.finish()
  return check
}

/** @throws Invalid naming every field that is wrong */
export function readWithdrawal(code: ParameterCode, body: FormBody): ParameterWithdrawal {
  const read = readerOf(body)
  const withdrawal = { code, id: typed(body, 'id'), reason: read.text('withdrawReason') }
  read.finish()
  return withdrawal
}

function readValue(
  code: ParameterCode,
  body: FormBody,
  refuse: (problem: Problem) => void,
): ParameterValue | undefined {
  const spec: ParameterSpec = parameters[code]
  const amount = toNumber(spec, typed(body, 'amount'))
  try {
    return checkValue(code, spec.kind === 'number' ? amount : { amount, unit: typed(body, 'unit') })
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    for (const problem of error.problems) refuse(inShownUnit(spec, problem))
    return undefined
  }
}

/** A number with a decimal comma or point; a share is typed in per cent. Not a number: NaN. */
function toNumber(spec: ParameterSpec, text: string): number {
  const pattern = isWhole(spec) ? /^-?\d{1,9}$/ : /^-?\d{1,6}([.,]\d{1,6})?$/
  if (!pattern.test(text)) return Number.NaN
  const number = Number(text.replace(',', '.'))
  return isShare(spec) ? Math.round(number * 1e6) / 1e8 : number
}

const isWhole = (spec: ParameterSpec) => spec.kind === 'day-limit' || spec.isWhole
const isShare = (spec: ParameterSpec) => spec.kind === 'number' && spec.unit === 'share'

/** Bounds of a share are told in per cent, as it was typed. */
function inShownUnit(spec: ParameterSpec, problem: Problem): Problem {
  if (!problem.details || !isShare(spec)) return problem
  const percent = (share: number) => `${Math.round(share * 1e6) / 1e4} %`
  return { ...problem, details: { least: percent(spec.least), most: percent(spec.most) } }
}

/** A value as the form's fields show it for typing. */
export function typedValue(code: ParameterCode, value: ParameterValue): { amount: string; unit: string } {
  if (typeof value !== 'number') return { amount: String(value.amount), unit: value.unit }
  const shown = isShare(parameters[code]) ? Math.round(value * 1e8) / 1e6 : value
  return { amount: String(shown).replace('.', ','), unit: '' }
}
