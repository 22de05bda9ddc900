import { type Right, type Role, rightsOf, rolesWithPersonalData } from './roles.ts'

/** A role held for a unit and all below it (`unitId` null: everywhere), first and last day included. */
export type Grant = {
  readonly role: Role
  readonly unitId: string | null
  readonly validFrom: string
  readonly validTo: string | null
}

/** Where a right reaches: everywhere, or these units and all below them. */
export type Reach =
  | { readonly everywhere: true }
  | { readonly everywhere: false; readonly unitIds: readonly string[] }

/** Grants in force on a local date. */
export function grantsOn(grants: readonly Grant[], on: string): Grant[] {
  return grants.filter((grant) => grant.validFrom <= on && (grant.validTo === null || on <= grant.validTo))
}

/** Where somebody with these grants has a right on a local date; no unit at all when he has it nowhere. */
export function reachOf(grants: readonly Grant[], right: Right, on: string): Reach {
  const carrying = grantsOn(grants, on).filter((grant) => rightsOf[grant.role].includes(right))
  if (carrying.some((grant) => grant.unitId === null)) return { everywhere: true }
  return { everywhere: false, unitIds: [...new Set(carrying.map((grant) => grant.unitId!))] }
}

/** Whether the right is held anywhere at all. */
export function holds(grants: readonly Grant[], right: Right, on: string): boolean {
  const reach = reachOf(grants, right, on)
  return reach.everywhere || reach.unitIds.length > 0
}

/**
 * Whether a reach covers a unit.
 *
 * @param lineage the unit's id and the ids of all units above it
 */
export function covers(reach: Reach, lineage: readonly string[]): boolean {
  return reach.everywhere || reach.unitIds.some((unitId) => lineage.includes(unitId))
}

/** Whether these grants ask for a second factor at sign-in. */
export function needsSecondFactor(grants: readonly Grant[], on: string): boolean {
  return grantsOn(grants, on).some((grant) => rolesWithPersonalData.includes(grant.role))
}
