import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  type EntryReading,
  entryReading,
  type Refusal,
  sendEntryPage,
} from '../../directory/entry/entry-page.ts'
import type { SurveyServices } from '../survey-services.ts'

export const paperAddress = '/app/intake/paper'
export const enterOnly = { config: { access: 'responses.enter' }, schema: { hide: true } } as const

export type OneBatch = { Params: { batch: string } }
export type OneForm = { Params: { batch: string; number: string } }

export const readingOf = (services: SurveyServices, request: FastifyRequest, refusal?: Refusal) =>
  entryReading(services, request, ['responses.enter'], refusal)

type Page = { readonly view: string; readonly model: { readonly title: string } & object }

export const sendPaperPage = (
  services: SurveyServices,
  request: FastifyRequest,
  reply: FastifyReply,
  reading: EntryReading,
  page: Page,
) => sendEntryPage(services, request, reply, reading, { ...page, door: 'paper' })
