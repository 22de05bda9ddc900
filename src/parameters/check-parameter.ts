import type { Actor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import type { ParameterCode } from '../core/parameters/registry.ts'
import type { Store } from '../db/connect.ts'
import { markParameter } from './store.ts'

export type ParameterCheck = {
  readonly code: ParameterCode
  readonly id: string
  /** Compared with the text of the law and found right; or the mark is taken back. */
  readonly isChecked: boolean
  /** What it was compared with, or why the mark is taken back. */
  readonly note: string
}

/** Marks a value as compared with its source, or takes the mark back. A repeat changes nothing. */
export async function checkParameter(
  store: Store,
  actor: Actor,
  { code, id, isChecked, note }: ParameterCheck,
  now: string,
): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    if (!(await markParameter(trx, id, isChecked, note))) return
    const action = isChecked ? 'parameter.check' : 'parameter.uncheck'
    const deed = { action, subject: { kind: 'parameter', id }, reason: note, details: { code } }
    await recordAudit(trx, actor, deed, now)
  })
}
