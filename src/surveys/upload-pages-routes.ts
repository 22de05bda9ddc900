import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { By } from '../accounts/actor.ts'
import type { FormBody } from '../web/form-body.ts'
import { decodeUtf8 } from '../web/form-body.ts'
import { faultOf, type RefusedForm, summaryOf, toRefusedForm, untouched } from '../web/refused-form.ts'
import type { Services } from '../web/services.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { draftVersion } from './draft-version.ts'
import { editDraft } from './edit-draft.ts'
import { writerOf, writers } from './questionnaire-access.ts'
import { readCode, typed } from './questionnaire-page-forms.ts'
import { getVersion, type Version } from './questionnaire-store.ts'
import { addressOf, listAddress, sayIn } from './questionnaire-words.ts'
import { readDefinition } from './read-definition.ts'
import { demandDraft, versionAddress } from './version-state.ts'

type UploadRequest = FastifyRequest<{ Params: { code: string; number: string } }>

const fileLimit = 1024 * 1024
const newPath = '/new'
const draftPath = '/:code/versions/:number/definition'

/** A definition as JSON, from a file or pasted: for a draft, or for a questionnaire that is not there yet. */
export async function uploadPagesRoutes(pages: FastifyInstance, services: Services): Promise<void> {
  await pages.register(multipart, {
    // Read before the handler, so that the form's token is there when it is checked.
    attachFieldsToBody: 'keyValues',
    limits: { fileSize: fileLimit, fieldSize: fileLimit, files: 1, fields: 8 },
  })
  pages.get(newPath, writers, async (request, reply) => showUpload(services, request, reply, {}))
  pages.get(draftPath, writers, async (request, reply) => {
    const draft = await draftOf(services, request as UploadRequest)
    const json = JSON.stringify(draft.definition, null, 2)
    return showUpload(services, request, reply, { draft, typed: { json, digest: draft.digest } })
  })
  pages.post(newPath, { ...writers, bodyLimit: 2 * fileLimit }, async (request, reply) =>
    upload(services, request, reply, undefined),
  )
  pages.post(draftPath, { ...writers, bodyLimit: 2 * fileLimit }, async (request, reply) =>
    upload(services, request, reply, await draftOf(services, request as UploadRequest)),
  )
}

async function draftOf({ store }: Services, { params }: UploadRequest): Promise<Version> {
  const { code, number } = versionAddress(params)
  return demandDraft(await getVersion(store.db, code, number))
}

async function upload(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: Version | undefined,
) {
  const body = readBody(request)
  try {
    return reply.redirect(addressOf(await save(services, writerOf(services, request), body, draft)), 303)
  } catch (error) {
    const refused = toRefusedForm(error, services.i18n, request)
    return showUpload(services, request, reply, { draft, typed: body, refused })
  }
}

async function save({ store, newId }: Services, by: By, body: FormBody, draft: Version | undefined) {
  if (draft === undefined) {
    const code = readCode(body)
    const definition = readDefinition(typed(body, 'json'))
    return (await draftVersion(store, by, { code, definition }, newId)).version
  }
  const definition = readDefinition(typed(body, 'json'))
  const { questionnaire: code, number } = draft
  return editDraft(store, by, { code, number, digest: typed(body, 'digest'), definition })
}

/** The fields; a file that was chosen stands for what is in the box. */
function readBody(request: FastifyRequest): FormBody {
  const body = (request.body ?? {}) as Readonly<Record<string, unknown>>
  const typed = Object.entries(body).filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  )
  const file = Object.values(body).find((value) => Buffer.isBuffer(value))
  const json = file && decodeUtf8(file)
  return { ...Object.fromEntries(typed), ...(json && { json }) }
}

type Shown = {
  readonly draft?: Version | undefined
  readonly typed?: FormBody
  readonly refused?: RefusedForm
}

function showUpload(services: Services, request: FastifyRequest, reply: FastifyReply, shown: Shown) {
  const { draft, typed: body = {}, refused = untouched } = shown
  const language = staffLanguage(request)
  const say = sayIn(services.i18n, language)
  const summary = summaryOf(refused, services.i18n, language, ({ field, details }, text) => {
    if (field === 'code') return { href: '#code', text }
    const line = details?.line ?? 1
    return { href: '#json', text: say('staff.questionnaires.problem-at-line', { line, place: field, text }) }
  })
  if (summary.length > 0) reply.code(refused.status)
  const model = {
    title: draft
      ? say('staff.questionnaires.upload.title', { number: draft.number })
      : say('staff.questionnaires.upload.title-new'),
    isNew: draft === undefined,
    action: draft ? `${addressOf(draft)}/definition` : `${listAddress}/new`,
    back: draft
      ? {
          address: addressOf(draft),
          label: say('staff.questionnaires.back-version', { number: draft.number }),
        }
      : { address: listAddress, label: say('staff.questionnaires.back') },
    code: typed(body, 'code'),
    json: typed(body, 'json'),
    digest: typed(body, 'digest'),
    codeFault: faultOf(refused, 'code', services.i18n, language),
    isJsonFaulty: refused.problems.some(({ field }) => field !== 'code'),
    summary,
  }
  return sendStaffPage(services, request, reply, {
    view: 'questionnaires/upload',
    area: 'questionnaires',
    model,
  })
}
