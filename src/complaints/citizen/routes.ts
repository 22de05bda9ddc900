import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import type { Services } from '../../web/services.ts'
import { followRoutes } from './follow-routes.ts'
import { formLimits } from './receive-form.ts'
import { voiceRoutes } from './voice-routes.ts'

/** What a citizen brings by the web, and how he follows it. */
export async function citizenRoutes(app: FastifyInstance, services: Services): Promise<void> {
  await app.register(async (pages) => {
    const { fieldSize, fields, files, readTimes } = formLimits
    // Files are counted as they come; one that is too long is read on for a while, so that its sender can be told.
    const fileSize = services.config.uploads.bytes * readTimes
    await pages.register(multipart, {
      throwFileSizeLimit: false,
      limits: { fieldSize, fields, files, fileSize },
    })
    voiceRoutes(pages, services)
    followRoutes(pages, services)
  })
}
