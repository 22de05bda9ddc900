import { insertAccount } from '../../accounts/account-store.ts'
import { insertGrants } from '../../accounts/grant-store.ts'
import { addDays } from '../../core/calendar/local-time.ts'
import { writeMeta } from '../../db/meta.ts'
import { defaultSeed, lastWholeDay } from '../ensure-demo.ts'
import { findMeta } from '../store.ts'
import type { MatterServices } from './generate-matters.ts'
import { clearMatters } from './matter-store.ts'

export const demoMatters = 600
const days = 730

/** Colleagues of the demonstration's inspector, so that work is shared out; nobody signs in as they. */
const colleagues = ['Thanh tra viên số 2 (minh họa)', 'Thanh tra viên số 3 (minh họa)']

/**
 * Puts made-up matters of two years into the demonstration, once; it needs the province and its accounts. A generation
 * that was begun and not finished begins anew.
 */
export async function ensureDemoMatters(services: MatterServices, count = demoMatters): Promise<boolean> {
  const { store, now } = services
  if ((await findMeta(store.db, 'demo-matters')) === '1') return false
  await clearMatters(store)
  await openColleagues(services)
  const until = lastWholeDay(now)
  const { generateMatters } = await import('./generate-matters.ts')
  await generateMatters(services, { seed: defaultSeed, count, from: addDays(until, 1 - days), until })
  await writeMeta(store.db, 'demo-matters', '1')
  return true
}

async function openColleagues({ store, newId, now }: MatterServices): Promise<void> {
  const at = now.toISOString()
  await store.db.transaction().execute(async (trx) => {
    for (const [index, name] of colleagues.entries()) {
      const id = newId()
      const account = { id, email: `inspector-${index + 2}@langnghe.example`, name, staff_code: null }
      await insertAccount(trx, { ...account, language: 'vi', created_at: at, closed_at: null })
      const grant = {
        id: newId(),
        account_id: id,
        role: 'inspector',
        unit_id: null,
        valid_from: '2024-01-01',
      }
      await insertGrants(trx, [{ ...grant, valid_to: null, reason: 'Dữ liệu minh họa', granted_at: at }])
    }
  })
}
