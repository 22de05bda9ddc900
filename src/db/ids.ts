import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

/** A new id: UUIDv7, so that rows made together lie together, in the order in which they were made. */
export type NewId = () => string

const idBytes = 16
// The library asks the system for randomness at each id, which costs more than all the rest of it.
const pool = new Uint8Array(idBytes * 256)
let used = pool.length
let lastMs = 0
let sequence = 0

export const newId: NewId = () => {
  const random = nextRandom()
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    // Half of the sequence is left to count up within this millisecond.
    sequence = new DataView(random.buffer, random.byteOffset).getUint32(6) >>> 1
  } else sequence += 1
  return v7({ msecs: lastMs, seq: sequence, random })
}

function nextRandom(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += idBytes
  return pool.subarray(used - idBytes, used)
}
