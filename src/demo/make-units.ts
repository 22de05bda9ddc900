import type { Insertable } from 'kysely'
import { instantAt } from '../core/calendar/local-time.ts'
import { fold } from '../core/text/fold.ts'
import { fromLocalText } from '../db/columns.ts'
import type { UnitLinkTable, UnitTable } from '../db/tables.ts'
import type { Agency } from './agencies.ts'
import { changedOn } from './dates.ts'
import type { SeededId } from './ids.ts'
import type { Commune, District, OldCommune, Places } from './places.ts'
import {
  assumed,
  type Link,
  newTime,
  oldTime,
  provincialLinks,
  provincialUnits,
  type Unit,
} from './provincial-units.ts'

export type Units = {
  readonly rows: readonly Insertable<UnitTable>[]
  readonly links: readonly Insertable<UnitLinkTable>[]
  /** Id by key: `old/31507`, `new/31507`, `district/941`, `agency/stp`, `centre`, `branch`, … */
  idOf(key: string): string
}

const resolution = 'Nghị quyết 1668/NQ-UBTVQH15 ngày 16/6/2025'

/** The units before and after the change, with their links. */
export function makeUnits(places: Places, newId: SeededId): Units {
  const units: Unit[] = [
    ...provincialUnits,
    ...places.districts.map(ofDistrict),
    ...places.oldCommunes.map(ofOldCommune),
    ...places.communes.map(ofCommune),
    ...places.agencies.map(ofAgency),
  ]
  const ids = new Map(units.map((unit) => [unit.key, newId(Date.parse(instantAt(unit.validFrom)))]))
  const idOf = (key: string) => {
    const id = ids.get(key)
    if (id === undefined) throw new Error(`No unit has the key ${key}.`)
    return id
  }
  const startOf = (key: string) => units.find((unit) => unit.key === key)?.validFrom ?? changedOn
  const links = [...provincialLinks, ...communeLinks(places), ...places.agencies.flatMap(agencyLinks)]
  return {
    rows: units.map((unit) => toRow(unit, idOf)),
    links: links.map((link) => toLinkRow(link, startOf(link[1]), idOf, newId)),
    idOf,
  }
}

function ofDistrict({ code, name }: District): Unit {
  const english = { Huyện: 'District', 'Thị xã': 'Town', 'Thành phố': 'City' }
  return {
    ...{ key: `district/${code}`, code, level: 'district', parent: 'old-province', ...oldTime },
    name: { vi: name, en: inEnglish(name, english) },
  }
}

const communeTypes = { 'Thị trấn': 'Township', Phường: 'Ward', Xã: 'Commune' }

function ofOldCommune({ code, name, districtCode }: OldCommune): Unit {
  return {
    ...{ key: `old/${code}`, code, level: 'commune', parent: `district/${districtCode}`, ...oldTime },
    name: { vi: name, en: inEnglish(name, communeTypes) },
  }
}

function ofCommune({ code, type, name, seat }: Commune): Unit {
  const full = `${type} ${name}`
  return {
    ...{ key: `new/${code}`, code, level: 'commune', parent: 'city', ...newTime },
    name: { vi: full, en: inEnglish(full, communeTypes) },
    address: `Trụ sở trước đây của ${seat}`,
  }
}

function ofAgency({ key, code, name: { vi, en }, validFrom, validTo }: Agency): Unit {
  const parent = validFrom < changedOn ? 'old-province' : 'city'
  const name = { vi: `${vi} ${ofPlace[parent].vi}`, en: `${en} of ${ofPlace[parent].en}` }
  return { key: `agency/${key}`, code, name, level: 'department', parent, validFrom, validTo }
}

const ofPlace = {
  'old-province': { vi: 'tỉnh Sóc Trăng', en: 'Sóc Trăng Province' },
  city: { vi: 'thành phố Cần Thơ', en: 'Cần Thơ City' },
}

/** `Huyện Kế Sách` → `Kế Sách District`; a name that is only a number keeps it behind: `Ward 5`. */
function inEnglish(name: string, types: Readonly<Record<string, string>>): string {
  const type = Object.keys(types).find((word) => name.startsWith(`${word} `))
  if (type === undefined) return name
  const proper = name.slice(type.length + 1)
  return /^\d+$/.test(proper) ? `${types[type]} ${proper}` : `${proper} ${types[type]}`
}

/** A unit that went on alone under another parent was moved; the others were merged, whole. */
function communeLinks({ communes, oldCommunes }: Places): Link[] {
  return communes.flatMap(({ code }) => {
    const predecessors = oldCommunes.filter((old) => old.successorCode === code)
    const kind = predecessors.length === 1 ? 'move' : 'merge'
    return predecessors.map((old): Link => [`old/${old.code}`, `new/${code}`, kind, resolution, 1])
  })
}

function agencyLinks({ key, successor }: Agency): Link[] {
  return successor === null ? [] : [[`agency/${key}`, `agency/${successor}`, 'merge', assumed, 0]]
}

function toRow(unit: Unit, idOf: (key: string) => string): Insertable<UnitTable> {
  return {
    id: idOf(unit.key),
    code: unit.code,
    name_json: fromLocalText(unit.name),
    level: unit.level,
    parent_id: unit.parent === null ? null : idOf(unit.parent),
    valid_from: unit.validFrom,
    valid_to: unit.validTo,
    address: unit.address ?? null,
    phone: null,
    note: unit.note ?? null,
    folded: fold(`${unit.name.vi} ${unit.code}`),
  }
}

function toLinkRow(
  [predecessor, successor, kind, source, isChecked]: Link,
  effectiveOn: string,
  idOf: (key: string) => string,
  newId: SeededId,
): Insertable<UnitLinkTable> {
  return {
    id: newId(Date.parse(instantAt(effectiveOn))),
    predecessor_id: idOf(predecessor),
    successor_id: idOf(successor),
    kind,
    share: 1,
    effective_on: effectiveOn,
    source,
    is_checked: isChecked,
  }
}
