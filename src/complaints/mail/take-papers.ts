import type { Readable } from 'node:stream'
import { Invalid, type Problem } from '../../core/errors.ts'
import { type CleanFile, cleanUpload, type FileServices } from '../files/add-files.ts'

/** A letter may carry more than a form: photographs of a whole file. */
const mostPapers = 20

/** The papers of one letter: those taken in, and why others were not. */
export type Papers = {
  readonly taken: CleanFile[]
  readonly refused: Problem[]
  take(name: string, stream: Readable): Promise<void>
}

/** Takes papers in one after the other as they stream by, as many and as large as a matter may have. */
export function takePapers(services: FileServices): Papers {
  const taken: CleanFile[] = []
  const refused: Problem[] = []
  return {
    ...{ taken, refused },
    async take(given, stream) {
      const name = given.normalize('NFC').slice(0, 200)
      if (taken.length >= mostPapers) {
        refused.push({ field: 'files', code: 'files-too-many', details: { name, most: mostPapers } })
        return
      }
      const room = services.config.uploads.bytes - taken.reduce((sum, { bytes }) => sum + bytes, 0)
      try {
        taken.push(await cleanUpload(services, { name, stream }, { most: room }))
      } catch (error) {
        if (!(error instanceof Invalid)) throw error
        refused.push(...error.problems)
      }
    },
  }
}
