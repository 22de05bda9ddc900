import { instantAt } from '../core/calendar/local-time.ts'

const local = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:00(\.000)?)?$/
const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})$/

/** The instant (ISO UTC) of a typed time: with a zone, or the wall time here; undefined when it is neither. */
export function readInstant(text: string): string | undefined {
  const wall = local.exec(text)
  if (wall) return valid(() => instantAt(wall[1]!, wall[2]!), wall[1]!)
  return zoned.test(text) ? valid(() => new Date(text).toISOString(), text.slice(0, 10)) : undefined
}

/** Undefined for 30 February and 25:00, which `Date` would refuse or carry over. */
function valid(make: () => string, day: string): string | undefined {
  const carried = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(carried.getTime()) || carried.toISOString().slice(0, 10) !== day) return undefined
  try {
    return make()
  } catch {
    return undefined
  }
}
