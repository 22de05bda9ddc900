// Adds a new key to the secret file and puts all sealed personal data under it.
import { parseArgs } from 'node:util'
import { readConfig } from '../src/config.ts'
import { connect } from '../src/db/connect.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import { rotateKey } from '../src/privacy/rotate-key.ts'

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
    console.log(`Khóa mới số ${version}; đã chuyển ${records} hồ sơ niêm phong sang khóa này.`)
    console.log(`New key ${version}; ${records} sealed records were put under it.`)
    if (broken.length > 0) {
      console.error(`These sealed records do not open and stayed as they are: ${broken.join(', ')}`)
      process.exitCode = 1
    }
  } finally {
    await store.close()
  }
}
