import { checkTrail } from '../accounts/check-trail.ts'
import { verifyMatters } from '../complaints/verify-matters.ts'
import type { Store } from '../db/connect.ts'
import { checkPages, checkReferences, type StorageFault } from '../db/integrity.ts'
import { executedMigrations, pendingMigrations, unknownMigrations } from '../db/migrate.ts'
import { countRows } from '../db/snapshot.ts'
import { type CountFault, verifyCounts } from '../indicators/counts/verify-counts.ts'
import {
  type RecommendationFault,
  verifyRecommendations,
} from '../indicators/recommendations/verify-recommendations.ts'
import { digestOf } from '../surveys/definition-digest.ts'
import type { Manifest } from './manifest.ts'
import { listFrozenDefinitions } from './store.ts'

/** One thing that is not as it should be: which check found it, at which row, and what it is. */
export type Finding = {
  readonly check:
    | 'schema'
    | 'pages'
    | 'references'
    | 'audit'
    | 'questionnaires'
    | 'counts'
    | 'recommendations'
    | 'matters'
  readonly at: string
  readonly words: string
}

/** What a check looked at, and what it found. */
export type Verdict = { readonly looked: readonly string[]; readonly findings: readonly Finding[] }

type Compared = {
  /** Of the backup that the database was just made from: its counts must be there. */
  readonly manifest?: Manifest
  /** A place the audit trail must pass through. */
  readonly anchor?: Manifest['audit']
}

/** Checks a database from its pages to its audit trail. */
export async function verifyDatabase(store: Store, compared: Compared = {}): Promise<Verdict> {
  const { manifest, anchor = manifest?.audit } = compared
  const schema = await checkSchema(store, manifest)
  const pages = toFindings('pages', await checkPages(store))
  // Pages that cannot be read make every further answer meaningless.
  if (schema.length + pages.length > 0)
    return { looked: ['schema', 'pages'], findings: [...schema, ...pages] }
  const references = toFindings('references', await checkReferences(store))
  const trail = await checkTrail(store.db, anchor)
  const audit = trail.faults.map(({ sequence, fault }) => ({
    check: 'audit' as const,
    at: `audit_entry ${sequence}`,
    words: faultWords[fault],
  }))
  const versions = await checkQuestionnaires(store)
  const counts = manifest ? await checkCounts(store, manifest) : []
  const kept = await verifyKept(store)
  return {
    looked: [
      'schema',
      'pages',
      'references',
      `audit trail (${trail.end.sequence} lines)`,
      'questionnaires',
      ...(kept
        ? [
            `counts kept of ${kept.counts.months} months of desks`,
            `recommendations of ${kept.said.runs} runs`,
            `${kept.matters.matters} matters`,
          ]
        : []),
      ...(manifest ? [`counts of ${manifest.tables.length} tables`] : []),
    ],
    findings: [
      ...[...references, ...audit, ...versions, ...counts],
      ...toCountFindings(kept?.counts.faults ?? []),
      ...toSaidFindings(kept?.said.faults ?? []),
      ...toMatterFindings(kept?.matters.faults ?? []),
    ],
  }
}

const faultWords = {
  changed: 'this line of the audit trail was changed after it was written',
  'missing-before': 'a line of the audit trail before this one was removed',
  'out-of-place': 'this line of the audit trail stands out of its place',
  unlinked: 'this line of the audit trail does not follow from the one before, which was changed or put in',
  'missing-after':
    'the audit trail does not end where it should: lines after this one were removed or put in',
  'not-in-backup': 'this line of the audit trail is another one than in the backup: the trail was rewritten',
} as const

/** A backup of an older schema is judged by that schema. */
async function checkSchema(store: Store, manifest: Manifest | undefined): Promise<Finding[]> {
  const unknown = unknownMigrations(await executedMigrations(store.db))
  const pending = manifest ? [] : await pendingMigrations(store)
  const finding = (names: readonly string[], words: string) =>
    names.map((name) => ({ check: 'schema' as const, at: name, words }))
  return [
    ...finding(unknown, 'the database is newer than the program'),
    ...finding(pending, 'the database has not been through this migration: start the program once'),
  ]
}

function toFindings(check: 'pages' | 'references', faults: readonly StorageFault[]): Finding[] {
  return faults.map(({ table, words }) => ({ check, at: table === '' ? 'the file' : table, words }))
}

function toCountFindings(faults: readonly CountFault[]): Finding[] {
  return faults.map(({ desk, month }) => ({
    check: 'counts' as const,
    at: desk === null ? `count_month ${month}` : `count_cell ${desk} ${month}`,
    words: 'the counts kept are not those of the sheets',
  }))
}

function toSaidFindings(faults: readonly RecommendationFault[]): Finding[] {
  return faults.map(({ period, officerId }) => ({
    check: 'recommendations' as const,
    at: `recommendation ${period} ${officerId}`,
    words: 'this recommendation is not what the rule says of the evidence kept with it',
  }))
}

function toMatterFindings(ids: readonly string[]): Finding[] {
  const words = 'this matter is not where its events lead'
  return ids.map((id) => ({ check: 'matters' as const, at: `complaint ${id}`, words }))
}

/** A backup of an older schema may be from before the counts, which are made anew when it is brought forward. */
async function verifyKept(store: Store) {
  if ((await pendingMigrations(store)).length > 0) return undefined
  return {
    counts: await verifyCounts(store.db),
    said: await verifyRecommendations(store.db),
    matters: await verifyMatters(store.db),
  }
}

async function checkQuestionnaires(store: Store): Promise<Finding[]> {
  const versions = await listFrozenDefinitions(store.db)
  return versions
    .filter((version) => version.digest !== digestOf(version.definition_json))
    .map(({ code, number }) => ({
      check: 'questionnaires' as const,
      at: `questionnaire_version ${code} ${number}`,
      words: 'the published definition was changed',
    }))
}

async function checkCounts(store: Store, { tables }: Manifest): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { name, rows } of tables) {
    const found = await countRows(store.db, name)
    if (found !== rows)
      findings.push({ check: 'counts', at: name, words: `${found} rows instead of ${rows}` })
  }
  return findings
}
