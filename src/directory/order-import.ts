import { recordAudit, sha256 } from '../accounts/record-audit.ts'
import { Conflict, NotFound } from '../core/errors.ts'
import type { Store } from '../db/connect.ts'
import { enqueueJob } from '../jobs/enqueue-job.ts'
import type { DirectoryContext } from './context.ts'
import { kindNamed } from './import/kinds.ts'
import { importKind } from './import-job.ts'
import { findImport, forgetContents, insertImport, updateImport } from './import-store.ts'

const keptHours = 24

/** Keeps a file and has it checked apart from this request. @returns the import's id @throws NotFound `import-kind` */
export async function orderCheck(
  store: Store,
  { actor, within, now, newId }: DirectoryContext,
  { kind, bytes }: { readonly kind: string; readonly bytes: Buffer },
): Promise<string> {
  const { code } = kindNamed(kind)
  const id = newId()
  const content = bytes.toString('base64')
  const { kind: actorKind, id: accountId, name } = actor
  await store.db.transaction().execute(async (trx) => {
    await forgetContents(trx, new Date(Date.parse(now) - keptHours * 3_600_000).toISOString())
    await insertImport(trx, {
      ...{ id, kind: code, content, account_id: accountId, state: 'checking', report_json: null },
      actor_json: JSON.stringify({ kind: actorKind, id: accountId, name }),
      units_json: within.unitIds ? JSON.stringify(within.unitIds) : null,
      ...{ created_at: now, changed_at: now },
    })
    await enqueueJob(
      trx,
      { id: newId(), kind: importKind, key: keyOf(id, 'check'), payload: { id }, runAt: now },
      now,
    )
    const details = { kind: code, bytes: bytes.length, sha256: sha256(content) }
    const deed = { action: 'directory.import-check', subject: { kind: 'import', id }, details }
    await recordAudit(trx, actor, deed, now)
  })
  return id
}

/**
 * Has a checked file written, by the right its owner has now. A repeat finds it under way.
 *
 * @throws NotFound `import-unknown`; Conflict `import-lapsed` when the file is forgotten, `import-not-checked`
 */
export async function orderWriting(store: Store, context: DirectoryContext, id: string): Promise<void> {
  const { actor, within, now, newId } = context
  await store.db.transaction().execute(async (trx) => {
    const row = await findImport(trx, id, actor.id)
    if (!row) throw new NotFound('import-unknown')
    if (row.state === 'writing' || row.state === 'written') return
    if (row.content === null) throw new Conflict('import-lapsed')
    const units_json = within.unitIds ? JSON.stringify(within.unitIds) : null
    const change = { state: 'writing', units_json, changed_at: now } as const
    if (!(await updateImport(trx, { id, from: 'checked' }, change))) throw new Conflict('import-not-checked')
    await enqueueJob(
      trx,
      { id: newId(), kind: importKind, key: keyOf(id, 'write'), payload: { id }, runAt: now },
      now,
    )
    await recordAudit(
      trx,
      actor,
      { action: 'directory.import-confirm', subject: { kind: 'import', id } },
      now,
    )
  })
}

/** The job that checks or writes an import. */
export const keyOf = (id: string, step: 'check' | 'write') => `${importKind}@${id}@${step}`
