import { localDate } from '../../core/calendar/local-time.ts'
import { Invalid, type Problem } from '../../core/errors.ts'
import type { Values } from '../../directory/import/kind.ts'
import { checkSheet, type IncomingSheet, type Settled } from '../accept-sheet.ts'
import { type Catalog, openVersion, type VersionEntry } from '../catalog.ts'
import type { Channel, Submission } from '../submission.ts'
import { readAnswer } from './read-answer.ts'
import type { Levels } from './settle-levels.ts'
import type { Mapped } from './state-mapping.ts'

/** What the rows of a file are settled with. */
export type Ground = {
  readonly catalog: Catalog
  readonly questionnaire: string
  readonly mapped: Mapped | undefined
  /** Of a row that does not say it. */
  readonly levels: Levels
  readonly now: string
  /** @throws Invalid naming `desk` */
  deskOf(name: string, day: string): Promise<Settled['desk']>
}

/** What names a sheet that was brought in; kept as a hash, as every key. */
export const importKey = (key: string): string => `import-${key}`

/**
 * A row of a file as the sheet it becomes, checked like every other. Its service may lie any time back.
 *
 * @throws Invalid naming the columns by their codes
 */
export async function settleSheet(ground: Ground, values: Values): Promise<Submission> {
  const servedAt = values.served_at!
  if (servedAt > ground.now) throw refusal('served_at', 'served-at-in-future')
  const day = localDate(servedAt)
  const desk = await ground.deskOf(values.desk!, day)
  const { version, steps } = versionFor(ground, values, day)
  const problems: Problem[] = []
  const answers = answersIn(version, values, steps, problems)
  if (Object.keys(answers).length === 0 && problems.length === 0) throw refusal('key', 'sheet-empty')
  const sheet = sheetOf(ground, values, version, answers)
  return checkSheet(
    ground.catalog,
    sheet,
    { served: { at: servedAt, isCorrected: false }, desk, version },
    problems,
  )
}

const refusal = (field: string, code: string) => new Invalid([{ field, code }])

function versionFor({ catalog, questionnaire, mapped, levels }: Ground, values: Values, day: string) {
  if ((values.levels ?? levels) === '3') {
    if (!mapped) throw refusal('levels', 'mapping-missing')
    return { version: mapped.version, steps: mapped.mapping.steps }
  }
  const version = openVersion(catalog, questionnaire, day)
  if (!version) throw refusal('served_at', 'questionnaire-closed-then')
  return { version, steps: undefined }
}

function answersIn(
  { definition }: VersionEntry,
  values: Values,
  steps: Mapped['mapping']['steps'] | undefined,
  problems: Problem[],
): Record<string, string> {
  const answers: Record<string, string> = {}
  for (const question of definition.questions) {
    const cell = values[question.code]
    if (cell === undefined) continue
    const value = readAnswer(definition, question, cell, steps)
    if (value === undefined && steps && question.kind === 'level') {
      problems.push({ field: question.code, code: 'mapping-word-unknown' })
    }
    // What means nothing goes on as it is, to be refused like anywhere else.
    else answers[question.code] = value ?? cell
  }
  return answers
}

function sheetOf(
  { now }: Ground,
  values: Values,
  version: VersionEntry,
  answers: Readonly<Record<string, string>>,
): IncomingSheet {
  return {
    ...{
      code: '',
      key: importKey(values.key!),
      questionnaire: version.questionnaire,
      version: version.number,
    },
    ...{ form: undefined, block: undefined, answers, comment: values.comment },
    ...{ field: values.field, respondent: values.respondent, commune: values.commune },
    ...{ channel: values.channel as Channel, language: values.language ?? 'vi' },
    ...{ servedAt: values.served_at, sentAt: undefined, receivedAt: now, flags: ['import'] },
  }
}
