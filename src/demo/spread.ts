import type { Duty } from './seats.ts'
import type { Truth } from './truth.ts'

/** Quarterly answers, over four, of a desk that nobody of the roster sits at. */
const unstaffedVolume = 12
const emptyShare = 0.5

/**
 * How many of the sheets come from each duty: in proportion to the time worked and to what its officers bring in a
 * quarter, so that turns at a desk of many give each of them his own volume. The counts sum to `total` exactly.
 */
export function spread(
  duties: readonly Duty[],
  total: number,
  until: string,
  truth: Truth,
  codeOf: (officerId: string) => string,
): number[] {
  const loads = duties.map((duty) => loadOf(duty, until, truth, codeOf))
  const sum = loads.reduce((so, load) => so + load, 0)
  let reached = 0
  let given = 0
  return loads.map((load) => {
    reached += load
    const count = Math.min(total, Math.round((total * reached) / sum)) - given
    given += count
    return count
  })
}

function loadOf(
  { seat, sessions, officerIds }: Duty,
  until: string,
  truth: Truth,
  codeOf: (officerId: string) => string,
): number {
  const worked = sessions.filter(({ date }) => date <= until).length
  if (seat.team.length === 0) return worked * unstaffedVolume
  const present = officerIds.length > 0 ? officerIds : seat.team
  const volumes = present.map((officerId) => truth.officers.get(codeOf(officerId))!.volume)
  const mean = volumes.reduce((so, volume) => so + volume, 0) / volumes.length
  return worked * mean * seat.team.length * (officerIds.length > 0 ? 1 : emptyShare)
}
