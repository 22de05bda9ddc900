import type { Kysely } from 'kysely'
import type { Database } from '../db/tables.ts'
import type { PickerChoices } from './present-picker.ts'
import { findFirstDay } from './sheet-store.ts'
import { listFields, listQuestionnaires } from './store.ts'

/** Months, questionnaires and fields to choose from. */
export async function readChoices(db: Kysely<Database>): Promise<PickerChoices> {
  return {
    firstDay: await findFirstDay(db),
    questionnaires: await listQuestionnaires(db),
    fields: await listFields(db),
  }
}
