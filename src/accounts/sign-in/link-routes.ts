import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Forbidden } from '../../core/errors.ts'
import type { FormBody } from '../../web/form-body.ts'
import { systemActor } from '../actor.ts'
import { rawField, readAll, readEmail, readName } from '../forms.ts'
import { identify } from '../identify.ts'
import { issuerMark } from '../link-issuer.ts'
import { getLink } from '../one-time-links.ts'
import { recordAudit } from '../record-audit.ts'
import { type Faults, faultsOf, noFaults } from '../refused-page.ts'
import { acceptLink } from './accept-link.ts'
import { browserOf } from './browser.ts'
import { goOn } from './cookies.ts'
import { sendDoorPage } from './door-page.ts'
import type { DoorServices } from './door-services.ts'

type LinkRequest = FastifyRequest<{ Params: { secret: string } }>

const address = '/app/invitation/:secret'

/** A one-time link: choosing a password. Looking at it does not use it up, for mail programs look too. */
export function linkRoutes(app: FastifyInstance, door: DoorServices): void {
  app.get(address, { config: { access: 'public' } }, async (request, reply) =>
    showLink(door, request as LinkRequest, reply, noFaults),
  )
  app.post(address, { config: { access: 'public' } }, async (request, reply) => {
    const { secret } = (request as LinkRequest).params
    const body = (request.body ?? {}) as FormBody
    try {
      const link = await linkFor(door, request as LinkRequest)
      const person =
        link.account_id === null
          ? readAll({ email: () => readEmail(body), name: () => readName(body) })
          : { email: '', name: '' }
      const password = rawField(body, 'password')
      const progress = await acceptLink(door, { secret, password, ...person, browser: browserOf(request) })
      return goOn(reply, progress)
    } catch (error) {
      const faults = faultsOf(error, door.i18n, request)
      return showLink(door, request as LinkRequest, reply, faults, body)
    }
  })
}

/**
 * The link of the address, unless it was made by whoever is signed in in this browser, or in this browser: links are
 * for their owners.
 *
 * @throws Forbidden `link-own`, written into the trail; and what `getLink` throws
 */
async function linkFor(door: DoorServices, request: LinkRequest) {
  const link = await getLink(door.store.db, request.params.secret, door.clock())
  const actor = link.issued_by === null ? undefined : await identify(door, request)
  const isHis = actor !== undefined && actor.id === link.issued_by
  const isHere = link.issuer_mark !== null && link.issuer_mark === issuerMark(request)
  if (!isHis && !isHere) return link
  const subject = { kind: 'account', id: link.account_id ?? '' }
  const deed = { action: 'link.refuse', subject, details: { isIssuer: isHis, isIssuingBrowser: isHere } }
  const by = actor ?? systemActor('sign-in')
  const at = door.clock().toISOString()
  await door.store.db.transaction().execute((trx) => recordAudit(trx, by, deed, at))
  throw new Forbidden('link-own')
}

async function showLink(
  door: DoorServices,
  request: LinkRequest,
  reply: FastifyReply,
  faults: Faults,
  body: FormBody = {},
) {
  const link = await linkFor(door, request)
  const isFirst = link.account_id === null
  const model = {
    title: link.purpose === 'reset' ? 'staff.sign-in.link.title-reset' : 'staff.sign-in.link.title',
    isFirst,
    email: isFirst ? rawField(body, 'email') : link.email,
    name: isFirst ? rawField(body, 'name') : link.name,
    fault: faults.of('email', 'name', 'password'),
  }
  return sendDoorPage(door, request, reply, { view: 'sign-in/link', faults, model })
}
