import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Invalid, type Problem } from '../../core/errors.ts'
import type { FormBody } from '../../web/form-body.ts'
import { readSecretKeys } from '../../web/secret.ts'
import { cleanUpload, type FileServices, stagedKeyOf } from '../files/add-files.ts'
import { openName } from '../files/seal-file.ts'
import { deleteStaged, type FileRow, listStaged } from '../files/store.ts'

export type Typed = Readonly<Record<string, string>>

/** A file that came with this form, now or before, and waits to be sent with it. */
export type Waiting = {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly cleaned: string
}

/** A form as it came: what was typed, the files that wait under its key, and what is wrong with others. */
export type ReceivedForm = {
  readonly key: string
  readonly typed: Typed
  readonly waiting: readonly Waiting[]
  readonly problems: readonly Problem[]
}

/** Fields of a form with files, and how far one that is far too large is read to its end so that it can be answered. */
export const formLimits = { fieldSize: 256 * 1024, fields: 60, files: 50, readTimes: 5 }
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A key for a form about to be shown. By chance: unlike our ids it tells no time. */
export const newFormKey = (): string => randomUUID()

/** Whether a body is so long that it is not even read. */
export function isFarTooLong({ config }: Pick<FileServices, 'config'>, request: FastifyRequest): boolean {
  return Number(request.headers['content-length'] ?? 0) > config.uploads.bytes * formLimits.readTimes
}

/** Reads a form with its files, one after the other as they arrive; a bad file is told and does not lose the rest. */
export async function receiveForm(services: FileServices, request: FastifyRequest): Promise<ReceivedForm> {
  if (!request.isMultipart()) {
    const typed = flat((request.body ?? {}) as FormBody)
    return finish(services, keyIn(typed), typed, [])
  }
  const typed: Record<string, string> = {}
  const problems: Problem[] = []
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      typed[part.fieldname] = String(part.value)
      if (part.valueTruncated) problems.push(tooLong(part.fieldname))
    } else if (part.filename) {
      const key = keyIn(typed)
      typed.key = key
      const upload = { name: part.filename, stream: part.file }
      problems.push(...(await takeFile(services, key, upload)))
    } else part.file.resume()
  }
  return finish(services, keyIn(typed), typed, problems)
}

const keyIn = (typed: Typed) => (uuid.test(typed.key ?? '') ? typed.key! : newFormKey())

const tooLong = (field: string): Problem => ({ field, code: 'text-too-long', details: { most: 40_000 } })

function flat(body: FormBody): Typed {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  )
}

/** Takes in one more file as far as the form still has room for it. */
async function takeFile(
  services: FileServices,
  key: string,
  upload: { readonly name: string; readonly stream: NodeJS.ReadableStream & AsyncIterable<Buffer> },
): Promise<readonly Problem[]> {
  const { files: mostFiles, bytes: mostBytes } = services.config.uploads
  const staged = await listStaged(services.store.db, stagedKeyOf(key))
  if (staged.length >= mostFiles) {
    upload.stream.resume()
    return [{ field: 'files', code: 'files-too-many', details: { most: mostFiles, name: upload.name } }]
  }
  const used = staged.reduce((sum, { bytes }) => sum + bytes, 0)
  try {
    await cleanUpload(services, upload as never, { most: mostBytes - used, formKey: key })
    return []
  } catch (error) {
    if (error instanceof Invalid) return error.problems
    throw error
  }
}

async function finish(
  services: FileServices,
  key: string,
  typed: Typed,
  problems: readonly Problem[],
): Promise<ReceivedForm> {
  const staged = await listStaged(services.store.db, stagedKeyOf(key))
  const dropped = staged.filter(({ id }) => typed[`drop-${id}`] === '1').map(({ id }) => id)
  if (dropped.length > 0) {
    await services.store.db.transaction().execute((trx) => deleteStaged(trx, dropped))
  }
  const kept = staged.filter(({ id }) => !dropped.includes(id))
  return { key, typed, waiting: waitingOf(services, kept), problems }
}

/** Each content once: what was sent twice at the same moment is one file. */
function waitingOf({ config }: FileServices, rows: readonly FileRow[]): Waiting[] {
  if (rows.length === 0) return []
  const keys = readSecretKeys(config.secretFile)
  const unique = rows.filter((row, at) => rows.findIndex(({ sha256 }) => sha256 === row.sha256) === at)
  return unique.map((row) => ({
    id: row.id,
    name: openName(keys, row),
    bytes: row.bytes,
    cleaned: row.cleaned,
  }))
}
