import type { FastifyInstance, FastifyRequest } from 'fastify'
import { actorOf } from '../accounts/guard.ts'
import { classesOn } from '../complaints/class-store.ts'
import { listDrafts } from '../complaints/hotline/draft-store.ts'
import { listEntered } from '../complaints/hotline/earlier-store.ts'
import { presentDraft, presentMatter } from '../complaints/hotline/present-call.ts'
import { instantAt } from '../core/calendar/local-time.ts'
import { type EntryReading, entryReading, sendEntryPage } from '../directory/entry/entry-page.ts'
import { entryRights } from '../directory/entry/routes.ts'
import { batchAddress, batchName } from '../surveys/paper/present.ts'
import { listBatches } from '../surveys/paper/store.ts'
import { intakeAddress } from '../web/intake-tabs.ts'
import { mayEnter } from '../web/reader.ts'
import type { Services } from '../web/services.ts'

const options = { config: { access: entryRights }, schema: { hide: true } } as const
const mostShown = 20

/** `/app/intake`: the doors by which something comes in, what was left half-written, and what was entered today. */
export function intakeRoutes(app: FastifyInstance, services: Services): void {
  app.get(intakeAddress, options, async (request, reply) => {
    const reading = await entryReading(services, request, entryRights)
    const model = {
      title: reading.say('staff.intake.title'),
      mayFile: mayEnter(request.reader, ['matters.enter']),
      drafts: [],
      entered: [],
      batches: [],
      ...(await ownMatters(services, request, reading)),
      ...(await openBatches(services, request, reading)),
    }
    return sendEntryPage(services, request, reply, reading, { door: '', view: 'intake/page', model })
  })
}

/** Drafts and today's matters of whoever enters matters; none under seal. */
async function ownMatters({ store }: Services, request: FastifyRequest, reading: EntryReading) {
  const { id, officerId } = actorOf(request)
  if (!mayEnter(request.reader, ['matters.enter'])) return {}
  const since = instantAt(reading.today)
  const reader = { within: reading.within, officerId }
  const entered = await listEntered(store.db, reader, id, since, mostShown)
  const classes = await classesOn(store.db, reading.today)
  return {
    drafts: (await listDrafts(store.db, id)).map((draft) => presentDraft(draft, reading)),
    entered: entered.map((row) => presentMatter(row, classes, reading)),
  }
}

/** Bundles of paper that are not finished. */
async function openBatches({ store }: Services, request: FastifyRequest, reading: EntryReading) {
  if (!mayEnter(request.reader, ['responses.enter'])) return {}
  const batches = await listBatches(store.db, reading.within, { skip: 0, limit: mostShown })
  return {
    batches: batches
      .filter(({ closed_at }) => closed_at === null)
      .map((batch) => ({
        address: batchAddress(batch),
        name: batchName(batch, reading),
        label: batch.label ?? '',
      })),
  }
}
