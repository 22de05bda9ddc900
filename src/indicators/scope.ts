import type { Kysely } from 'kysely'
import type { Within } from '../accounts/within.ts'
import { Invalid } from '../core/errors.ts'
import type { SubjectLevel } from '../core/indicators/sufficiency.ts'
import type { Database } from '../db/tables.ts'
import { visitCounts } from './counts/visit-counts.ts'
import type { Period } from './period.ts'
import type { CountedSheet, SheetFilter } from './sheet-store.ts'
import { type DeskEntry, findOfficer, listOfficers, type OfficerEntry, type UnitEntry } from './store.ts'
import {
  byName,
  deskSubject,
  desksOf,
  deskWithCode,
  everything,
  isValidIn,
  officerSubject,
  type Subject,
  subtree,
  type Tree,
  unitSubject,
  unitsWithCode,
} from './tree.ts'

/** What an asker narrowed the sheets to: each part that was named, and the filter all of them make. */
export type Scope = {
  readonly units: readonly UnitEntry[] | undefined
  readonly desk: DeskEntry | undefined
  readonly officer: OfficerEntry | undefined
  readonly filter: Pick<SheetFilter, 'deskIds' | 'officerIds'>
}

type Named = Readonly<Record<'unit' | 'desk' | 'officer', string | undefined>>

/** @throws Invalid naming the part that is unknown */
export async function findScope(
  db: Kysely<Database>,
  tree: Tree,
  named: Named,
  period: Period,
  within: Within,
): Promise<Scope> {
  const units = named.unit === undefined ? undefined : unitsWithCode(tree, named.unit, period)
  const desk = named.desk === undefined ? undefined : deskWithCode(tree, named.desk)
  const officer = named.officer === undefined ? undefined : await getOfficer(db, within, named.officer)
  const desks = units ? desksOf(tree, subtree(tree, units)) : tree.isWhole ? undefined : tree.desks
  const ofUnits = desks?.map(({ id }) => id)
  const deskIds = desk ? [desk.id].filter((id) => ofUnits?.includes(id) ?? true) : ofUnits
  const filter = { ...(deskIds && { deskIds }), ...(officer && { officerIds: [officer.id] }) }
  return { units, desk, officer, filter }
}

async function getOfficer(db: Kysely<Database>, within: Within, code: string): Promise<OfficerEntry> {
  const officer = await findOfficer(db, within, code)
  if (!officer) throw new Invalid([{ field: 'officer', code: 'unknown-officer' }])
  return officer
}

/**
 * The subjects of a level within a scope, by name: those valid in the period, and the one that was named whatever its
 * dates. A named unit comes with the units below it.
 */
export async function listSubjects(
  db: Kysely<Database>,
  tree: Tree,
  scope: Scope,
  level: SubjectLevel,
  period: Period,
): Promise<readonly Subject[]> {
  if (level === 'all') return [everything]
  if (level === 'officer') return (await officersIn(db, scope, period)).map(officerSubject).sort(byName)
  if (level === 'unit') return unitsIn(tree, scope, period).map(unitSubject).sort(byName)
  return desksIn(tree, scope, period)
    .map((desk) => deskSubject(tree, desk))
    .sort(byName)
}

async function officersIn(
  db: Kysely<Database>,
  scope: Scope,
  { from, to }: Period,
): Promise<readonly OfficerEntry[]> {
  if (scope.officer) return [scope.officer]
  const { deskIds } = scope.filter
  if (deskIds) return listServingOfficers(db, { deskIds, from, to })
  return (await listOfficers(db)).filter((officer) => isValidIn(officer, { from, to }))
}

/** The officers of whom sheets of some desks speak. */
async function listServingOfficers(db: Kysely<Database>, filter: SheetFilter): Promise<OfficerEntry[]> {
  const serving = await visitCounts(db, filter, () => {
    const ids = new Set<string | null>()
    const take = (of: Pick<CountedSheet, 'officer_id' | 'is_excluded'>) => {
      if (of.is_excluded === 0) ids.add(of.officer_id)
    }
    return { cell: take, sheet: take, result: () => ids }
  })
  return (await listOfficers(db)).filter((officer) => serving.has(officer.id))
}

function unitsIn(tree: Tree, { units, desk }: Scope, period: Period): readonly UnitEntry[] {
  const within = units ? subtree(tree, units) : tree.units
  return within.filter(
    (unit) =>
      (desk === undefined || desk.unit_id === unit.id) &&
      (units?.includes(unit) || desk !== undefined || isValidIn(unit, period)),
  )
}

function desksIn(tree: Tree, { desk, filter }: Scope, period: Period): readonly DeskEntry[] {
  const within = filter.deskIds && new Set(filter.deskIds)
  return tree.desks.filter(
    (entry) => (within?.has(entry.id) ?? true) && (entry === desk || isValidIn(entry, period)),
  )
}
