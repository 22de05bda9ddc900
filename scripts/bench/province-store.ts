import { randomBytes } from 'node:crypto'
import { sha256 } from '../../src/accounts/record-audit.ts'
import { addDays, instantAt } from '../../src/core/calendar/local-time.ts'
import type { Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { responseInserter } from '../../src/surveys/response-store.ts'

const units = 104
const desks = 600
const officers = 736
const since = '2019-01-01'
const channels = ['qr', 'qr', 'qr', 'kiosk', 'paper']

export type BenchProvince = { readonly version: string; readonly fields: readonly string[] }

/** Code of an officer, and of a commune's unit: another for each number, in turn. */
export const officerCode = (at: number) => id('CC', (at * 37) % officers)
export const unitCode = (at: number) => id('U', 1 + ((at * 7) % (units - 1)))

const name_json = JSON.stringify({ vi: 'Nơi đo' })
const dates = { valid_from: since, valid_to: null }
const id = (kind: string, at: number) => `${kind}-${String(at).padStart(4, '0')}`

/** A province of 104 units, 600 desks and 736 officers. */
export async function settleProvince(store: Store): Promise<BenchProvince> {
  const { id: version } = await store.db
    .selectFrom('questionnaire_version as version')
    .innerJoin('questionnaire', 'questionnaire.id', 'version.questionnaire_id')
    .select('version.id')
    .where('questionnaire.code', '=', 'counter')
    .executeTakeFirstOrThrow()
  const fields = Array.from({ length: 4 }, (_, at) => id('field', at))
  await store.db.transaction().execute(async (trx) => {
    const place = { address: null, phone: null, note: null, folded: '' }
    for (let at = 0; at < units; at++) {
      const unit = { id: id('unit', at), code: id('U', at), parent_id: at === 0 ? null : id('unit', 0) }
      const level = at === 0 ? 'province' : 'commune'
      await trx
        .insertInto('unit')
        .values({ ...dates, ...place, ...unit, level, name_json })
        .execute()
    }
    for (const [at, field] of fields.entries()) {
      await trx
        .insertInto('field')
        .values({ ...dates, id: field, code: field, name_json, position: at })
        .execute()
    }
    for (let at = 0; at < desks; at++) {
      const desk = { id: id('desk', at), unit_id: id('unit', 1 + (at % (units - 1))), agency_id: null }
      await trx
        .insertInto('desk')
        .values({ ...dates, ...desk, reference: id('Q', at), name_json, folded: '' })
        .execute()
    }
    for (let at = 0; at < officers; at++) {
      const officer = { id: id('officer', at), code: id('CC', at), name: id('CC', at), folded: '' }
      await trx
        .insertInto('officer')
        .values({ ...dates, ...officer })
        .execute()
    }
  })
  return { version, fields }
}

let written = 0

/** Rows a statement and a commit. */
const rowsTogether = 2_000

/** One more year of sheets, past the survey's own door; ids rise in the order of writing. */
export async function fillYear(
  store: Store,
  province: BenchProvince,
  year: number,
  count: number,
): Promise<void> {
  const insert = responseInserter(store)
  for (let start = 0; start < count; start += rowsTogether) {
    const size = Math.min(rowsTogether, count - start)
    const rows = Array.from({ length: size }, (_, at) => sheetOf(province, year, start + at, count))
    await store.db.transaction().execute((trx) => insert(trx, rows))
  }
}

const deskIds = Array.from({ length: desks }, (_, at) => id('desk', at))
const officerIds = Array.from({ length: officers }, (_, at) => id('officer', at))

function sheetOf({ version, fields }: BenchProvince, year: number, at: number, count: number) {
  const officer = Math.floor(Math.random() * officers)
  const key = idOf(written++)
  const block = at % 5
  const { served_at, served_on, received_at } = servedOn(year, Math.floor((at / count) * 365))
  // One plain literal: five million are made.
  return {
    id: key,
    submission_key: key,
    desk_id: deskIds[officer % desks]!,
    officer_id: officerIds[officer]!,
    attribution: 'one',
    version_id: version,
    form: 'minute',
    block,
    channel: channels[at % channels.length]!,
    language: 'vi',
    respondent: null,
    field_id: fields[officer % 2 === 0 ? at % 4 : officer % 4]!,
    commune_id: null,
    served_at,
    served_on,
    received_at,
    answers: answersOf(block),
    flags: '',
  }
}

/** The first month of sheets of a year, and the last. */
export const monthsOf = (year: number) => ({ first: `${year - 1}-11`, last: `${year}-10` })

const served = new Map<number, Readonly<Record<'served_at' | 'served_on' | 'received_at', string>>>()

function servedOn(year: number, day: number) {
  const known = served.get(year * 1_000 + day)
  if (known) return known
  const date = addDays(`${monthsOf(year).first}-01`, day)
  const at = instantAt(date, '09:00')
  const times = { served_at: at, served_on: date, received_at: at }
  served.set(year * 1_000 + day, times)
  return times
}

function idOf(at: number): string {
  const time = (Date.parse('2020-01-01T00:00:00Z') + at).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${at.toString(16).padStart(12, '0')}`
}

const levels = '11223444445555555555'
const draw = () => levels[Math.floor(Math.random() * levels.length)]!

const notAsked = '.'.repeat(33)

/** The general question and one block of four or five criteria, as the minute form asks. */
function answersOf(block: number): string {
  const first = 1 + block * 4
  const criteria = draw() + draw() + draw() + draw() + draw()
  return draw() + notAsked.slice(1, first) + criteria + notAsked.slice(first + 5)
}

/** An administrator signed in: the cookie his browser sends. */
export async function signIn(store: Store): Promise<Record<string, string>> {
  const secret = randomBytes(32).toString('base64url')
  const [before, always] = ['2020-01-01T00:00:00.000Z', '9999-12-31T00:00:00.000Z']
  const account = newId()
  const person = { email: 'bench@example.vn', name: 'bench', staff_code: null, language: 'vi' }
  await store.db
    .insertInto('account')
    .values({ id: account, ...person, created_at: before, closed_at: null })
    .execute()
  const grant = { role: 'administrator', unit_id: null, valid_from: '2020-01-01', valid_to: null }
  await store.db
    .insertInto('role_grant')
    .values({ id: newId(), account_id: account, ...grant, reason: 'bench', granted_at: before })
    .execute()
  const times = { created_at: before, last_seen_at: always, expires_at: always, ended_at: null }
  await store.db
    .insertInto('session')
    .values({
      ...{ id: newId(), account_id: account, token_hash: sha256(secret), ...times },
      ...{ has_second_factor: 1 as const, device: 'bench' },
    })
    .execute()
  return { phien: secret }
}
