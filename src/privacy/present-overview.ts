import type { BreachRow } from './breach-store.ts'
import type { Reading } from './page.ts'
import { presentBreachRow } from './present-breaches.ts'
import { presentRequestRow } from './present-requests.ts'
import type { DueCounts } from './present-retention.ts'
import type { RequestRow } from './request-store.ts'

type Found = {
  /** Requests and breaches that are open. */
  readonly requests: readonly RequestRow[]
  readonly breaches: readonly BreachRow[]
  readonly sealed: readonly { readonly kind: string; readonly kept: number; readonly erased: number }[]
  readonly keys: readonly { readonly version: number | null; readonly count: number }[]
  readonly due: DueCounts
}

/** What waits for the privacy officer, and what lies sealed. */
export function presentOverview({ requests, breaches, sealed, keys, due }: Found, reading: Reading) {
  const { say, language } = reading
  const count = (value: number) => value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB')
  return {
    title: say('staff.privacy.title'),
    requests: requests.map((row) => presentRequestRow(row, reading)),
    breaches: breaches.map((row) => presentBreachRow(row, reading)),
    sealed: sealed.map(({ kind, kept, erased }) => ({
      name: say(`staff.privacy.retained.${kind}`),
      kept: count(kept),
      erased: count(erased),
      due: count(due.get(kind) ?? 0),
    })),
    keyNote: keys
      .map(({ version, count: records }) =>
        say('staff.privacy.key', { version: version ?? 0, count: count(records) }),
      )
      .join(' '),
  }
}
