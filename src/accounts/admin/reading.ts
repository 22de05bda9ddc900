import type { FastifyRequest } from 'fastify'
import type { Reach } from '../../core/access/grants.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { staffLanguage } from '../../web/staff-page.ts'
import { listUnits } from '../grant-store.ts'
import { reachIn } from '../guard.ts'
import type { DoorServices } from '../sign-in/door-services.ts'
import type { Reading } from './present.ts'

/** What a page of accounts is made from: language, today, the units, and how far the caller's right reaches. */
export async function readingOf(
  door: DoorServices,
  request: FastifyRequest,
): Promise<Reading & { readonly reach: Reach }> {
  const today = localDate(door.clock())
  const units = await listUnits(door.store.db, today)
  const reach = reachIn(door, request, 'accounts.manage')
  return { i18n: door.i18n, language: staffLanguage(request), today, units, reach }
}
