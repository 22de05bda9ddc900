import type { FastifyInstance, FastifyRequest } from 'fastify'
import { withinOf } from '../../accounts/guard.ts'
import { everywhere, type Within, withinOnly } from '../../accounts/within.ts'
import type { Right } from '../../core/access/roles.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { matchChoices } from '../../core/text/match-choice.ts'
import { mayEnter } from '../../web/reader.ts'
import type { Services } from '../../web/services.ts'
import { staffLanguage } from '../../web/staff-page.ts'
import { type ChoiceKind, choiceKinds, listChoices } from './list-choices.ts'

/** Rights of those who enter something for a citizen. */
export const entryRights = ['matters.enter', 'responses.enter', 'boxes.manage'] as const

const most = 12

/** `/app/intake/choices?kind=desk&q=quay+1`: what a field offers while somebody types, marks or none. */
export function pickRoutes(app: FastifyInstance, services: Services): void {
  const options = { config: { access: entryRights }, schema: { hide: true } } as const
  app.get('/app/intake/choices', options, async (request, reply) => {
    const { kind: asked, q } = request.query as { kind?: unknown; q?: unknown }
    const kind: ChoiceKind = choiceKinds.find((known) => known === asked) ?? 'desk'
    const scope = {
      within: await enteringWithin(services, request, entryRights),
      day: localDate(services.clock()),
      language: staffLanguage(request),
    }
    const found = matchChoices(
      typeof q === 'string' ? q.slice(0, 200) : '',
      await listChoices(services.store.db, kind, scope),
    )
    reply.header('cache-control', 'no-store')
    return { items: found.slice(0, most).map(({ label }) => label), count: found.length }
  })
}

/** The units for which the caller has any of these rights. */
export async function enteringWithin(
  services: Services,
  request: FastifyRequest,
  rights: readonly Right[],
): Promise<Within> {
  const held = rights.filter((right) => mayEnter(request.reader, [right]))
  const reached = await Promise.all(held.map((right) => withinOf(services, request, right)))
  if (reached.some(({ unitIds }) => unitIds === undefined)) return everywhere
  return withinOnly(reached.flatMap(({ unitIds }) => unitIds ?? []))
}
