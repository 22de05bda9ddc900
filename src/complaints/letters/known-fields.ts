import type { Kysely } from 'kysely'
import { localDate } from '../../core/calendar/local-time.ts'
import { showDate } from '../../core/calendar/show-date.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import type { Database } from '../../db/tables.ts'
import { listLineage } from '../../parameters/unit-store.ts'
import { findUnitName } from '../../privacy/unit-store.ts'
import { inLanguage } from '../../web/i18n.ts'
import type { Services } from '../../web/services.ts'
import type { ComplaintRow } from '../visible-store.ts'

/** What stands for a unit where none is known yet. */
const office: Readonly<Record<Language, string>> = {
  ...{ vi: 'Cơ quan tiếp nhận', km: 'ស្ថាប័នទទួល', zh: '受理机关', en: 'The receiving office' },
}

type Asked = { readonly language: Language; readonly at: string }

/** What a matter itself fills into its letters; nothing of the person. */
export async function knownFields(
  db: Kysely<Database>,
  { config }: Pick<Services, 'config'>,
  row: Pick<ComplaintRow, 'reference' | 'received_on' | 'due_on' | 'unit_id'>,
  { language, at }: Asked,
): Promise<Readonly<Record<string, string>>> {
  const name = row.unit_id === null ? undefined : await findUnitName(db, row.unit_id)
  return {
    reference: row.reference,
    receivedOn: showDate(row.received_on),
    dueOn: row.due_on === null ? '' : showDate(row.due_on),
    today: showDate(localDate(at)),
    link: `${config.baseUrl}/tra-cuu`,
    unit: name ? inLanguage(name, language) : office[language],
  }
}

/** The unit that writes, and the one above it, as they stand at the head of a paper. */
export async function lettersHead(db: Kysely<Database>, unitId: string | null) {
  if (unitId === null) return { unit: '', above: '' }
  const parent = (await listLineage(db, unitId))[1]
  const names = await Promise.all(
    [unitId, parent].map((id) => (id === undefined ? undefined : findUnitName(db, id))),
  )
  const [unit = '', above = ''] = names.map((name) => (name ? name.vi : ''))
  return { unit, above }
}
