import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { By } from '../accounts/actor.ts'
import { Invalid, NotFound } from '../core/errors.ts'
import { checkDefinition } from '../core/questionnaire/check-definition.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { type TextChange, textsOf, withTexts } from '../core/questionnaire/texts.ts'
import type { FormBody } from '../web/form-body.ts'
import { type RefusedForm, toRefusedForm, untouched } from '../web/refused-form.ts'
import type { Services } from '../web/services.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { editDraft } from './edit-draft.ts'
import { writerOf, writers } from './questionnaire-access.ts'
import { lastField, readTexts, toTextLanguage, typed } from './questionnaire-page-forms.ts'
import { getVersion, type Version } from './questionnaire-store.ts'
import { addressOf, sayIn } from './questionnaire-words.ts'
import { presentTexts } from './texts-present.ts'
import { demandDraft, versionAddress } from './version-state.ts'

type TextsRequest = FastifyRequest<{ Params: { code: string; number: string; language: string } }>
type Changes = ReadonlyMap<string, TextChange>

const path = '/:code/versions/:number/texts/:language'

/** The texts of a draft in one language, in one form. */
export function textsPagesRoutes(pages: FastifyInstance, services: Services): void {
  pages.get(path, writers, async (request, reply) => {
    const { draft, language } = await draftOf(services, request as TextsRequest)
    return showTexts(services, request, reply, { draft, language, digest: draft.digest })
  })
  pages.post(path, { ...writers, bodyLimit: 1024 * 1024 }, async (request, reply) => {
    const { draft, language } = await draftOf(services, request as TextsRequest)
    const body = (request.body ?? {}) as FormBody
    const changes = readTexts(body, textsOf(draft.definition))
    const digest = typed(body, 'digest')
    try {
      await saveTexts(services, writerOf(services, request), draft, {
        language,
        changes,
        digest,
        isWhole: body[lastField] === '1',
      })
      return reply.redirect(addressOf(draft), 303)
    } catch (error) {
      const refused = toRefusedForm(error, services.i18n, request)
      return showTexts(services, request, reply, { draft, language, digest, changes, refused })
    }
  })
}

async function draftOf({ store }: Services, { params }: TextsRequest) {
  const { code, number } = versionAddress(params)
  const language = toTextLanguage(params.language)
  if (!language) throw new NotFound('page')
  return { draft: demandDraft(await getVersion(store.db, code, number)), language }
}

type Save = {
  readonly language: Language
  readonly changes: Changes
  readonly digest: string
  readonly isWhole: boolean
}

/** A text may wait for its translation, but not be too long, and Vietnamese must be there. */
async function saveTexts(
  { store }: Services,
  by: By,
  draft: Version,
  { language, changes, digest, isWhole }: Save,
) {
  if (!isWhole) throw new Invalid([{ field: 'texts', code: 'too-many-texts' }])
  const definition = withTexts(draft.definition, language, changes)
  const problems = checkDefinition(definition).filter(
    ({ code, field }) => code.startsWith('text-') && field.endsWith(`.${language}`),
  )
  if (problems.length > 0) throw new Invalid(problems)
  await editDraft(store, by, { code: draft.questionnaire, number: draft.number, digest, definition })
}

type Shown = {
  readonly draft: Version
  readonly language: Language
  readonly digest: string
  readonly changes?: Changes
  readonly refused?: RefusedForm
}

function showTexts(services: Services, request: FastifyRequest, reply: FastifyReply, shown: Shown) {
  const { draft, language, digest, changes = new Map(), refused = untouched } = shown
  const reader = staffLanguage(request)
  const say = sayIn(services.i18n, reader)
  const page = presentTexts(draft, language, changes, refused, { i18n: services.i18n, reader, say })
  const model = { ...page, digest, lastField }
  if (model.summary.length > 0) reply.code(refused.status)
  return sendStaffPage(services, request, reply, {
    view: 'questionnaires/texts',
    area: 'questionnaires',
    model,
  })
}
