// Makes the database of DATABASE_URL from a backup.
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
import { restoreBackup } from '../src/backup/restore-backup.ts'
import { lackingKeys } from '../src/backup/secret-keys.ts'
import { readConfig } from '../src/config.ts'

const help = `npm run restore -- FILE [--replace] [--migrate] [--key-file FILE | --passphrase-file FILE]

Makes the database that DATABASE_URL names (file:… or postgres://…, not necessarily the kind the backup was made of)
from a backup, and checks it. Until it is whole and checked nothing that is there is touched.

  --replace   a database that is there is put aside, not deleted; the server must be stopped
  --migrate   a backup of an older version is brought to the schema of this one

${secretHelp}`

await runCommand(help, async () => {
  const options = { ...secretOptions, replace: { type: 'boolean' }, migrate: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const [name, ...rest] = positionals
  if (name === undefined || rest.length > 0) throw new CommandRefused(help)
  const file = typedPath(name)
  if (!existsSync(file)) throw new CommandRefused(`There is no file ${file}.`)
  const { databaseUrl: url, secretFile } = readConfig(process.env)
  const secret = await readSecret(values, { isNew: false })
  const at = new Date().toISOString()
  const { replace: mayReplace = false, migrate: mayMigrate = false } = values
  const { manifest, verdict, putAside } = await restoreBackup({
    file,
    secret,
    url,
    at,
    mayReplace,
    mayMigrate,
  })
  console.log(`Restored the backup of ${manifest.madeAt}.`)
  if (putAside !== undefined) console.log(`The database that was there now lies in ${putAside}.`)
  const lacking = lackingKeys(manifest, secretFile)
  if (lacking.length > 0) {
    console.log(
      `SECRET_FILE lacks the key(s) ${lacking.join(', ')}: put that file back too, or sealed data stays closed.`,
    )
  }
  for (const line of tellVerdict(verdict)) console.log(line)
  return verdict.findings.length === 0 ? 0 : 1
})
