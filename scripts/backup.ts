// Copies the database of DATABASE_URL into an encrypted file while the server goes on.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  CommandRefused,
  readSecret,
  runCommand,
  secretHelp,
  secretOptions,
  typedPath,
} from '../src/backup/command.ts'
import { makeBackup } from '../src/backup/make-backup.ts'
import { noteBackup } from '../src/backup/note-backup.ts'
import { readConfig } from '../src/config.ts'

const help = `npm run backup -- FILE [--key-file FILE | --passphrase-file FILE]

Copies the database (DATABASE_URL, or the demonstration's) as it is at this moment into one encrypted file, while the
server goes on writing. ${secretHelp}

The installation's own keys (SECRET_FILE) are not in the backup: keep a copy of that file elsewhere too.`

await runCommand(help, async () => {
  const { values, positionals } = parseArgs({ options: secretOptions, allowPositionals: true })
  const [name, ...rest] = positionals
  if (name === undefined || rest.length > 0) throw new CommandRefused(help)
  const file = typedPath(name)
  const { databaseUrl: url, secretFile } = readConfig(process.env)
  if (existsSync(file))
    throw new CommandRefused(`The file ${file} is there already: nothing was overwritten.`)
  const secret = await readSecret(values, { isNew: true })
  const at = new Date().toISOString()
  const made = await makeBackup({ url, file, secret, secretFile, at })
  await noteBackup(url, made, 'npm run backup')
  console.log(`${made.file}: ${made.rows} rows, ${made.bytes} bytes, SHA-256 ${made.sha256}`)
  return 0
})
