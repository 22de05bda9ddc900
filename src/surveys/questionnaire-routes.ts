import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { localDate } from '../core/calendar/local-time.ts'
import { checkDefinition } from '../core/questionnaire/check-definition.ts'
import type { Services } from '../web/services.ts'
import { closeVersion } from './close-version.ts'
import { discardDraft } from './discard-draft.ts'
import { draftVersion } from './draft-version.ts'
import { editDraft } from './edit-draft.ts'
import { publishVersion } from './publish-version.ts'
import { readers, writerOf, writers } from './questionnaire-access.ts'
import * as forms from './questionnaire-forms.ts'
import { getVersion, listQuestionnaires, listVersions, type Version } from './questionnaire-store.ts'
import { versionAddress } from './version-state.ts'

const versionPath = '/questionnaires/:code/versions/:number'
const definitionLimit = 1024 * 1024
const guarded = { ...writers, bodyLimit: definitionLimit }
const params = forms.versionParams

/** Questionnaires and their versions under `/api/v1`. */
export function questionnaireRoutes(app: FastifyInstance, services: Services): void {
  const prefix = '/api/v1'
  app.register(async (api) => readRoutes(api, services), { prefix })
  app.register(async (api) => draftRoutes(api, services), { prefix })
  app.register(async (api) => lifeRoutes(api, services), { prefix })
}

function readRoutes(app: FastifyInstance, { store }: Services): void {
  const api = app.withTypeProvider<ZodTypeProvider>()
  api.get(
    '/questionnaires',
    { ...readers, schema: { summary: 'Questionnaires', response: { 200: forms.questionnaireList } } },
    async () => {
      const versions = await listVersions(store.db)
      const items = (await listQuestionnaires(store.db)).map(({ code, name }) => ({
        code,
        name,
        versions: versions.filter((version) => version.questionnaire === code).map(summaryOf),
      }))
      return { items, next: null }
    },
  )
  api.get(
    versionPath,
    {
      ...readers,
      schema: { summary: 'A version and its definition', params, response: { 200: forms.versionAnswer } },
    },
    async (request) => {
      const { code, number } = versionAddress(request.params)
      return answerOf(await getVersion(store.db, code, number))
    },
  )
}

function draftRoutes(app: FastifyInstance, services: Services): void {
  const { store, newId } = services
  const api = app.withTypeProvider<ZodTypeProvider>()
  const answers = { 200: forms.versionAnswer, 201: forms.versionAnswer }
  api.post(
    '/questionnaires',
    {
      ...guarded,
      schema: { summary: 'Begin a draft', body: forms.newDraftBody, response: answers },
    },
    async (request, reply) => {
      const by = writerOf(services, request)
      const { version, isRepeat } = await draftVersion(store, by, request.body, newId)
      return reply.code(isRepeat ? 200 : 201).send(answerOf(version))
    },
  )
  api.put(
    versionPath,
    {
      ...guarded,
      schema: { summary: 'Replace a draft', params, body: forms.draftEditBody, response: answers },
    },
    async (request) => {
      const by = writerOf(services, request)
      return answerOf(await editDraft(store, by, { ...versionAddress(request.params), ...request.body }))
    },
  )
  api.post(
    `${versionPath}/discarding`,
    { ...guarded, schema: { summary: 'Lay a draft aside', params, response: answers } },
    async (request) => {
      const { code, number } = versionAddress(request.params)
      return answerOf(await discardDraft(store, writerOf(services, request), code, number))
    },
  )
}

function lifeRoutes(app: FastifyInstance, services: Services): void {
  const { store, clock } = services
  const api = app.withTypeProvider<ZodTypeProvider>()
  const response = { 200: forms.versionAnswer }
  api.post(
    `${versionPath}/publication`,
    {
      ...guarded,
      schema: { summary: 'Publish a draft', params, body: forms.publicationBody, response },
    },
    async (request) => {
      const by = writerOf(services, request)
      const publication = { ...versionAddress(request.params), ...request.body }
      return answerOf(await publishVersion(store, by, publication, localDate(clock())))
    },
  )
  api.post(
    `${versionPath}/closing`,
    {
      ...guarded,
      schema: { summary: 'Set the last day of a version', params, body: forms.closingBody, response },
    },
    async (request) => {
      const by = writerOf(services, request)
      const closing = { ...versionAddress(request.params), ...request.body }
      return answerOf(await closeVersion(store, by, closing, localDate(clock())))
    },
  )
}

function summaryOf({ id, questionnaire, definition, ...summary }: Version) {
  return summary
}

function answerOf({ id, ...version }: Version) {
  const problems = version.status === 'draft' ? checkDefinition(version.definition) : []
  return { ...version, problems: problems.map(({ field, code }) => ({ field, code })) }
}
