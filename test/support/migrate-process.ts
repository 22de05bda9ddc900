import { connect } from '../../src/db/connect.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'

// A process of its own that migrates the database named by its argument, as a starting server does.
const store = connect(process.argv[2]!)
await migrateToLatest(store)
await store.close()
