import { type Agency, readAgencies } from './agencies.ts'
import { type DataRow, readData } from './data-file.ts'

/** A commune-level unit since the change. `type` is Phường or Xã; `population` is rounded and unchecked. */
export type Commune = {
  readonly code: string
  readonly type: string
  readonly name: string
  readonly population: number
  readonly seat: string
}

/** A commune-level unit before the change; `name` holds its type. */
export type OldCommune = {
  readonly code: string
  readonly type: string
  readonly name: string
  readonly districtCode: string
  readonly successorCode: string
}

export type District = { readonly code: string; readonly name: string }

export type Places = {
  readonly communes: readonly Commune[]
  readonly oldCommunes: readonly OldCommune[]
  readonly districts: readonly District[]
  readonly agencies: readonly Agency[]
}

/** The real units of the demonstration. Names repeat across districts: everything is joined by code. */
export function readPlaces(): Places {
  const before = readData('units-before-2025.csv')
  const districts = new Map(before.map((row) => [row.district_code!, row.district!]))
  return {
    communes: readData('units-2025.csv').map(toCommune),
    oldCommunes: before.map(toOldCommune),
    districts: [...districts]
      .map(([code, name]) => ({ code, name }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
    agencies: readAgencies(),
  }
}

function toCommune(row: DataRow): Commune {
  return {
    code: row.official_code!,
    type: row.type!,
    name: row.name!,
    population: Number(row.population),
    seat: row.seat!,
  }
}

function toOldCommune(row: DataRow): OldCommune {
  return {
    code: row.official_code!,
    type: row.type!,
    name: row.name!,
    districtCode: row.district_code!,
    successorCode: row.successor_code!,
  }
}
