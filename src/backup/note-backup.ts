import { systemActor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { connect } from '../db/connect.ts'
import type { BackupMade } from './make-backup.ts'

/** Writes into the audit trail that a copy of everything was made, and which file it is. */
export async function noteBackup(url: string, made: BackupMade, by: string): Promise<void> {
  const store = connect(url)
  const { manifest, sha256, bytes } = made
  const deed = {
    action: 'database.backup',
    subject: { kind: 'backup', id: manifest.madeAt },
    details: { sha256, bytes, auditSequence: manifest.audit.sequence },
  }
  try {
    const at = new Date().toISOString()
    await store.db.transaction().execute((trx) => recordAudit(trx, systemActor(by), deed, at))
  } finally {
    await store.close()
  }
}
