import type { Draw } from '../core/statistics/chance.ts'

/** An id of the form of UUIDv7 for a row of the given time (ms), with its random part from the seed. */
export type SeededId = (timeMs: number) => string

export function seededIds(draw: Draw): SeededId {
  return (timeMs) => {
    const time = hex(timeMs, 12)
    const variant = (8 + Math.floor(draw() * 4)).toString(16)
    const tail = hex(Math.floor(draw() * 0x1000000), 6) + hex(Math.floor(draw() * 0x1000000), 6)
    const middle = `7${hex(Math.floor(draw() * 0x1000), 3)}-${variant}${hex(Math.floor(draw() * 0x1000), 3)}`
    return `${time.slice(0, 8)}-${time.slice(8)}-${middle}-${tail}`
  }
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0')
}
