import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { By } from '../accounts/actor.ts'
import { localDate } from '../core/calendar/local-time.ts'
import type { Problem } from '../core/errors.ts'
import type { Definition } from '../core/questionnaire/definition.ts'
import { problemText } from '../web/errors.ts'
import type { FormBody } from '../web/form-body.ts'
import { faultOf, type RefusedForm, summaryOf, toRefusedForm, untouched } from '../web/refused-form.ts'
import type { Services } from '../web/services.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { closeVersion } from './close-version.ts'
import { discardDraft } from './discard-draft.ts'
import { draftVersion } from './draft-version.ts'
import { anchorOf, placeName } from './place-names.ts'
import { publishVersion } from './publish-version.ts'
import { readers, writerOf, writers } from './questionnaire-access.ts'
import { readDate, readReason, typed } from './questionnaire-page-forms.ts'
import { findBrokenVersions, getVersion, listVersions, type Version } from './questionnaire-store.ts'
import { addressOf, sayIn } from './questionnaire-words.ts'
import { presentVersion } from './version-present.ts'
import { versionAddress } from './version-state.ts'

type VersionRequest = FastifyRequest<{ Params: { code: string; number: string } }>
type Act = (address: { code: string; number: number }, body: FormBody, by: By) => Promise<Version>

const path = '/:code/versions/:number'

/** A version's page, and what one does with a version from it. */
export function versionPagesRoutes(pages: FastifyInstance, services: Services): void {
  pages.get(path, readers, async (request, reply) => showVersion(services, request as VersionRequest, reply))
  for (const [name, act] of Object.entries(actsOf(services))) {
    pages.post(`${path}/${name}`, writers, async (request, reply) => {
      const body = (request.body ?? {}) as FormBody
      try {
        const by = writerOf(services, request)
        const version = await act(versionAddress((request as VersionRequest).params), body, by)
        return reply.redirect(addressOf(version), 303)
      } catch (error) {
        const refused = toRefusedForm(error, services.i18n, request)
        return showVersion(services, request as VersionRequest, reply, refused, body)
      }
    })
  }
}

function actsOf({ store, clock, newId }: Services): Readonly<Record<string, Act>> {
  return {
    draft: async ({ code, number }, _body, by) => {
      const { definition } = await getVersion(store.db, code, number)
      return (await draftVersion(store, by, { code, definition }, newId)).version
    },
    publication: async (address, body, by) => {
      const opensOn = readDate(body, 'opensOn')
      const publication = { ...address, opensOn, digest: typed(body, 'digest') }
      return publishVersion(store, by, publication, localDate(clock()))
    },
    closing: async (address, body, by) => {
      const closing = { ...address, on: readDate(body, 'on'), reason: readReason(body) }
      return closeVersion(store, by, closing, localDate(clock()))
    },
    discarding: ({ code, number }, _body, by) => discardDraft(store, by, code, number),
  }
}

async function showVersion(
  services: Services,
  request: VersionRequest,
  reply: FastifyReply,
  refused: RefusedForm = untouched,
  body: FormBody = {},
) {
  const { code, number } = versionAddress(request.params)
  const version = await getVersion(services.store.db, code, number)
  const reading = await readingOf(services, request, version)
  const { language } = reading
  const fault = (field: string) => faultOf(refused, field, services.i18n, language)
  const summary = summaryOf(refused, services.i18n, language, (problem, text) => {
    const href = fieldIds[problem.field]
    return href ? { href, text } : reading.showProblem(version.definition, problem)
  })
  const model = {
    ...presentVersion(version, reading),
    summary,
    publication: { opensOn: typed(body, 'opensOn') || (version.opensOn ?? ''), fault: fault('opensOn') },
    closing: {
      on: typed(body, 'on') || (version.closesOn ?? ''),
      reason: typed(body, 'reason') || (version.closeReason ?? ''),
      fault: fault('on'),
      reasonFault: fault('reason'),
    },
    isClosingOpen: refused.problems.some(({ field }) => field === 'on' || field === 'reason'),
  }
  if (summary.length > 0) reply.code(refused.status)
  return sendStaffPage(services, request, reply, {
    view: 'questionnaires/version',
    area: 'questionnaires',
    model,
  })
}

const fieldIds: Readonly<Record<string, string>> = {
  opensOn: '#opens-on',
  on: '#closes-on',
  reason: '#close-reason',
}

async function readingOf(services: Services, request: FastifyRequest, version: Version) {
  const { db } = services.store
  const language = staffLanguage(request)
  const siblings = await listVersions(db, version.questionnaire)
  const broken = version.status === 'published' ? await findBrokenVersions(db) : []
  const say = sayIn(services.i18n, language)
  return {
    today: localDate(services.clock()),
    language,
    say,
    isBroken: broken.some(
      ({ questionnaire, number }) => questionnaire === version.questionnaire && number === version.number,
    ),
    draft: siblings.find(({ status }) => status === 'draft')?.number,
    showProblem: (definition: Definition, problem: Problem) => ({
      href: `#${anchorOf(problem.field)}`,
      text: say('staff.questionnaires.problem-at', {
        place: placeName(definition, problem.field, say),
        text: problemText(services.i18n, language, problem),
      }),
    }),
  }
}
