import type { Actor } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { everywhere } from '../../accounts/within.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { isValidOn } from '../../core/calendar/period.ts'
import { Invalid } from '../../core/errors.ts'
import { mappingName } from '../../core/questionnaire/scale-mapping.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import { type ImportRow, type RowProblem, readRows } from '../../directory/import/read-rows.ts'
import { readTable } from '../../directory/import/table.ts'
import { deskNamed } from '../../directory/naming.ts'
import { type Catalog, createCatalogKeeper, type VersionEntry } from '../catalog.ts'
import { createWrite } from '../commit-responses.ts'
import { listRecordedSheets } from '../response-store.ts'
import type { Submission } from '../submission.ts'
import { storedKey } from '../submission-key.ts'
import { responseColumns } from './columns.ts'
import { insertMapped } from './insert-mapped.ts'
import { settleLevels } from './settle-levels.ts'
import { type Ground, settleSheet } from './settle-sheet.ts'
import { type Mapped, stateMapping } from './state-mapping.ts'

export type ResponseImport = {
  readonly bytes: Buffer
  readonly questionnaire: string
  /** How a scale of three levels is read, as `readMapping` takes it. */
  readonly mapping: string | undefined
  /** Without it nothing is written. */
  readonly apply: boolean
  readonly actor: Actor
  readonly now: string
  readonly newId: NewId
}

export type ResponseReport = {
  readonly rows: number
  readonly created: number
  /** Sheets that were brought in before. */
  readonly unchanged: number
  readonly problems: readonly RowProblem[]
  readonly isApplied: boolean
  /** Code and version of the mapping, and how many rows it reads. */
  readonly mapping: { readonly code: string; readonly version: number; readonly rows: number } | null
}

type Settled = { readonly row: ImportRow; readonly submission: Submission }

/**
 * Brings in sheets that were collected elsewhere: each is named by its key, so that a file can be brought in again, and
 * goes to the officer on duty as every other. With a bad row nothing is written.
 *
 * @throws Invalid naming `file`, `questionnaire` or `mapping` when not even a row can be looked at
 */
export async function importResponses(store: Store, asked: ResponseImport): Promise<ResponseReport> {
  const table = await readTable(asked.bytes)
  const catalog = await createCatalogKeeper(store).current()
  const versions = catalog.versions.get(asked.questionnaire)?.filter(({ definition }) => !definition.mapping)
  if (!versions?.length) throw new Invalid([{ field: 'questionnaire', code: 'unknown-questionnaire' }])
  const mapped = mappedOf(catalog, versions.at(-1)!, asked)
  const definitions = versions.map(({ definition }) => definition)
  const kind = { columns: responseColumns(definitions), keyOf: ({ key }: ImportRow['values']) => key ?? '' }
  const { rows, problems, headers } = readRows(kind, table)
  const levels = settleLevels(rows, definitions, mapped !== undefined)
  if (problems.length === 0 && !levels) {
    problems.push({ line: table[0]!.line, column: 'Số mức', code: 'levels-unstated', value: '' })
  }
  const bad = new Set(problems.map(({ line }) => line))
  const good = levels ? rows.filter(({ line }) => !bad.has(line)) : []
  const ground = { ...groundOf(store, catalog, asked), mapped, levels: levels ?? '5' }
  const { settled, refused } = await settleAll(ground, good, headers)
  const { fresh, differing } = await compare(store, settled, headers)
  problems.push(...refused, ...differing)
  const isApplied = asked.apply && problems.length === 0
  if (isApplied) await write(store, asked, mapped, fresh)
  const underMapping = settled.filter(({ submission }) => submission.versionId === mapped?.version.id).length
  return {
    rows: table.length - 1,
    created: fresh.length,
    unchanged: settled.length - fresh.length - differing.length,
    problems: problems.sort((a, b) => a.line - b.line),
    isApplied,
    mapping:
      mapped && underMapping > 0
        ? { code: mapped.mapping.code, version: mapped.mapping.version, rows: underMapping }
        : null,
  }
}

