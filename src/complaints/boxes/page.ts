import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  type EntryReading,
  entryReading,
  type Refusal,
  sendEntryPage,
} from '../../directory/entry/entry-page.ts'
import type { Services } from '../../web/services.ts'

export const boxesAddress = '/app/intake/mailbox'
export const openingsAddress = `${boxesAddress}/openings`

export type OneBox = { Params: { box: string } }
export type OneOpening = { Params: { opening: string } }

const hidden = { hide: true }
/** The register is seen by those who keep boxes and those who open them. */
export const boxReaders = { config: { access: ['matters.enter', 'boxes.manage'] }, schema: hidden } as const
export const boxKeepers = { config: { access: 'boxes.manage' }, schema: hidden } as const
/** What lay in a box is for those who enter matters alone. */
export const boxOpeners = { config: { access: 'matters.enter' }, schema: hidden } as const

export const readerReading = (services: Services, request: FastifyRequest, refusal?: Refusal) =>
  entryReading(services, request, ['matters.enter', 'boxes.manage'], refusal)

export const keeperReading = (services: Services, request: FastifyRequest, refusal?: Refusal) =>
  entryReading(services, request, ['boxes.manage'], refusal)

export const openerReading = (services: Services, request: FastifyRequest, refusal?: Refusal) =>
  entryReading(services, request, ['matters.enter'], refusal)

type Page = { readonly view: string; readonly model: { readonly title: string } & object }

export const sendBoxPage = (
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  reading: EntryReading,
  page: Page,
) => sendEntryPage(services, request, reply, reading, { ...page, door: 'mailbox' })
