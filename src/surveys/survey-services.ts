import type { Services } from '../web/services.ts'
import { type CatalogKeeper, createCatalogKeeper } from './catalog.ts'
import { createPace, type Pace } from './pace.ts'
import { createRecorder, type Recorder } from './record-response.ts'

/** What the survey's routes share: the catalog, the recorder and the pace of each address. */
export type SurveyServices = Services & {
  readonly catalog: CatalogKeeper
  readonly recorder: Recorder
  readonly pace: Pace
}

export function prepareSurveys(services: Services): SurveyServices {
  const { store, newId, config } = services
  return {
    ...services,
    catalog: createCatalogKeeper(store),
    recorder: createRecorder(store, newId, config.writeQueueLimit),
    pace: createPace(config.surveySlowAbove, () => performance.now()),
  }
}
