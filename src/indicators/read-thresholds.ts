import type { Kysely } from 'kysely'
import { defaultThresholds, type Thresholds } from '../core/indicators/sufficiency.ts'
import type { Database } from '../db/tables.ts'
import { readParameters } from '../parameters/read-parameters.ts'
import type { Period } from './period.ts'

/** The least numbers by which a period's figures are judged: those in force on its last day. */
export async function readThresholds(db: Kysely<Database>): Promise<(period: Period) => Thresholds> {
  const codes = [
    'threshold.figure.enough',
    'threshold.figure.few',
    'threshold.figure.days',
    'threshold.figure.much-unanswered',
    'threshold.figure.most-unanswered',
  ] as const
  const valuesOn = await readParameters(db, codes)
  return ({ to }) => {
    const values = valuesOn(to)
    return {
      enough: values['threshold.figure.enough'],
      few: values['threshold.figure.few'],
      days: values['threshold.figure.days'],
      muchUnanswered: values['threshold.figure.much-unanswered'],
      mostUnanswered: values['threshold.figure.most-unanswered'],
      source: defaultThresholds.source,
    }
  }
}
