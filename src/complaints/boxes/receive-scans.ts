import { Invalid, type Problem } from '../../core/errors.ts'
import { readSecretKeys } from '../../web/secret.ts'
import { cleanUpload, type FileServices, stagedKeyOf } from '../files/add-files.ts'
import { openName } from '../files/seal-file.ts'
import { listStaged } from '../files/store.ts'
import { letterRows } from './letter-form.ts'

/** A scan as the form brings it. */
export type Scan = { readonly name: string; readonly bytes: Buffer }

/** Scans that wait for the letter of a row, sent now or with the form when it was refused. */
export type WaitingScans = ReadonlyMap<number, readonly { readonly id: string; readonly name: string }[]>

/** Under what the scans of one row wait. */
const rowKey = (key: string, row: number) => `${key} ${row}`

/**
 * Takes in the scans of a form; what is wrong with one is told at its row, and loses no other.
 *
 * @returns the problems, with fields `scan-1`…
 */
export async function receiveScans(
  services: FileServices,
  body: Readonly<Record<string, unknown>>,
  key: string,
): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const row of letterRows) {
    for (const scan of scansIn(body[`scan-${row}`])) {
      const upload = { name: scan.name, stream: scan.bytes }
      try {
        await cleanUpload(services, upload, { formKey: rowKey(key, row) })
      } catch (error) {
        if (!(error instanceof Invalid)) throw error
        problems.push(...error.problems.map((each) => ({ ...each, field: `scan-${row}` })))
      }
    }
  }
  return problems
}

function scansIn(value: unknown): Scan[] {
  return [value].flat().filter((each): each is Scan => {
    const scan = each as Partial<Scan> | undefined
    return Buffer.isBuffer(scan?.bytes) && scan.bytes.length > 0
  })
}

/** What waits under a form's key, each content once. */
export async function waitingScans({ store, config }: FileServices, key: string): Promise<WaitingScans> {
  const waiting = new Map<number, { id: string; name: string }[]>()
  for (const row of letterRows) {
    const rows = await listStaged(store.db, stagedKeyOf(rowKey(key, row)))
    if (rows.length === 0) continue
    const keys = readSecretKeys(config.secretFile)
    const once = rows.filter((file, at) => rows.findIndex(({ sha256 }) => sha256 === file.sha256) === at)
    waiting.set(
      row,
      once.map((file) => ({ id: file.id, name: openName(keys, file) })),
    )
  }
  return waiting
}
