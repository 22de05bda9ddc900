import type { Transaction } from 'kysely'
import { findAccountByEmail } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import { everywhere } from '../accounts/within.ts'
import type { ReopeningReason } from '../core/complaints/acts.ts'
import type { Outcome } from '../core/complaints/states.ts'
import { Invalid } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import { officerNamed } from '../directory/naming.ts'
import type { Act } from './act.ts'
import type { ActServices } from './act-ground.ts'
import { actWithin } from './act-on-complaint.ts'
import { actingOn } from './acting.ts'
import type { ActBodies, StaffActCode } from './api-forms.ts'
import { mergeWithin } from './merge-complaint.ts'
import { splitWithin } from './split-complaint.ts'

export type SentAct<C extends StaffActCode = StaffActCode> = {
  readonly code: C
  readonly reference: string
  readonly body: ActBodies[C]
}

type Acted = { readonly version: number; readonly status: string; readonly references?: string[] }

/** Does what a call or a form of the staff asks for, in a transaction that is open already. */
export async function actAsSent(
  trx: Transaction<Database>,
  services: ActServices,
  by: Actor,
  { code, reference, body }: SentAct,
): Promise<Acted> {
  const { version } = body
  // Whoever may not know of the matter learns nothing of what he names beside it either.
  await actingOn(trx, by, { reference, act: { code }, at: services.clock().toISOString() })
  if (code === 'merge') {
    return mergeWithin(trx, services, by, { reference, version, into: (body as ActBodies['merge']).into })
  }
  if (code === 'split') {
    const parts = (body as ActBodies['split']).parts.map((part) => ({ ...part, classCode: part.class }))
    return splitWithin(trx, services, by, { reference, version, parts })
  }
  const act = await readAct(trx, code, body)
  return actWithin(trx, services, { by, reference, act: { ...act, version } })
}

const readers: {
  [C in StaffActCode]?: (trx: Transaction<Database>, body: ActBodies[C]) => Promise<Act> | Act
} = {
  assignment: async (trx, { assignee }) => ({
    code: 'assignment',
    accountId: await accountNamed(trx, assignee),
  }),
  classification: (_trx, body) => ({ code: 'classification', classCode: body.class }),
  eligibility: (_trx, { met }) => ({ code: 'eligibility', met }),
  acceptance: (_trx, { complex, remote, second }) => ({
    ...{ code: 'acceptance', isComplex: complex, isRemote: remote, isSecond: second },
  }),
  party: async (trx, { officer, named, reason }) => ({
    ...{ code: 'party', officerId: await officerIdOf(trx, officer), isNamed: named, reason },
  }),
  hearing: async (trx, { officer, text }) => ({
    ...{ code: 'hearing', officerId: await officerIdOf(trx, officer), text },
  }),
  extension: (_trx, { reason, veryComplex }) => ({ code: 'extension', reason, isVeryComplex: veryComplex }),
  forwarding: (_trx, { to, text }) => ({ code: 'forwarding', to, text }),
  decision: async (trx, { outcome, text, officers }) => {
    const own: Record<string, Outcome> = {}
    for (const [officer, found] of Object.entries(officers)) own[await officerIdOf(trx, officer)] = found
    return { code: 'decision', outcome, text, officers: own }
  },
  withdrawal: (_trx, { reason, unpressed }) => ({ code: 'withdrawal', reason, isUnpressed: unpressed }),
  reopening: (_trx, { reason, text }) => ({ code: 'reopening', reason: reason as ReopeningReason, text }),
}

async function readAct(trx: Transaction<Database>, code: StaffActCode, body: unknown): Promise<Act> {
  const read = readers[code] as
    | ((trx: Transaction<Database>, body: unknown) => Promise<Act> | Act)
    | undefined
  // The others are their code, with a text or without.
  return read ? read(trx, body) : ({ code, text: (body as { text?: string }).text } as Act)
}

/** Any officer of the directory: which of them a matter names, its inspector finds out. */
async function officerIdOf(trx: Transaction<Database>, code: string): Promise<string> {
  return (await officerNamed(trx, everywhere, code, 'officer')).id
}

/** One that is not there is as unfit as one who may not handle it. */
async function accountNamed(trx: Transaction<Database>, email: string): Promise<string> {
  const account = await findAccountByEmail(trx, email.trim().toLowerCase())
  if (!account) throw new Invalid([{ field: 'assignee', code: 'assignee-unfit' }])
  return account.id
}
