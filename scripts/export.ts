// Writes a table of the directory out of the database of DATABASE_URL, in the form the import reads.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { everywhere } from '../src/accounts/within.ts'
import { readConfig } from '../src/config.ts'
import { connect } from '../src/db/connect.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import { readDate } from '../src/directory/import/columns.ts'
import { directoryKinds } from '../src/directory/import/kinds.ts'
import { writeTable } from '../src/directory/import/write-table.ts'

const help = `npm run export -- KIND FILE [--at yyyy-MM-dd]

Writes the rows as CSV or XLSX, by the ending of FILE; npm run import reads them back.

  KIND   ${directoryKinds.map((kind) => kind.code).join(', ')}
  --at   only what is valid on that day`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { at: { type: 'string' }, help: { type: 'boolean' } },
})
const [kindCode, file] = positionals
const kind = directoryKinds.find(({ code }) => code === kindCode)
const at = values.at === undefined ? undefined : readDate(values.at)
if (values.help) console.log(help)
else if (!kind || !file || (values.at !== undefined && !at)) {
  console.error(help)
  process.exitCode = 2
} else {
  const store = connect(readConfig(process.env).databaseUrl)
  try {
    await migrateToLatest(store)
    const rows = await kind.list(store.db, { within: everywhere, at })
    writeFileSync(file, await writeTable(kind, rows, file.endsWith('.xlsx') ? 'xlsx' : 'csv'))
    console.log(`${rows.length} → ${file}`)
  } finally {
    await store.close()
  }
}
