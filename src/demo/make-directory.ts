import type { Insertable } from 'kysely'
import { instantAt } from '../core/calendar/local-time.ts'
import { type Draw, seededDraw } from '../core/statistics/chance.ts'
import { fold } from '../core/text/fold.ts'
import { fromLocalText } from '../db/columns.ts'
import type * as tables from '../db/tables.ts'
import { knownSince } from './dates.ts'
import { fields } from './fields.ts'
import { type SeededId, seededIds } from './ids.ts'
import { type DemoDesk, makeDesks } from './make-desks.ts'
import { makeStations, type Station } from './make-stations.ts'
import { makeUnits, type Units } from './make-units.ts'
import { readPlaces } from './places.ts'
import type { Seat } from './seats.ts'
import { staffingOf } from './staffing.ts'
import { officerCodes } from './truth.ts'

/** Everything but shifts and answers, as rows, and what shifts and answers are made from. */
export type Directory = {
  readonly units: Units
  readonly fields: readonly Insertable<tables.FieldTable>[]
  readonly desks: readonly Insertable<tables.DeskTable>[]
  readonly deskFields: readonly Insertable<tables.DeskFieldTable>[]
  readonly deskCodes: readonly Insertable<tables.DeskCodeTable>[]
  readonly officers: readonly Insertable<tables.OfficerTable>[]
  readonly postings: readonly Insertable<tables.PostingTable>[]
  readonly seats: readonly Seat[]
}

const doubleShare = 0.24
const start = Date.parse(instantAt(knownSince))

export function makeDirectory(seed: string): Directory {
  const newId = seededIds(seededDraw(`${seed}/directory-ids`))
  const draw = seededDraw(`${seed}/directory`)
  const places = readPlaces()
  const staffing = staffingOf(places)
  const units = makeUnits(places, newId)
  const desks = makeDesks(places, staffing, newId, draw)
  const stations = makeStations(places, staffing, desks)
  const fieldRows = fields.map((field, position) => ({
    ...{ id: newId(start), code: field.code, name_json: fromLocalText(field.name), position },
    ...{ valid_from: knownSince, valid_to: null },
  }))
  const officers = officerCodes.map((code) => officerRow(code, newId))
  const officerIds = new Map(officers.map(({ id, code }) => [code, id]))
  return {
    units,
    fields: fieldRows,
    desks: desks.map((desk) => deskRow(desk, units)),
    deskFields: desks.flatMap((desk) => deskFieldRows(desk, fieldRows)),
    deskCodes: desks.map(deskCodeRow),
    officers,
    postings: stations.map((station) => postingRow(station, units, officerIds, newId)),
    seats: seatsOf(desks, stations, officerIds, draw),
  }
}

function officerRow(code: string, newId: SeededId): Insertable<tables.OfficerTable> {
  const name = `Cán bộ ${code}`
  return { id: newId(start), code, name, valid_from: knownSince, valid_to: null, folded: fold(name) }
}

function deskRow(desk: DemoDesk, { idOf }: Units): Insertable<tables.DeskTable> {
  return {
    id: desk.id,
    unit_id: idOf(desk.unitKey),
    agency_id: desk.agencyKey === null ? null : idOf(`agency/${desk.agencyKey}`),
    reference: desk.reference,
    name_json: fromLocalText(desk.name),
    valid_from: desk.validFrom,
    valid_to: desk.validTo,
    folded: fold(`${desk.name.vi} ${desk.reference}`),
  }
}

function deskFieldRows({ id, fields: codes }: DemoDesk, rows: readonly { id: string; code: string }[]) {
  return rows.filter(({ code }) => codes.includes(code)).map((field) => ({ desk_id: id, field_id: field.id }))
}

function deskCodeRow({ id, code, issuedAt }: DemoDesk): Insertable<tables.DeskCodeTable> {
  return { code, desk_id: id, issued_at: issuedAt, withdrawn_at: null, withdrawn_reason: null }
}

function postingRow(
  station: Station,
  { idOf }: Units,
  officerIds: ReadonlyMap<string, string>,
  newId: SeededId,
): Insertable<tables.PostingTable> {
  return {
    id: newId(Date.parse(instantAt(station.validFrom))),
    officer_id: officerIds.get(station.officerCode)!,
    unit_id: idOf(station.unitKey),
    home_unit_id: idOf(station.homeKey),
    desk_id: station.deskId,
    valid_from: station.validFrom,
    valid_to: station.validTo,
  }
}

function seatsOf(
  desks: readonly DemoDesk[],
  stations: readonly Station[],
  officerIds: ReadonlyMap<string, string>,
  draw: Draw,
): Seat[] {
  const teams = new Map<string, string[]>(desks.map(({ id }) => [id, []]))
  for (const { deskId, officerCode } of stations) teams.get(deskId)!.push(officerIds.get(officerCode)!)
  return desks.map((desk) => {
    const team = teams.get(desk.id)!
    return { desk, team, isDouble: draw() < doubleShare && team.length >= 3 }
  })
}
