import type { FastifyInstance, FastifyRequest } from 'fastify'
import { NotFound } from '../../core/errors.ts'
import { typedIn } from '../../privacy/form.ts'
import type { Services } from '../../web/services.ts'
import { personOf } from '../person.ts'
import { callFields, doors } from './call-form.ts'
import { discardDraft, saveDraft } from './drafts.ts'
import { doorAddress } from './present-call.ts'

export const enterOnly = { config: { access: 'matters.enter' }, schema: { hide: true } } as const

type OneDraft = { Params: { draft: string } }
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const isDraftId = (id: unknown): id is string => typeof id === 'string' && uuid.test(id)

/** What is being typed is kept as it is typed, found again, and thrown away. */
export function draftRoutes(app: FastifyInstance, services: Services): void {
  const path = '/app/intake/drafts/:draft'
  app.post<OneDraft>(path, enterOnly, async (request, reply) => {
    const typed = typedIn(request.body)
    const id = draftIn(request)
    const door = doors.find((code) => code === typed.door) ?? 'hotline'
    const kept = Object.fromEntries(callFields.map((name) => [name, typed[name] ?? '']))
    await saveDraft(services, personOf(request), { id, door, typed: { ...kept, draft: id } })
    if (request.headers.accept === 'application/json') return reply.code(204).send()
    return reply.redirect(`${doorAddress(door)}?draft=${id}`, 303)
  })
  app.post<OneDraft>(`${path}/discarding`, enterOnly, async (request, reply) => {
    await discardDraft(services, personOf(request), draftIn(request))
    return reply.redirect('/app/intake', 303)
  })
}

function draftIn(request: FastifyRequest<OneDraft>): string {
  const { draft } = request.params
  if (!isDraftId(draft)) throw new NotFound('draft-unknown')
  return draft
}
