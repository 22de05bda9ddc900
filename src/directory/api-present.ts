import type { Kysely } from 'kysely'
import { isValidOn } from '../core/calendar/period.ts'
import type { Database } from '../db/tables.ts'
import { type Desk, findDeskCode, listDeskCodes, listDeskFields, listDesks } from './desk-store.ts'
import type { Field } from './field-store.ts'
import { listOfficersById, listPostings, type Officer, type Posting } from './officer-store.ts'
import type { Shift } from './shift-store.ts'
import { listLinks, listUnits, type Unit, type UnitLink } from './unit-store.ts'

type Db = Kysely<Database>

async function unitCodes(db: Db): Promise<(id: string | null) => string | null> {
  const codes = new Map((await listUnits(db)).map((unit) => [unit.id, unit.code]))
  return (id) => (id === null ? null : (codes.get(id) ?? null))
}

export async function presentUnits(db: Db, units: readonly Unit[]) {
  const codeOf = await unitCodes(db)
  const links = await listLinks(db)
  const toLink = (link: UnitLink, other: string) => ({
    code: codeOf(other) ?? '',
    kind: link.kind,
    share: link.share,
    effectiveOn: link.effective_on,
    source: link.source,
  })
  return units.map(({ id, parentId, folded: _, ...unit }) => ({
    ...unit,
    id,
    parent: codeOf(parentId),
    predecessors: links
      .filter((link) => link.successor_id === id)
      .map((link) => toLink(link, link.predecessor_id)),
    successors: links
      .filter((link) => link.predecessor_id === id)
      .map((link) => toLink(link, link.successor_id)),
  }))
}

export function presentField({ id: _, ...field }: Field) {
  return field
}

/** The current public code by desk: the newest not withdrawn. */
export async function currentCodes(
  db: Db,
  deskIds?: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const codes = await listDeskCodes(db, deskIds)
  const standing = codes.filter((code) => code.withdrawn_at === null)
  return new Map(standing.reverse().map((code) => [code.desk_id, code.code]))
}

export async function presentDesks(db: Db, desks: readonly Desk[]) {
  const ids = desks.map((desk) => desk.id)
  const [codeOf, codes, fields] = [
    await unitCodes(db),
    await currentCodes(db, ids),
    await listDeskFields(db, ids),
  ]
  return desks.map(({ id, unitId, agencyId, folded: _, ...desk }) => ({
    ...desk,
    id,
    code: codes.get(id) ?? null,
    unit: codeOf(unitId) ?? '',
    agency: codeOf(agencyId),
    fields: fields.filter((field) => field.desk_id === id).map((field) => field.code),
  }))
}

/** The posting that counts on a day: the one valid then, else the last. */
export function postingOn(postings: readonly Posting[], day: string): Posting | undefined {
  return postings.find((posting) => isValidOn(posting, day)) ?? postings.at(-1)
}

export async function presentOfficers(db: Db, officers: readonly Officer[], day: string) {
  const codeOf = await unitCodes(db)
  const postings = await listPostings(db, { officerIds: officers.map((officer) => officer.id) })
  const chosen = officers.map((officer) => ({
    officer,
    posting: postingOn(
      postings.filter((posting) => posting.officerId === officer.id),
      day,
    ),
  }))
  const deskIds = chosen.flatMap(({ posting }) => posting?.deskId ?? [])
  const codes = await currentCodes(db, deskIds)
  return chosen.map(({ officer, posting }) => ({
    ...officer,
    unit: codeOf(posting?.unitId ?? null),
    homeUnit: codeOf(posting?.homeUnitId ?? null),
    desk: codes.get(posting?.deskId ?? '') ?? null,
  }))
}

export async function presentShifts(db: Db, shifts: readonly Shift[]) {
  const deskIds = [...new Set(shifts.map((shift) => shift.deskId))]
  const officers = await listOfficersById(db, [...new Set(shifts.map((shift) => shift.officerId))])
  const officerOf = new Map(officers.map((officer) => [officer.id, officer.code]))
  const codes = await currentCodes(db, deskIds)
  const desks = deskIds.length > 0 ? await listDesks(db) : []
  const codeOf = await unitCodes(db)
  const deskOf = new Map(desks.map((desk) => [desk.id, `${codeOf(desk.unitId)}:${desk.reference}`]))
  return shifts.map((shift) => ({
    id: shift.id,
    officer: officerOf.get(shift.officerId) ?? '',
    desk: codes.get(shift.deskId) ?? deskOf.get(shift.deskId) ?? '',
    reference: deskOf.get(shift.deskId) ?? '',
    from: shift.startsAt,
    to: shift.endsAt,
    replaces: shift.replacesId,
    cancelledAt: shift.cancelledAt,
    reason: shift.cancelReason,
  }))
}

export async function presentDeskCode(db: Db, code: string) {
  const row = (await findDeskCode(db, code))!
  const codes = await currentCodes(db, [row.desk_id])
  return {
    code: row.code,
    desk: codes.get(row.desk_id) ?? row.code,
    withdrawnAt: row.withdrawn_at,
    reason: row.withdrawn_reason,
  }
}
