import type { Kysely } from 'kysely'
import { suspicionOf } from '../../core/indicators/flags/suspicion.ts'
import { leadAnswer } from '../../core/indicators/lead-answer.ts'
import type { Database } from '../../db/tables.ts'
import type { Counting } from '../count-sheets.ts'
import { listFlagsServed } from '../sheets/flag-store.ts'
import type { Span } from './windows.ts'

/** An answer to the leading question against which something speaks, and how much of it is taken back in a run. */
export type FlaggedAnswer = {
  readonly officerId: string
  readonly deskId: string
  readonly field: string | null
  readonly channel: string
  readonly day: string
  /** 0.5 with one sign, 1 with two that are independent. */
  readonly part: number
  readonly isSatisfied: boolean
}

/** Flags a read: between two the event loop turns. */
const chunkSize = 1_000

/** The answers of a span with a sign against them that count all the same, and that nobody has looked at and kept. */
export async function readFlaggedAnswers(
  db: Kysely<Database>,
  counting: Counting,
  span: Span,
): Promise<FlaggedAnswer[]> {
  const found: FlaggedAnswer[] = []
  for (let after = ''; ; ) {
    const flags = await listFlagsServed(db, span, after, chunkSize)
    const sheets = bySheet(flags)
    const isWhole = flags.length < chunkSize
    // The flags of the last sheet may go on in the next read.
    const complete = isWhole ? sheets : sheets.slice(0, -1)
    found.push(...complete.flatMap((sheet) => toAnswer(counting, sheet)))
    if (isWhole) return found
    after = complete.at(-1)!.id
    await new Promise(setImmediate)
  }
}

type Flag = Awaited<ReturnType<typeof listFlagsServed>>[number]
type FlaggedSheet = { readonly id: string; readonly flags: readonly Flag[] }

function bySheet(flags: readonly Flag[]): FlaggedSheet[] {
  const sheets = new Map<string, Flag[]>()
  for (const flag of flags) {
    const own = sheets.get(flag.response_id)
    if (own) own.push(flag)
    else sheets.set(flag.response_id, [flag])
  }
  return [...sheets].map(([id, own]) => ({ id, flags: own }))
}

function toAnswer({ plans }: Counting, { flags }: FlaggedSheet): FlaggedAnswer[] {
  const [sheet] = flags as [Flag]
  const plan = plans.get(sheet.version_id)
  if (!plan || sheet.officer_id === null) return []
  const { n, x } = leadAnswer(plan, sheet.answers)
  if (n === 0) return []
  const { isExclusionProposed } = suspicionOf(flags.map(({ rule }) => rule))
  return [
    {
      ...{ officerId: sheet.officer_id, deskId: sheet.desk_id, field: sheet.field_id },
      ...{ channel: sheet.channel, day: sheet.served_on },
      ...{ part: isExclusionProposed ? 1 : 0.5, isSatisfied: x === 1 },
    },
  ]
}
