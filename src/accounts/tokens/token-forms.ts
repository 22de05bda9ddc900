import { type Role, roles } from '../../core/access/roles.ts'
import { Invalid, type Problem } from '../../core/errors.ts'
import { type TokenInput, tokenDays } from './issue-token.ts'

/** What was typed, or given on the command line. */
export type TypedToken = Readonly<Record<'label' | 'role' | 'unit' | 'days', string>>

const mostLabel = 80

/** @throws Invalid naming each field that is missing or cannot be read */
export function readToken(typed: TypedToken): TokenInput {
  const problems: Problem[] = []
  const label = typed.label.normalize('NFC').trim()
  if (label === '') problems.push({ field: 'label', code: 'token-label' })
  if (label.length > mostLabel)
    problems.push({ field: 'label', code: 'too-long', details: { limit: mostLabel } })
  const role = roles.find((known) => known === typed.role)
  if (!role) problems.push({ field: 'role', code: 'unknown-role' })
  const days = /^\d{1,4}$/.test(typed.days.trim()) ? Number(typed.days) : 0
  const { least, most } = tokenDays
  if (days < least || days > most) {
    problems.push({ field: 'days', code: 'token-days', details: { least, most } })
  }
  if (problems.length > 0) throw new Invalid(problems)
  return { label, role: role as Role, unit: typed.unit.trim() || undefined, days }
}
