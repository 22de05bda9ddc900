import type { Kysely } from 'kysely'
import { allowedActs } from '../../core/complaints/lifecycle.ts'
import type { LocalText } from '../../core/questionnaire/definition.ts'
import { toLocalText } from '../../db/columns.ts'
import type { Database } from '../../db/tables.ts'
import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'
import { findClass } from '../class-store.ts'
import { openName } from '../files/seal-file.ts'
import { type FileRow, listFiles } from '../files/store.ts'
import { stateOf } from '../state-of.ts'
import { findComplaint, listEvents } from '../store.ts'
import { listMessages, listTexts, type MessageRow } from '../text-store.ts'
import { wordsOf } from '../texts.ts'
import type { ComplaintRow } from '../visible-store.ts'
import { listParts, readPlaceNames } from './follow-store.ts'

/** Acts that a citizen is told of; what is said among staff or put to an officer is none. */
const told = new Set([
  ...['filing', 'classification', 'acceptance', 'verification', 'question', 'message', 'notice', 'reply'],
  ...['extension', 'forwarding', 'decision', 'withdrawal', 'reopening', 'split', 'merge', 'rating'],
])
const ofCitizen = new Set(['from-citizen', 'to-citizen'])

/** One thing that happened, with what was said then. */
export type Told = {
  readonly act: string
  readonly at: string
  readonly texts: readonly string[]
  readonly files: readonly SentFile[]
}

export type SentFile = {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly cleaned: string
  /** It came from the office, and may be fetched. */
  readonly isAnswer: boolean
}

/** All that a citizen sees of his matter. */
export type OwnMatter = {
  readonly row: ComplaintRow
  /** The matter that decides: itself, or the one it was merged into. */
  readonly leading: ComplaintRow
  readonly className: LocalText
  readonly place: { readonly unit: LocalText | undefined; readonly desk: LocalText | undefined }
  readonly original: string
  readonly firstFiles: readonly SentFile[]
  readonly told: readonly Told[]
  readonly parts: readonly { readonly className: LocalText; readonly status: string }[]
  readonly acts: readonly string[]
}

export async function readMatter(services: Services, row: ComplaintRow): Promise<OwnMatter> {
  const { db } = services.store
  const files = await sentFiles(services, await listFiles(db, row.id))
  const texts = await listTexts(db, row.id)
  const original = texts.find(({ kind }) => kind === 'original')
  const merged = row.merged_into_id === null ? undefined : await findComplaint(db, { id: row.merged_into_id })
  return {
    row,
    leading: merged ?? row,
    className: await classNameOf(db, row),
    place: await readPlaceNames(db, row),
    original: original ? await wordsOf(db, services, original) : '',
    firstFiles: files.filter(({ messageId }) => messageId === null),
    told: await readTold(services, row, files),
    parts: await readParts(db, row),
    acts: allowedActs(stateOf(row), { kind: 'citizen', id: '' }),
  }
}

async function classNameOf(db: Kysely<Database>, row: Pick<ComplaintRow, 'class_code' | 'received_on'>) {
  return (await findClass(db, row.class_code, row.received_on))?.name ?? toLocalText('{"vi":""}')
}

type Attached = SentFile & { readonly messageId: string | null }

async function sentFiles({ config }: Services, rows: readonly FileRow[]): Promise<Attached[]> {
  const kept = rows.filter(({ wrapped_key, kind }) => wrapped_key !== null && kind !== 'scan')
  if (kept.length === 0) return []
  const keys = readSecretKeys(config.secretFile)
  return kept.map((row) => ({
    ...{ id: row.id, name: openName(keys, row), bytes: row.bytes, cleaned: row.cleaned },
    ...{ isAnswer: row.kind === 'answer', messageId: row.message_id },
  }))
}

async function readTold(services: Services, row: ComplaintRow, files: readonly Attached[]): Promise<Told[]> {
  const { db } = services.store
  const messages = (await listMessages(db, row.id)).filter(({ kind }) => ofCitizen.has(kind))
  const events = (await listEvents(db, row.id)).filter(({ act }) => told.has(act))
  const story: Told[] = []
  for (const { id, act, at } of events) {
    const own = messages.filter(({ event_id }) => event_id === id)
    story.push({ act, at, ...(await said(services, own, files)) })
  }
  return story
}

async function said(services: Services, messages: readonly MessageRow[], files: readonly Attached[]) {
  const texts = []
  for (const message of messages) {
    texts.push(await wordsOf(services.store.db, services, message))
  }
  const ids = new Set(messages.map(({ id }) => id))
  return { texts, files: files.filter(({ messageId }) => messageId !== null && ids.has(messageId)) }
}

/** What became of the parts into which the matter was split. */
async function readParts(db: Kysely<Database>, row: ComplaintRow) {
  const parts = []
  for (const part of await listParts(db, row.id)) {
    parts.push({ className: await classNameOf(db, part), status: part.status })
  }
  return parts
}
