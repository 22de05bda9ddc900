import type { Transaction } from 'kysely'
import { insertAccount } from '../accounts/account-store.ts'
import { systemActor } from '../accounts/actor.ts'
import { setPasswordHash } from '../accounts/credential-store.ts'
import {
  demoAuthenticatorSecret,
  demoEmail,
  demoPassword,
  hasDemoAuthenticator,
} from '../accounts/demo-log-ins.ts'
import { insertGrants } from '../accounts/grant-store.ts'
import { hashPassword } from '../accounts/passwords.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { keepAuthenticator } from '../accounts/second-factors.ts'
import type { Vault } from '../accounts/vault.ts'
import { type Role, roles } from '../core/access/roles.ts'
import { localDate } from '../core/calendar/local-time.ts'
import type { Store } from '../db/connect.ts'
import type { NewId } from '../db/ids.ts'
import type { Database } from '../db/tables.ts'
import { findDemoPlace, listAccountEmails } from './account-store.ts'

type Setting = { readonly vault: () => Vault; readonly newId: NewId; readonly now: Date }

/** Titles of posts, not people: nobody is made up. */
const titles: Readonly<Record<Role, string>> = {
  operator: 'Người tiếp nhận (minh họa)',
  inspector: 'Thanh tra viên (minh họa)',
  'inspection-head': 'Trưởng bộ phận thanh tra (minh họa)',
  'denunciation-inspector': 'Người xử lý tố cáo (minh họa)',
  'unit-head': 'Người đứng đầu đơn vị (minh họa)',
  officer: 'Công chức tại quầy (minh họa)',
  analyst: 'Người phân tích (minh họa)',
  'training-manager': 'Người quản lý bồi dưỡng (minh họa)',
  publisher: 'Người công bố (minh họa)',
  administrator: 'Quản trị viên (minh họa)',
  auditor: 'Người kiểm tra nhật ký (minh họa)',
  'privacy-officer': 'Người phụ trách dữ liệu cá nhân (minh họa)',
}

/**
 * Puts one account a role into the demonstration's database, with the log-ins everybody is told; those that are there
 * stay as they are. The head of a unit and the officer belong to the unit of the desk that is shown to visitors.
 */
export async function ensureDemoAccounts(store: Store, setting: Setting): Promise<void> {
  const there = new Set(await listAccountEmails(store.db))
  const missing = roles.filter((role) => !there.has(demoEmail(role)))
  if (missing.length === 0) return
  const place = await findDemoPlace(store.db, localDate(setting.now))
  const hash = await hashPassword(demoPassword)
  await store.db.transaction().execute(async (trx) => {
    for (const role of missing) await makeAccount(trx, setting, role, place, hash)
  })
}

async function makeAccount(
  trx: Transaction<Database>,
  { vault, newId, now }: Setting,
  role: Role,
  place: Awaited<ReturnType<typeof findDemoPlace>>,
  hash: string,
): Promise<void> {
  const at = now.toISOString()
  const id = newId()
  const staff_code = role === 'officer' ? (place?.officerCode ?? null) : null
  const account = { id, email: demoEmail(role), name: titles[role], staff_code, language: 'vi' }
  await insertAccount(trx, { ...account, created_at: at, closed_at: null })
  const isOfUnit = role === 'unit-head' || role === 'officer'
  await insertGrants(trx, [
    {
      ...{ id: newId(), account_id: id, role, unit_id: isOfUnit ? (place?.unitId ?? null) : null },
      ...{ valid_from: '2025-01-01', valid_to: null, reason: 'Dữ liệu minh họa', granted_at: at },
    },
  ])
  await setPasswordHash(trx, id, hash, at)
  if (hasDemoAuthenticator(role)) {
    await keepAuthenticator(trx, { vault }, id, demoAuthenticatorSecret, 0, at)
  }
  const deed = { action: 'account.create', subject: { kind: 'account', id }, details: { role } }
  await recordAudit(trx, systemActor('demo'), deed, at)
}
