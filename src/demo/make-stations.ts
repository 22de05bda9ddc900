import type { DemoDesk } from './make-desks.ts'
import type { Places } from './places.ts'
import { newTime, oldTime } from './provincial-units.ts'
import { counted, type Staffing } from './staffing.ts'
import { officerCodes } from './truth.ts'

/** One posting of an officer: where he works, who employs him, and his desk there. */
export type Station = {
  readonly officerCode: string
  readonly unitKey: string
  readonly homeKey: string
  readonly deskId: string
  readonly validFrom: string
  readonly validTo: string | null
}

/** A place without its desk yet; `group` names the desks it may be given. */
type Place = Omit<Station, 'officerCode' | 'deskId'> & { readonly group: string }

/** Where each officer was before the change and where he went with it. */
export function makeStations(
  places: Places,
  staffing: Staffing,
  desks: readonly DemoDesk[],
): readonly Station[] {
  const careers = [
    ...Array.from({ length: counted.centre }, () => [own('centre', oldTime), own('branch', newTime)]),
    ...secondedCareers(places),
    ...districtCareers(places, staffing),
    ...communeCareers(places, staffing),
  ]
  const nextDesk = deskRota(desks)
  return careers.flatMap((career, at) =>
    career.map(({ group, ...place }) => ({
      officerCode: officerCodes[at]!,
      ...place,
      deskId: nextDesk(group).id,
    })),
  )
}

const groupOf = (unitKey: string, agencyKey: string | null) => `${unitKey} ${agencyKey ?? ''}`

function own(unitKey: string, times: Pick<Place, 'validFrom' | 'validTo'>): Place {
  return { unitKey, homeKey: unitKey, group: groupOf(unitKey, null), ...times }
}

/** The seconded stay with what became of their department. */
function secondedCareers({ agencies }: Places): Place[][] {
  const follow = (key: string | null): Place[] => {
    const agency = agencies.find((candidate) => candidate.key === key)
    if (!agency) return []
    const unitKey = agency.validTo === null ? 'branch' : 'centre'
    const { validFrom, validTo, successor } = agency
    const group = groupOf(unitKey, agency.key)
    return [{ unitKey, homeKey: `agency/${agency.key}`, group, validFrom, validTo }, ...follow(successor)]
  }
  return agencies.flatMap(({ key, seconded }) => Array.from({ length: seconded }, () => follow(key)))
}

/** Of ten district officers nine go to the communes of their district in turn, one to the branch. */
function districtCareers({ districts, oldCommunes }: Places, staffing: Staffing): Place[][] {
  return districts.flatMap(({ code }, at) => {
    const inDistrict = oldCommunes.filter((old) => old.districtCode === code)
    const successors = [...new Set(inDistrict.map((old) => old.successorCode))]
    return Array.from({ length: staffing.districts[at]! }, (_, officer) => {
      const next = officer % 10 === 9 ? 'branch' : `new/${successors[officer % successors.length]}`
      return [own(`district/${code}`, oldTime), own(next, newTime)]
    })
  })
}

function communeCareers({ oldCommunes }: Places, staffing: Staffing): Place[][] {
  return oldCommunes.flatMap(({ code, successorCode }, at) =>
    Array.from({ length: staffing.oldCommunes[at]! }, () => [
      own(`old/${code}`, oldTime),
      own(`new/${successorCode}`, newTime),
    ]),
  )
}

/** Gives the desks of a group in turn. */
function deskRota(desks: readonly DemoDesk[]): (group: string) => DemoDesk {
  const byGroup = new Map<string, DemoDesk[]>()
  for (const desk of desks) {
    const group = groupOf(desk.unitKey, desk.agencyKey)
    byGroup.set(group, [...(byGroup.get(group) ?? []), desk])
  }
  const turns = new Map<string, number>()
  return (group) => {
    const choice = byGroup.get(group) ?? []
    const turn = turns.get(group) ?? 0
    turns.set(group, turn + 1)
    const desk = choice[turn % choice.length]
    if (!desk) throw new Error(`No desk belongs to the group ${group}.`)
    return desk
  }
}
