import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../accounts/guard.ts'
import { findLastDone, findPlannedJob, findStartedJob, listJobs } from '../jobs/store.ts'
import type { Services } from '../web/services.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { isOnSameDisk, listBackups } from './backup-folder.ts'
import { backupKind } from './backup-job.ts'
import { presentJobs } from './job-present.ts'
import { requestBackup } from './request-backup.ts'
import { retryJob } from './retry-job.ts'

const address = '/app/admin/jobs'
const shownJobs = 50

/** `/app/admin/jobs`: what runs apart from requests, and the backups that are kept. */
export function jobRoutes(app: FastifyInstance, services: Services): void {
  // A backup holds every unit.
  const options = { config: { access: 'backups.manage', isHouse: true }, schema: { hide: true } } as const
  const now = () => services.clock().toISOString()
  app.get(address, options, (request, reply) => showJobs(services, request, reply))
  app.post(`${address}/backup`, options, async (request, reply) => {
    await requestBackup(services.store, actorOf(request), services.newId(), now())
    return reply.redirect(`${address}?done=requested`, 303)
  })
  app.post<{ Params: { id: string } }>(`${address}/:id/retry`, options, async (request, reply) => {
    await retryJob(services.store, actorOf(request), request.params.id, now())
    return reply.redirect(`${address}?done=retried`, 303)
  })
}

async function showJobs(services: Services, request: FastifyRequest, reply: FastifyReply) {
  const { config, store, clock, i18n } = services
  const now = clock().toISOString()
  const model = presentJobs(i18n, staffLanguage(request), {
    done: (request.query as { done?: unknown }).done,
    backup: config.backup,
    isOnSameDisk: isOnSameDisk(config.backup.dir, config.dataDir),
    files: listBackups(config.backup.dir),
    jobs: await listJobs(store.db, shownJobs),
    last: await findLastDone(store.db, backupKind),
    planned: await findPlannedJob(store.db, backupKind, now),
    isUnderWay: (await findStartedJob(store.db, backupKind, now)) !== undefined,
  })
  return sendStaffPage(services, request, reply, { view: 'jobs/page', area: 'jobs', model })
}
