// Brings a table of the directory, or sheets of answers, into the database of DATABASE_URL (the demonstration's without it).
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { systemActor } from '../src/accounts/actor.ts'
import { readConfig } from '../src/config.ts'
import { Refusal } from '../src/core/errors.ts'
import { mappingName } from '../src/core/questionnaire/scale-mapping.ts'
import { connect, type Store } from '../src/db/connect.ts'
import { newId } from '../src/db/ids.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import type { ImportReport } from '../src/directory/import/import-table.ts'
import { directoryKinds, kindNamed } from '../src/directory/import/kinds.ts'
import { rehearseImport } from '../src/directory/import/rehearse-import.ts'
import { writePlan } from '../src/directory/import/write-plan.ts'
import { createSay } from '../src/directory/present.ts'
import { importResponses, type ResponseReport } from '../src/surveys/import/import-responses.ts'
import { reattributeResponses } from '../src/surveys/reattribute-responses.ts'
import { loadI18n } from '../src/web/i18n.ts'

const responses = 'responses'

const help = `npm run import -- KIND FILE [--apply]

Checks an XLSX or CSV (UTF-8) and says what it would change; --apply writes it. A file with a bad row writes nothing.

  KIND     ${directoryKinds.map((kind) => kind.code).join(', ')}, ${responses}
  --apply  write what the check found; without it nothing is written
  --lang   vi (default) or en

  Of ${responses}: sheets collected elsewhere, one a row. Columns key (a row brought in again is the same sheet), desk,
  served_at, channel; then levels (3 or 5), language, field, respondent, commune, comment, and the questions by their
  codes or words. A sheet goes to the officer on duty; a column that names a citizen is refused.
  --mapping        how sheets of three levels are read: "ba-muc: Hài lòng=4; Bình thường=3; Không hài lòng=2",
                   later "ba-muc" alone; such sheets give shares of satisfied and never a mean
  --questionnaire  counter (default)`

const say = (language: string | undefined) => createSay(loadI18n(), language === 'en' ? 'en' : 'vi')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ apply: { type: 'boolean' }, help: { type: 'boolean' }, lang: { type: 'string' } },
    ...{ mapping: { type: 'string' }, questionnaire: { type: 'string', default: 'counter' } },
  },
})
const [kind, file] = positionals
if (values.help) console.log(help)
else if (!kind || !file) {
  console.error(help)
  process.exitCode = 2
} else await run(kind, file)

async function run(kindCode: string, path: string): Promise<void> {
  const { databaseUrl } = readConfig(process.env)
  const store = connect(databaseUrl)
  try {
    await migrateToLatest(store)
    const bytes = readFileSync(path)
    if (kindCode === responses) await bringResponses(store, bytes)
    else await bringDirectory(store, databaseUrl, kindCode, bytes)
  } catch (error) {
    const isPlain = error instanceof Refusal || (error as { code?: unknown }).code === 'ENOENT'
    if (!isPlain) throw error
    console.error(sentence(error as Error))
    process.exitCode = 1
  } finally {
    await store.close()
  }
}

async function bringDirectory(store: Store, url: string, kindCode: string, bytes: Buffer): Promise<void> {
  const now = new Date().toISOString()
  const { code: kind } = kindNamed(kindCode)
  const actor = systemActor('npm run import')
  const { report, plan } = await rehearseImport({ url, kind, bytes, actor, unitIds: null, now }, showShare)
  const isApplied = (values.apply ?? false) && report.problems.length === 0
  // The server, which may be running on the same database, waits for the writing only, not for the checking.
  if (isApplied) {
    await writePlan(store, plan, async (trx, change) => {
      await reattributeResponses(trx, change, newId, now)
    })
  }
  print({ ...report, isApplied })
}

async function bringResponses(store: Store, bytes: Buffer): Promise<void> {
  const now = new Date().toISOString()
  const { mapping, questionnaire, apply = false } = values
  const actor = systemActor('npm run import')
  const asked = { bytes, questionnaire, mapping, apply, actor, now, newId }
  printResponses(await importResponses(store, asked))
}

/** On a terminal, how far it is. */
function showShare(share: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${Math.round(share * 100)} % `)
}

function sentence(error: Error): string {
  const problems = 'problems' in error ? (error.problems as { field: string; code: string }[]) : []
  return (
    problems.map((problem) => say(values.lang).problem(problem)).join('\n') || `${error.message}\n\n${help}`
  )
}

type Found = Pick<ImportReport, 'problems' | 'isApplied' | 'created'> & { readonly changed: number }

function print(report: ImportReport): void {
  const { rows, created, changed, unchanged } = report
  const summary = say(values.lang).text('staff.directory.import.summary', {
    rows,
    created,
    changed,
    unchanged,
  })
  printFound(report, [summary])
}

function printResponses(report: ResponseReport): void {
  const { text } = say(values.lang)
  const { rows, created, unchanged, mapping } = report
  const lines = [text('staff.directory.import.responses-summary', { rows, created, unchanged })]
  if (mapping) {
    const numbers = { rows: mapping.rows, name: mappingName(mapping) }
    lines.push(text('staff.directory.import.responses-mapping', numbers))
  }
  printFound({ ...report, changed: 0 }, lines)
}

function printFound({ problems, isApplied, created, changed }: Found, lines: readonly string[]): void {
  const { text, problem } = say(values.lang)
  for (const { line, column, code, value, details } of problems) {
    console.log(
      `${line}: ${column}: ${problem({ field: column, code, details: { value, ...details } })} [${value}]`,
    )
  }
  for (const line of lines) console.log(line)
  if (problems.length > 0) {
    console.log(text('staff.directory.import.problems', { count: problems.length }))
    process.exitCode = 1
  } else if (isApplied) console.log(text('staff.directory.import.done', { created, changed }))
  else console.log(text('staff.directory.import.not-applied'))
}
