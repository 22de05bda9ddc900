import type { Store } from '../db/connect.ts'
import type { NewId } from '../db/ids.ts'
import { insertRule, listRules } from './retention-store.ts'

/** The law names no number of days, only "no longer than needed": these are proposals, for the house to check. */
const legalBasis = 'Luật 91/2025/QH15: không lưu lâu hơn mức cần thiết cho mục đích xử lý'
const source = 'Đề xuất của sản phẩm, chưa đối chiếu với quy chế lưu trữ của cơ quan'

const shipped: readonly { readonly code: string; readonly days: number }[] = [
  { code: 'contact', days: 90 },
  { code: 'identity', days: 90 },
  { code: 'subject-request', days: 730 },
  { code: 'evidence', days: 730 },
  { code: 'letter', days: 730 },
  { code: 'denunciation', days: 3650 },
  { code: 'session', days: 365 },
]

/** Puts the shipped retention rules into a database that has none of a kind. */
export async function seedRetention(store: Store, newId: NewId, now: string): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    const known = new Set((await listRules(trx)).map(({ code }) => code))
    for (const { code, days } of shipped.filter((rule) => !known.has(rule.code))) {
      const dates = { valid_from: '2026-01-01', valid_to: null, recorded_at: now }
      await insertRule(trx, {
        ...{ id: newId(), code, days, legal_basis: legalBasis, source, is_checked: 0 },
        ...dates,
      })
    }
  })
}
