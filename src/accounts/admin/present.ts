import { grantsOn } from '../../core/access/grants.ts'
import { type Role, roles } from '../../core/access/roles.ts'
import { showDate } from '../../core/calendar/show-date.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { toLocalText } from '../../db/columns.ts'
import { type I18n, inLanguage } from '../../web/i18n.ts'
import type { Account } from '../account-store.ts'
import type { GrantRow, UnitRow } from '../grant-store.ts'

/** What the pages of accounts are shown in and with. */
export type Reading = {
  readonly i18n: I18n
  readonly language: Language
  readonly today: string
  readonly units: readonly UnitRow[]
}

export const accountsAddress = '/app/admin/accounts'

export function roleChoices({ i18n, language }: Reading, chosen: string) {
  return roles.map((role) => ({
    code: role,
    label: roleName(i18n, language, role),
    isChosen: role === chosen,
  }))
}

export function unitChoices(
  { units, language }: Reading,
  chosen: string,
  may: (unitId: string | null) => boolean,
) {
  return units
    .filter((unit) => may(unit.id))
    .map((unit) => ({
      code: unit.code,
      label: `${unit.code} · ${inLanguage(toLocalText(unit.name_json), language)}`,
      isChosen: unit.code === chosen,
    }))
}

function roleName(i18n: I18n, language: Language, role: Role): string {
  return i18n.text(language, `staff.role.${role}`)
}

/** A role with its unit and dates in words. */
export function presentGrant(grant: GrantRow, { i18n, language, today, units }: Reading) {
  const unit = units.find(({ id }) => id === grant.unitId)
  const everywhere = i18n.text(language, 'staff.accounts.everywhere')
  const isOver = grant.validTo !== null && grant.validTo < today
  const state = isOver ? 'over' : grant.validFrom > today ? 'coming' : 'now'
  return {
    ...{ id: grant.id, role: roleName(i18n, language, grant.role), reason: grant.reason, isOver },
    unit: grant.unitId === null ? everywhere : unit ? inLanguage(toLocalText(unit.name_json), language) : '–',
    from: showDate(grant.validFrom),
    to: showDate(grant.validTo),
    state: i18n.text(language, `staff.accounts.grant.${state}`),
  }
}

/** One line of the list. */
export function presentAccount(account: Account, grants: readonly GrantRow[], reading: Reading) {
  const { i18n, language, today } = reading
  const inForce = grantsOn(grants, today) as GrantRow[]
  return {
    ...{ email: account.email, name: account.name, staffCode: account.staff_code ?? '' },
    address: `${accountsAddress}/${account.id}`,
    roles: inForce.map((grant) => presentGrant(grant, reading)).map(({ role, unit }) => `${role} (${unit})`),
    state: i18n.text(language, `staff.accounts.state.${account.closed_at === null ? 'open' : 'closed'}`),
    isClosed: account.closed_at !== null,
  }
}