function mappedOf(catalog: Catalog, base: VersionEntry, { mapping, newId, now }: ResponseImport) {
  if (mapping === undefined) return undefined
  return stateMapping(catalog, base, mapping, { id: newId(), today: localDate(now) })
}

/** A file names few desks many times: each is looked up once a day. */
function groundOf(store: Store, catalog: Catalog, { questionnaire, now }: ResponseImport) {
  const known = new Map<string, ReturnType<Ground['deskOf']>>()
  const fieldsOf = new Map([...catalog.desks.values()].map(({ id, fields }) => [id, fields]))
  const look = async (name: string, day: string) => {
    const desk = await deskNamed(store.db, everywhere, name, day, 'desk')
    if (!isValidOn(desk, day)) throw new Invalid([{ field: 'desk', code: 'desk-not-open' }])
    return { id: desk.id, fields: fieldsOf.get(desk.id) ?? [] }
  }
  const deskOf: Ground['deskOf'] = (name, day) => {
    const at = `${day} ${name}`
    const found = known.get(at) ?? look(name, day)
    known.set(at, found)
    return found
  }
  return { catalog, questionnaire, now, deskOf }
}

async function settleAll(
  ground: Ground,
  rows: readonly ImportRow[],
  headers: ReadonlyMap<string, string>,
): Promise<{ readonly settled: Settled[]; readonly refused: RowProblem[] }> {
  const settled: Settled[] = []
  const refused: RowProblem[] = []
  for (const row of rows) {
    try {
      settled.push({ row, submission: await settleSheet(ground, row.values) })
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      for (const { field, code, details = {} } of error.problems) {
        const [column, value] = [headers.get(field) ?? field, row.values[field] ?? '']
        refused.push({ line: row.line, column, code, value, details })
      }
    }
  }
  return { settled, refused }
}

/** Sheets not there yet; and those whose key is that of a sheet that says something else. */
async function compare(store: Store, settled: readonly Settled[], headers: ReadonlyMap<string, string>) {
  const keys = settled.map(({ submission }) => storedKey(submission.key))
  const recorded = await listRecordedSheets(store.db, keys)
  const fresh: Submission[] = []
  const differing: RowProblem[] = []
  for (const [at, { row, submission }] of settled.entries()) {
    const known = recorded.get(keys[at]!)
    if (!known) fresh.push(submission)
    else if (!isSame(known, submission)) {
      const [column, value] = [headers.get('key') ?? 'key', row.values.key ?? '']
      differing.push({ line: row.line, column, code: 'key-used-otherwise', value })
    }
  }
  return { fresh, differing }
}

type Recorded = { desk_id: string; served_at: string; version_id: string; answers: string; channel: string }

function isSame(known: Recorded, { deskId, servedAt, versionId, answers, channel }: Submission): boolean {
  const isThere = known.desk_id === deskId && known.served_at === servedAt && known.channel === channel
  return isThere && known.version_id === versionId && known.answers === answers
}

const atOnce = 500

async function write(
  store: Store,
  { actor, now, newId, questionnaire }: ResponseImport,
  mapped: Mapped | undefined,
  fresh: readonly Submission[],
): Promise<void> {
  if (fresh.length === 0) return
  const record = createWrite(store, newId)
  await store.db.transaction().execute(async (trx) => {
    if (mapped?.isNew) await insertMapped(trx, mapped, newId(), now)
    for (let at = 0; at < fresh.length; at += atOnce) await record(trx, fresh.slice(at, at + atOnce))
    const subject = { kind: 'questionnaire', id: questionnaire }
    const mapping = mapped ? { mapping: mappingName(mapped.mapping) } : {}
    const details = { sheets: fresh.length, ...mapping }
    await recordAudit(trx, actor, { action: 'response.import', subject, details }, now)
  })
}
