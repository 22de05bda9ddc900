import { roles } from '../../core/access/roles.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { showDate } from '../../core/calendar/show-date.ts'
import type { Problem } from '../../core/errors.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { toLocalText } from '../../db/columns.ts'
import { problemText } from '../../web/errors.ts'
import { inLanguage } from '../../web/i18n.ts'
import type { Services } from '../../web/services.ts'
import { type IssuedToken, tokenDays } from './issue-token.ts'
import type { TypedToken } from './token-forms.ts'
import type { listTokens } from './token-store.ts'

/** What the page shows beside the tokens: what was typed and refused, or what was just issued. */
export type State = {
  readonly typed: TypedToken
  readonly problems: readonly Problem[]
  readonly issued?: IssuedToken
}

export const untouched: State = {
  typed: { label: '', role: '', unit: '', days: String(tokenDays.usual) },
  problems: [],
}

type Token = Awaited<ReturnType<typeof listTokens>>[number]

/** The model of `/app/admin/tokens`. */
export function presentTokens(
  tokens: readonly Token[],
  { typed, problems, issued }: State,
  { i18n, clock }: Services,
  language: Language,
) {
  const text = (key: string, params = {}) => i18n.text(language, key, params)
  const faults = problems.map((problem) => ({
    field: problem.field,
    text: problemText(i18n, language, { ...problem, field: text(`staff.tokens.${problem.field}`) }),
  }))
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.text ?? ''
  const now = clock().toISOString()
  return {
    title: text('staff.tokens.title'),
    issued: issued && {
      secret: issued.secret,
      text: text('staff.tokens.issued', { date: showDate(localDate(issued.expiresAt)) }),
    },
    faults,
    typed,
    fault: { label: faultOf('label'), role: faultOf('role'), unit: faultOf('unit'), days: faultOf('days') },
    roles: roles.map((code) => ({
      code,
      label: text(`staff.role.${code}`),
      isChosen: code === typed.role,
    })),
    tokens: tokens.map((token) => ({
      id: token.id,
      label: token.label,
      role: text(`staff.role.${token.role}`),
      unit: unitText(token, language) ?? text('staff.tokens.everywhere'),
      createdBy: token.created_by,
      period: `${showDate(localDate(token.created_at))} – ${showDate(localDate(token.expires_at))}`,
      state: text(`staff.tokens.state.${stateOf(token, now)}`),
      isGood: stateOf(token, now) === 'good',
    })),
  }
}

function stateOf(token: Token, now: string): 'good' | 'expired' | 'revoked' {
  if (token.revoked_at !== null) return 'revoked'
  return token.expires_at <= now ? 'expired' : 'good'
}

function unitText({ unit_name_json, unit_code }: Token, language: Language): string | undefined {
  if (unit_name_json === null) return undefined
  return `${inLanguage(toLocalText(unit_name_json), language)} (${unit_code})`
}
