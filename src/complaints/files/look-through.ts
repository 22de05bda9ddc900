import { setImmediate } from 'node:timers/promises'
import { FileRefused } from './refuse-file.ts'

const windowBytes = 1024 * 1024

/** Looks at a long content piece by piece, each overlapping the one before, so that others have their turn between. */
export async function eachWindow(
  bytes: Buffer,
  overlap: number,
  look: (window: Buffer, at: number) => void,
): Promise<void> {
  for (let at = 0; at < bytes.length; at += windowBytes) {
    look(bytes.subarray(at, at + windowBytes + overlap), at)
    await setImmediate()
  }
}

// In two halves, so that no scanner takes this file for the test virus.
const testVirus = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
)

/** @throws FileRefused when the test virus by which scanners are tried stands anywhere */
export async function refuseTestVirus(bytes: Buffer): Promise<void> {
  await eachWindow(bytes, testVirus.length, (window) => {
    if (window.includes(testVirus)) throw new FileRefused('file-infected')
  })
}

const endOfZip = Buffer.from('PK\x05\x06', 'latin1')
const endOfZipBytes = 22
const longestZipComment = 65_535

/**
 * Where a ZIP directory ends, if the content can be opened as an archive: its end record stands within the last 64 KiB
 * and its comment reaches the end of the file.
 */
export function findEndOfZip(bytes: Buffer): number | undefined {
  const least = Math.max(0, bytes.length - endOfZipBytes - longestZipComment)
  for (
    let at = bytes.lastIndexOf(endOfZip);
    at >= least;
    at = at === 0 ? -1 : bytes.lastIndexOf(endOfZip, at - 1)
  ) {
    const isWhole = at + endOfZipBytes <= bytes.length
    if (isWhole && at + endOfZipBytes + bytes.readUInt16LE(at + 20) === bytes.length) return at
  }
  return undefined
}

/** @throws FileRefused when an archive is attached to something else */
export function refuseArchive(bytes: Buffer): void {
  if (findEndOfZip(bytes) !== undefined) throw new FileRefused('file-disguised')
}
