import { atomic } from './support.ts'

/** Why a questionnaire version was closed, in the words of whoever closed it. */
export const versionClosing = atomic({
  up: (db) => db.schema.alterTable('questionnaire_version').addColumn('close_reason', 'text').execute(),
  down: (db) => db.schema.alterTable('questionnaire_version').dropColumn('close_reason').execute(),
})
