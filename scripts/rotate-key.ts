// Adds a new key to the secret file and puts all sealed personal data under it.
import { parseArgs } from 'node:util'
import { rewrapFiles } from '../src/complaints/files/rewrap-files.ts'
import { readConfig } from '../src/config.ts'
import { connect } from '../src/db/connect.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import { rotateKey } from '../src/privacy/rotate-key.ts'
import { readSecretKeys } from '../src/web/secret.ts'

const help = `npm run rotate-key

Adds a new key to SECRET_FILE and puts every sealed record of the database under it, while the server goes on. The
older keys stay in the file: backups made before need them. Keep a copy of the file apart from the backups; without
it sealed data is lost. Restart the server afterwards, so that sign-in uses the new key too.`

try {
  const { values } = parseArgs({ options: { help: { type: 'boolean' } } })
  if (values.help) console.log(help)
  else await rotate()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}

async function rotate(): Promise<void> {
  const config = readConfig(process.env)
  const store = connect(config.databaseUrl)
  try {
    await migrateToLatest(store)
    const { version, records, broken } = await rotateKey(store, config.secretFile, new Date().toISOString())
    const files = await rewrapFiles(store, readSecretKeys(config.secretFile))
    console.log(
      `Khóa mới số ${version}; đã chuyển ${records} hồ sơ niêm phong, ${files.moved} tệp sang khóa này.`,
    )
    console.log(`New key ${version}; ${records} sealed records and ${files.moved} files were put under it.`)
    const closed = [...broken, ...files.broken]
    if (closed.length > 0) {
      console.error(`These do not open and stayed as they are: ${closed.join(', ')}`)
      process.exitCode = 1
    }
  } finally {
    await store.close()
  }
}
