// Checks the database of DATABASE_URL, or a backup by rehearsing its restoring.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  CommandRefused,
  readSecret,
  runCommand,
  secretHelp,
  secretOptions,
  tellVerdict,
  typedPath,
} from '../src/backup/command.ts'
import { readAuditEnd, verifyBackup } from '../src/backup/verify-backup.ts'
import { verifyDatabase } from '../src/backup/verify-database.ts'
import { readConfig } from '../src/config.ts'
import { connect, isPostgresUrl, sqlitePath } from '../src/db/connect.ts'

const help = `npm run verify -- [FILE | --against FILE] [--key-file FILE | --passphrase-file FILE]

Without FILE: checks the database (DATABASE_URL, or the demonstration's): schema, pages, references, the audit trail line
by line, published questionnaires, the counts kept ready, counted again from the sheets, and recommendations, asked again
of the rule on the evidence kept with them, and matters against their events. Each finding names its row.
With FILE: opens the backup, restores it into a place of its own, checks that in the same way and its counts against its
manifest.
--against FILE: checks the database, and that its audit trail still passes through where the backup's ended: a trail
written anew as a whole does not.

Ends with 0 when all is in order, 1 when not, 2 when it could not be looked at.

${secretHelp}`

await runCommand(help, async () => {
  const options = { ...secretOptions, against: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const [name, ...rest] = positionals
  if (rest.length > 0 || (name !== undefined && values.against !== undefined)) throw new CommandRefused(help)
  const { databaseUrl } = readConfig(process.env)
  const verdict = name === undefined ? await ofDatabase(databaseUrl, values) : await ofFile(name, values)
  for (const line of tellVerdict(verdict)) console.log(line)
  return verdict.findings.length === 0 ? 0 : 1
})

type Choice = Parameters<typeof readSecret>[0] & { readonly against?: string | undefined }

async function ofDatabase(url: string, { against, ...choice }: Choice) {
  if (!isPostgresUrl(url) && !existsSync(sqlitePath(url))) {
    throw new CommandRefused(`There is no database at ${url}.`)
  }
  const anchor = against === undefined ? undefined : await readAuditEnd(...(await backupOf(against, choice)))
  const store = connect(url)
  try {
    return await verifyDatabase(store, anchor === undefined ? {} : { anchor })
  } finally {
    await store.close()
  }
}

async function ofFile(name: string, choice: Choice) {
  const { manifest, verdict } = await verifyBackup(...(await backupOf(name, choice)))
  console.log(`Backup of ${manifest.madeAt}, made on ${manifest.dialect}.`)
  return verdict
}

async function backupOf(name: string, choice: Choice) {
  const file = typedPath(name)
  if (!existsSync(file)) throw new CommandRefused(`There is no file ${file}.`)
  return [file, await readSecret(choice, { isNew: false })] as const
}
