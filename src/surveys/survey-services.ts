import { createPace, type Pace } from '../web/pace.ts'
import type { Services } from '../web/services.ts'
import { type CatalogKeeper, createCatalogKeeper } from './catalog.ts'
import { createCommit } from './commit-responses.ts'
import { type CommitThread, startCommitThread } from './commit-thread.ts'
import { createRecorder, type Recorder } from './record-response.ts'

/** What the survey's routes share: the catalog, the recorder and the pace of each address. */
export type SurveyServices = Services & {
  readonly catalog: CatalogKeeper
  readonly recorder: Recorder
  readonly pace: Pace
  /** Settles every sheet handed over; before the database closes. */
  close(): Promise<void>
}

export function prepareSurveys(services: Services): SurveyServices {
  const { store, newId, config } = services
  const thread = threadFor(services)
  const recorder = createRecorder(thread?.commit ?? createCommit(store, newId), config.writeQueueLimit)
  return {
    ...services,
    catalog: createCatalogKeeper(store),
    recorder,
    pace: createPace(config.surveySlowAbove, () => performance.now()),
    async close() {
      await recorder.idle()
      await thread?.close()
    },
  }
}

/** PostgreSQL syncs in a process of its own already. */
function threadFor({ store, config }: Services): CommitThread | undefined {
  const isWanted = config.writeThread === 'worker' && store.dialect === 'sqlite'
  return isWanted ? startCommitThread(config.databaseUrl) : undefined
}
