import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Transaction } from 'kysely'
import { type Actor, systemActor } from '../../accounts/actor.ts'
import { recordAudit, sha256 } from '../../accounts/record-audit.ts'
import { Conflict } from '../../core/errors.ts'
import type { Database } from '../../db/tables.ts'
import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'
import { cleanContent } from './clean-content.ts'
import type { Cleaned } from './file-types.ts'
import { createLine } from './one-at-a-time.ts'
import { FileRefused, refusalOf } from './refuse-file.ts'
import { sealFile } from './seal-file.ts'
import { spool } from './spool.ts'
import { attachFiles, insertChunks, insertFile, markStaged } from './store.ts'

export type FileServices = Pick<Services, 'store' | 'clock' | 'newId' | 'config'>

export type Upload = { readonly name: string; readonly stream: Readable | Buffer }

/** A file that was looked at, cleaned, encrypted and staged in the database; `insertFiles` gives it to a matter. */
export type CleanFile = {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  /** Codes of what was taken out or changed. */
  readonly cleaned: readonly string[]
}

export type Staging = {
  /** Most bytes of this file; the limit of a whole matter when nothing is said. */
  readonly most?: number
  /** The key of the form the file came with, under which it is found again when the form comes back. */
  readonly formKey?: string
}

const inLine = createLine()
const chunksAtOnce = 4

/** Under what a form's files wait: nobody finds them by what stands in the database. */
export const stagedKeyOf = (formKey: string): string => sha256(`staged ${formKey}`)

/**
 * Takes in one file: by its content, not its name, it is refused or cleaned; what is kept lies encrypted in the database,
 * still without a matter. One that no matter takes is removed after a few hours.
 *
 * @throws Invalid with field `files` and a code of `FileFault`, naming the file
 */
export async function cleanUpload(
  services: FileServices,
  { name, stream }: Upload,
  { most = services.config.uploads.bytes, formKey }: Staging = {},
): Promise<CleanFile> {
  try {
    if (Buffer.isBuffer(stream))
      return await takeIn(services, name, async () => limited(stream, most), formKey)
    const kept = await spool(services.config.uploads.folder, stream, most)
    try {
      return await takeIn(services, name, kept.read, formKey)
    } finally {
      await kept.remove()
    }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    const mebibytes = Math.floor(services.config.uploads.bytes / 1024 / 1024)
    throw refusalOf(
      error.fault === 'file-too-large' ? new FileRefused(error.fault, { mebibytes }) : error,
      name,
    )
  }
}

function limited(bytes: Buffer, most: number): Buffer {
  if (bytes.length > most) throw new FileRefused('file-too-large')
  return bytes
}

/** One file at a time is looked at, whoever else is sending. */
function takeIn(services: FileServices, name: string, read: () => Promise<Buffer>, formKey?: string) {
  return inLine(async () => stage(services, await cleanContent(name, await read()), formKey))
}

async function stage(
  { store, clock, newId, config }: FileServices,
  file: Cleaned & { readonly name: string },
  formKey: string | undefined,
): Promise<CleanFile> {
  const id = newId()
  const sealed = sealFile(readSecretKeys(config.secretFile), id, file)
  const bytes = file.content.length
  const transact = store.db.transaction()
  await transact.execute((trx) =>
    insertFile(trx, {
      ...{ id, complaint_id: null, message_id: null, kind: 'evidence', type: file.code, bytes },
      ...{ sha256: createHash('sha256').update(file.content).digest('hex'), cleaned: file.cleaned.join(' ') },
      ...{ added_at: clock().toISOString(), added_by: null, name_sealed: sealed.name, staged_key: null },
      ...{ key_version: sealed.key.keyVersion, wrapped_key: sealed.key.wrappedKey },
      ...{ erased_at: null, erased_reason: null },
    }),
  )
  let waiting = []
  for await (const chunk of sealed.chunks()) {
    waiting.push(chunk)
    if (waiting.length < chunksAtOnce) continue
    const rows = waiting
    waiting = []
    await transact.execute((trx) => insertChunks(trx, rows))
  }
  await transact.execute(async (trx) => {
    if (waiting.length > 0) await insertChunks(trx, waiting)
    if (formKey !== undefined) await markStaged(trx, id, stagedKeyOf(formKey))
  })
  return { id, name: file.name, type: file.code, bytes, cleaned: file.cleaned }
}

export type FilePlace = {
  readonly kind: 'evidence' | 'scan' | 'attachment' | 'answer'
  readonly messageId: string | null
  readonly by: Actor | 'citizen'
  readonly at: string
}

/**
 * Gives staged files to a matter, in the transaction of what they came with. The trail says how many and of which kind,
 * never their names.
 *
 * @throws Conflict `files-expired` when one was removed meanwhile
 */
export async function insertFiles(
  trx: Transaction<Database>,
  complaintId: string,
  files: readonly Pick<CleanFile, 'id'>[],
  { kind, messageId, by, at }: FilePlace,
): Promise<void> {
  if (files.length === 0) return
  const actor = by === 'citizen' ? systemActor('citizen') : by
  const added_by = actor.kind === 'account' ? actor.id : null
  const ids = files.map(({ id }) => id)
  const place = { complaint_id: complaintId, message_id: messageId, kind, added_by }
  if ((await attachFiles(trx, ids, place)) !== ids.length) throw new Conflict('files-expired')
  const subject = { kind: 'complaint', id: complaintId }
  await recordAudit(
    trx,
    actor,
    { action: 'complaint.add-files', subject, details: { count: ids.length, kind } },
    at,
  )
}
