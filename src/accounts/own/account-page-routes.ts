import type { FastifyInstance, FastifyRequest } from 'fastify'
import { NotFound } from '../../core/errors.ts'
import type { FormBody } from '../../web/form-body.ts'
import { rawField } from '../forms.ts'
import { actorOf } from '../guard.ts'
import { faultsOf, noFaults } from '../refused-page.ts'
import { hasSession } from '../session-list-store.ts'
import type { DoorServices } from '../sign-in/door-services.ts'
import { showAccount } from './account-page.ts'
import { changePassword } from './change-password.ts'
import { endOwnSessions } from './end-sessions.ts'
import { freshSignIn, ownerOf } from './own-account.ts'

const dones = ['password', 'session', 'sessions', 'factor']
const signedIn = { config: { access: 'signed-in' } } as const

/** The page itself, its password form and its list of sessions. */
export function accountPageRoutes(app: FastifyInstance, door: DoorServices): void {
  app.get('/app/account', signedIn, async (request, reply) => {
    const asked = (request.query as { done?: unknown }).done
    const done = dones.find((each) => each === asked)
    return showAccount(door, request, reply, noFaults, done)
  })
  app.post('/app/account/password', signedIn, async (request, reply) => {
    const body = (request.body ?? {}) as FormBody
    const given = { current: rawField(body, 'current').slice(0, 1024), password: rawField(body, 'password') }
    try {
      await changePassword(door, actorOf(request), await ownerOf(door, request), given)
      return reply.redirect('/app/account?done=password', 303)
    } catch (error) {
      const faults = faultsOf(error, door.i18n, request)
      return showAccount(door, request, reply, faults)
    }
  })
  app.post('/app/account/sessions/:id/end', signedIn, async (request, reply) => {
    const { id } = (request as FastifyRequest<{ Params: { id: string } }>).params
    const { account, isFresh } = await ownerOf(door, request)
    if (!(await hasSession(door.store.db, account.id, id))) throw new NotFound('session-unknown')
    if (!isFresh) return reply.redirect(freshSignIn, 303)
    await endOwnSessions(door.store, actorOf(request), { id }, door.clock().toISOString())
    return reply.redirect('/app/account?done=session', 303)
  })
  app.post('/app/account/sessions/end', signedIn, async (request, reply) => {
    const { session, isFresh } = await ownerOf(door, request)
    if (!isFresh) return reply.redirect(freshSignIn, 303)
    const at = door.clock().toISOString()
    await endOwnSessions(door.store, actorOf(request), { allBut: session.id }, at)
    return reply.redirect('/app/account?done=sessions', 303)
  })
}
