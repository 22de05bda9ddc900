import { type Role, roles } from '../../core/access/roles.ts'
import { Invalid } from '../../core/errors.ts'
import type { FormBody } from '../../web/form-body.ts'
import { field, readAll, readDate, readEmail, readName, readOptionalDate, readReason } from '../forms.ts'
import type { UnitRow } from '../grant-store.ts'

/** @throws Invalid `role-unknown` */
function readRole(body: FormBody): Role {
  const role = roles.find((each) => each === field(body, 'role'))
  if (!role) throw new Invalid([{ field: 'role', code: 'role-unknown' }])
  return role
}

/** The unit of a code as chosen, `null` for everywhere. @throws Invalid `unit-unknown` */
function readUnit(body: FormBody, units: readonly UnitRow[]): string | null {
  const code = field(body, 'unit')
  if (code === '') return null
  const unit = units.find((each) => each.code === code)
  if (!unit) throw new Invalid([{ field: 'unit', code: 'unit-unknown' }])
  return unit.id
}

/** @throws Invalid `staff-code-long` */
function readStaffCode(body: FormBody): string | null {
  const code = field(body, 'staffCode')
  if (code.length > 40) throw new Invalid([{ field: 'staffCode', code: 'staff-code-long' }])
  return code === '' ? null : code
}

const grantReaders = (body: FormBody, units: readonly UnitRow[]) => ({
  role: () => readRole(body),
  unitId: () => readUnit(body, units),
  validFrom: () => readDate(body, 'validFrom'),
  validTo: () => readOptionalDate(body, 'validTo') ?? null,
  reason: () => readReason(body),
})

export function readGrant(body: FormBody, units: readonly UnitRow[]) {
  return readAll(grantReaders(body, units))
}

export function readInvitation(body: FormBody, units: readonly UnitRow[]) {
  return readAll({
    email: () => readEmail(body),
    name: () => readName(body),
    staffCode: () => readStaffCode(body),
    ...grantReaders(body, units),
  })
}

export function readDeputy(body: FormBody) {
  return readAll({
    deputyEmail: () => field(body, 'deputyEmail').toLowerCase(),
    validFrom: () => readDate(body, 'deputyFrom'),
    validTo: () => readDate(body, 'deputyTo'),
    reason: () => readReason(body),
  })
}
