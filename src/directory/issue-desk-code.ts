import type { Transaction } from 'kysely'
import { Gone } from '../core/errors.ts'
import { makeDeskCode } from '../core/text/desk-code.ts'
import type { Database } from '../db/tables.ts'
import { audit, beginWrite, type DirectoryContext, today } from './context.ts'
import { type Desk, insertDeskCode } from './desk-store.ts'

const draws = 20

/** Gives the desk one more public code; the ones before keep leading to it until they are withdrawn. */
export async function issueDeskCode(
  trx: Transaction<Database>,
  desk: Desk,
  context: DirectoryContext,
): Promise<string> {
  await beginWrite(trx, 'catalog')
  if (desk.validTo !== null && desk.validTo < today(context)) throw new Gone('desk-closed')
  const code = await drawDeskCode(trx, desk, context)
  const subject = { kind: 'desk-code', id: code }
  await audit(trx, context, { action: 'desk-code.issue', subject, unitId: desk.unitId })
  return code
}

/** A free code, which now leads to the desk. */
export async function drawDeskCode(
  trx: Transaction<Database>,
  desk: Desk,
  context: DirectoryContext,
): Promise<string> {
  for (let draw = 0; draw < draws; draw += 1) {
    const code = makeDeskCode(context.random)
    if (await putDeskCode(trx, desk.id, code, context)) return code
  }
  throw new Error('No free desk code was drawn.')
}

/** Whether the code was free and now leads to the desk. */
export async function putDeskCode(
  trx: Transaction<Database>,
  deskId: string,
  code: string,
  context: DirectoryContext,
): Promise<boolean> {
  const free = { withdrawn_at: null, withdrawn_reason: null }
  return insertDeskCode(trx, { code, desk_id: deskId, issued_at: context.now, ...free })
}
