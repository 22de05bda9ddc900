// Brings a table of the directory into the database of DATABASE_URL (the demonstration's without it).
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { systemActor } from '../src/accounts/actor.ts'
import { readConfig } from '../src/config.ts'
import { Refusal } from '../src/core/errors.ts'
import { connect } from '../src/db/connect.ts'
import { newId } from '../src/db/ids.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import type { ImportReport } from '../src/directory/import/import-table.ts'
import { directoryKinds, kindNamed } from '../src/directory/import/kinds.ts'
import { rehearseImport } from '../src/directory/import/rehearse-import.ts'
import { writePlan } from '../src/directory/import/write-plan.ts'
import { createSay } from '../src/directory/present.ts'
import { reattributeResponses } from '../src/surveys/reattribute-responses.ts'
import { loadI18n } from '../src/web/i18n.ts'

const help = `npm run import -- KIND FILE [--apply]

Checks an XLSX or CSV (UTF-8) and says what it would change; --apply writes it. A file with a bad row writes nothing.

  KIND     ${directoryKinds.map((kind) => kind.code).join(', ')}
  --apply  write what the check found; without it nothing is written
  --lang   vi (default) or en`

const say = (language: string | undefined) => createSay(loadI18n(), language === 'en' ? 'en' : 'vi')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { apply: { type: 'boolean' }, help: { type: 'boolean' }, lang: { type: 'string' } },
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
    const now = new Date().toISOString()
    const { code: kind } = kindNamed(kindCode)
    const actor = systemActor('npm run import')
    const rehearsal = { url: databaseUrl, kind, bytes: readFileSync(path), actor, unitIds: null, now }
    const { report, plan } = await rehearseImport(rehearsal, showShare)
    const isApplied = (values.apply ?? false) && report.problems.length === 0
    // The server, which may be running on the same database, waits for the writing only, not for the checking.
    if (isApplied) {
      await writePlan(store, plan, async (trx, change) => {
        await reattributeResponses(trx, change, newId, now)
      })
    }
    print({ ...report, isApplied })
  } catch (error) {
    const isPlain = error instanceof Refusal || (error as { code?: unknown }).code === 'ENOENT'
    if (!isPlain) throw error
    console.error(sentence(error as Error))
    process.exitCode = 1
  } finally {
    await store.close()
  }
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

function print(report: ImportReport): void {
  const { text, problem } = say(values.lang)
  const { rows, created, changed, unchanged } = report
  for (const { line, column, code, value, details } of report.problems) {
    console.log(
      `${line}: ${column}: ${problem({ field: column, code, details: { value, ...details } })} [${value}]`,
    )
  }
  console.log(text('staff.directory.import.summary', { rows, created, changed, unchanged }))
  if (report.problems.length > 0) {
    console.log(text('staff.directory.import.problems', { count: report.problems.length }))
    process.exitCode = 1
  } else if (report.isApplied) console.log(text('staff.directory.import.done', { created, changed }))
  else console.log(text('staff.directory.import.not-applied'))
}
