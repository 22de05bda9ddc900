import { systemActor } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import { shippedDefinitions } from './shipped.ts'
import { insertDefinition, listDefinitions } from './store.ts'

const installer = systemActor('install')

/** Puts the shipped definitions into a database that has none of a code; what is there stays as it is. */
export async function seedDefinitions(store: Store, newId: NewId, now: string): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    const known = new Set((await listDefinitions(trx)).map(({ code }) => code))
    const missing = shippedDefinitions.filter(({ code }) => !known.has(code))
    for (const definition of missing) {
      await insertDefinition(trx, { ...definition, id: newId(), recordedAt: now, recordedBy: installer.name })
    }
    if (missing.length === 0) return
    const subject = { kind: 'installation', id: 'shipped' }
    const details = { definitions: missing.map(({ code }) => code) }
    await recordAudit(trx, installer, { action: 'definition.ship', subject, details }, now)
  })
}
