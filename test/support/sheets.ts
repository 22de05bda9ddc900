import type { IncomingSheet } from '../../src/surveys/accept-sheet.ts'
import type { Submission } from '../../src/surveys/submission.ts'
import { cast } from './province.ts'

/** An incoming sheet that is fine in every respect; a test changes what it is about. */
export function incomingSheet(change: Partial<IncomingSheet> = {}): IncomingSheet {
  return {
    code: cast.deskOne.code,
    key: 'a-key-of-this-sheet',
    questionnaire: 'counter',
    version: 1,
    form: 'pulse',
    block: undefined,
    answers: { overall: '5' },
    comment: undefined,
    field: undefined,
    respondent: undefined,
    commune: undefined,
    channel: 'qr',
    language: 'vi',
    servedAt: undefined,
    sentAt: undefined,
    receivedAt: cast.morning,
    flags: [],
    ...change,
  }
}

/** A checked sheet of the cast's first desk, served in the morning. `versionId` comes from the database. */
export function submission(versionId: string, change: Partial<Submission> = {}): Submission {
  return {
    key: 'a-key-of-this-sheet',
    deskId: cast.deskOne.id,
    versionId,
    form: 'pulse',
    block: null,
    channel: 'qr',
    language: 'vi',
    respondent: null,
    fieldId: null,
    communeId: null,
    servedAt: cast.morning,
    receivedAt: cast.morning,
    answers: '5'.padEnd(33, '.'),
    comment: null,
    flags: [],
    ...change,
  }
}
