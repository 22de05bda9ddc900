import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasRight } from '../accounts/actor.ts'
import { actorOf } from '../accounts/guard.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Invalid, NotFound, type Problem } from '../core/errors.ts'
import { findJobByKey } from '../jobs/store.ts'
import { noteRefusal } from '../web/errors.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { anyWriters } from './access.ts'
import { contextOf, type DirectoryServices } from './api.ts'
import { directoryKinds, kindNamed } from './import/kinds.ts'
import { findImport, listImports } from './import-store.ts'
import { keyOf, orderCheck, orderWriting } from './order-import.ts'
import { createSay } from './present.ts'
import { presentImport, presentOneImport } from './present-import.ts'

export const mostBytes = 10 * 1024 * 1024
const shown = 10

type OneImport = { Params: { id: string } }

/**
 * `/app/directory/import`: a file is checked, and written when its owner says so, apart from requests: the page of an
 * import shows how far it is, and can be left and found again.
 */
export async function importRoutes(app: FastifyInstance, services: DirectoryServices): Promise<void> {
  await app.register(multipart, {
    // Read before the handler, so that the form's token is there when it is checked.
    attachFieldsToBody: 'keyValues',
    limits: { fileSize: mostBytes, files: 1, fields: 4 },
  })
  app.get('/import', anyWriters, (request, reply) => sendForm(services, request, reply, {}))
  app.post('/import', { ...anyWriters, bodyLimit: 12 * 1024 * 1024 }, async (request, reply) => {
    const kind = fieldOf(request, 'kind')
    try {
      const upload = { kind, bytes: fileOf(request) }
      const context = await contextOf(services, request, kindNamed(kind).right)
      const id = await orderCheck(services.store, context, upload)
      services.wakeJobs?.()
      return reply.redirect(`/app/directory/import/${id}`, 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      noteRefusal(request, error)
      return sendForm(services, request, reply.code(422), { kind, problems: error.problems })
    }
  })
  app.get<OneImport>('/import/:id', anyWriters, (request, reply) => sendOne(services, request, reply))
  app.post<OneImport>('/import/:id/confirmation', anyWriters, async (request, reply) => {
    const { id } = request.params
    const { kind } = await ownImport(services, request, id)
    const context = await contextOf(services, request, kindNamed(kind).right)
    await orderWriting(services.store, context, id)
    services.wakeJobs?.()
    return reply.redirect(`/app/directory/import/${id}`, 303)
  })
}

function fieldOf(request: FastifyRequest, name: string): string {
  const value = ((request.body ?? {}) as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'string' ? value : ''
}

/** @throws Invalid on `file`: `required`, `file-empty` */
function fileOf(request: FastifyRequest): Buffer {
  if (!request.isMultipart()) throw new Invalid([{ field: 'file', code: 'required' }])
  const { file } = request.body as { file?: unknown }
  if (!Buffer.isBuffer(file) || file.length === 0) throw new Invalid([{ field: 'file', code: 'file-empty' }])
  return file
}

async function sendForm(
  services: DirectoryServices,
  request: FastifyRequest,
  reply: FastifyReply,
  state: { readonly kind?: string; readonly problems?: readonly Problem[] },
) {
  const say = createSay(services.i18n, staffLanguage(request))
  const recent = await listImports(services.store.db, actorOf(request).id, shown)
  const today = localDate(services.clock())
  const kinds = directoryKinds.filter(({ right = 'directory.write' }) =>
    hasRight(actorOf(request), right, today),
  )
  const model = presentImport({ ...state, recent, kinds }, say)
  return sendStaffPage(services, request, reply, { view: 'directory/import', area: 'directory', model })
}

/** Whoever brought a file, and nobody else, sees what became of it. @throws NotFound `import-unknown` */
async function ownImport({ store }: DirectoryServices, request: FastifyRequest, id: string) {
  const row = await findImport(store.db, id, actorOf(request).id)
  if (!row) throw new NotFound('import-unknown')
  return row
}

async function sendOne(services: DirectoryServices, request: FastifyRequest<OneImport>, reply: FastifyReply) {
  const { db } = services.store
  const row = await ownImport(services, request, request.params.id)
  const job = await findJobByKey(db, keyOf(row.id, row.state === 'checking' ? 'check' : 'write'))
  const model = presentOneImport(row, job, createSay(services.i18n, staffLanguage(request)))
  return sendStaffPage(services, request, reply, { view: 'directory/import-one', area: 'directory', model })
}
