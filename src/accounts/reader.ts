import type { FastifyRequest } from 'fastify'
import { grantsOn } from '../core/access/grants.ts'
import { rights } from '../core/access/roles.ts'
import { toLocalText } from '../db/columns.ts'
import type { Reader, ReaderNotice, ReaderUnit } from '../web/reader.ts'
import type { Services } from '../web/services.ts'
import { type Actor, hasRight } from './actor.ts'
import { formToken } from './check-sender.ts'
import { listUnseenNotices } from './notice-store.ts'
import { listUnitsOn } from './reach-store.ts'

/** What the frame of a staff page needs to know of whom it is for. */
export async function readerOf(
  services: Services,
  request: FastifyRequest,
  actor: Actor,
  today: string,
): Promise<Reader> {
  const isPage = request.url.toLowerCase().startsWith('/app')
  return {
    name: actor.name,
    rights: rights.filter((right) => hasRight(actor, right, today)),
    formToken: formToken(request),
    units: isPage ? await unitsToSwitch(services, actor, today) : [],
    notices: isPage && actor.kind === 'account' ? await noticesFor(services, actor) : [],
  }
}

async function noticesFor({ store }: Services, actor: Actor): Promise<ReaderNotice[]> {
  const notices = await listUnseenNotices(store.db, actor.id)
  return notices.map(({ kind, by_name, at }) => ({ kind, byName: by_name, at }))
}

/** The units of the actor's roles with those directly below; for a role held everywhere, from the top. */
async function unitsToSwitch({ store }: Services, actor: Actor, today: string): Promise<ReaderUnit[]> {
  const held = grantsOn(actor.grants, today).map(({ unitId }) => unitId)
  const units = await listUnitsOn(store.db, today)
  const tops = units.filter(({ id, parent_id }) =>
    held.includes(null) ? parent_id === null : held.includes(id),
  )
  const shown = new Set(tops.map(({ id }) => id))
  const near = units.filter(({ id, parent_id }) => shown.has(id) || shown.has(parent_id ?? ''))
  return near.map(({ code, name_json }) => ({ code, name: toLocalText(name_json) }))
}
