import type { Kysely } from 'kysely'
import type { Definition, LocalText } from '../core/questionnaire/definition.ts'
import { compilePlan, type SheetPlan } from '../core/questionnaire/plan.ts'
import type { Store } from '../db/connect.ts'
import { readRevision } from '../db/revision.ts'
import type { Database } from '../db/tables.ts'
import * as rows from './catalog-store.ts'

/** A desk as one of its public codes names it. `withdrawnAt` concerns this code, `currentCode` the desk. */
export type DeskEntry = {
  readonly id: string
  readonly code: string
  readonly withdrawnAt: string | null
  readonly currentCode: string | null
  readonly name: LocalText
  readonly unit: rows.DeskRow['unit']
  readonly validFrom: string
  readonly validTo: string | null
  readonly fields: readonly rows.FieldEntry[]
}

/** A published version with its sheet encoding prepared. */
export type VersionEntry = {
  readonly id: string
  readonly questionnaire: string
  readonly number: number
  readonly opensOn: string
  readonly closesOn: string | null
  readonly definition: Definition
  readonly plan: SheetPlan
}

/** All that a survey page or an answer needs to know of the directory and the questionnaires, in memory. */
export type Catalog = {
  readonly revision: number
  readonly desks: ReadonlyMap<string, DeskEntry>
  readonly versions: ReadonlyMap<string, readonly VersionEntry[]>
  readonly fields: readonly rows.FieldEntry[]
  /** Official code → unit id. */
  readonly communes: ReadonlyMap<string, string>
  /** What was done with earlier opinions, by unit id. */
  readonly published: ReadonlyMap<string, readonly rows.Published[]>
}

/** The version of a questionnaire that is open on a local date; of several the newest. */
export function openVersion(catalog: Catalog, questionnaire: string, date: string): VersionEntry | undefined {
  return catalog.versions.get(questionnaire)?.findLast((version) => isOpen(version, date))
}

export function isOpen(version: VersionEntry, date: string): boolean {
  return version.opensOn <= date && (version.closesOn === null || date <= version.closesOn)
}

export type CatalogKeeper = {
  /** The catalog; at most `maxAgeMs` behind the database, without waiting when it was looked at just now. */
  current(): Catalog | Promise<Catalog>
}

const maxAgeMs = 1_000

/** Keeps the catalog in memory and looks once a second, when asked, whether its revision was raised. */
export function createCatalogKeeper(store: Store, maxAge = maxAgeMs): CatalogKeeper {
  let kept: Catalog | undefined
  let lookedAt = Number.NEGATIVE_INFINITY
  let looking: Promise<Catalog> | undefined

  async function look(): Promise<Catalog> {
    try {
      const startedAt = performance.now()
      const revision = await readRevision(store.db, 'catalog')
      if (kept?.revision !== revision) kept = await loadCatalog(store.db, revision)
      lookedAt = startedAt
      return kept
    } finally {
      looking = undefined
    }
  }

  return {
    current() {
      if (kept && performance.now() - lookedAt < maxAge) return kept
      looking ??= look()
      return looking
    },
  }
}

async function loadCatalog(db: Kysely<Database>, revision: number): Promise<Catalog> {
  const fields = await rows.listFields(db)
  const communes = await rows.listCommunes(db)
  return {
    revision,
    fields,
    desks: await loadDesks(db, fields),
    versions: await loadVersions(db),
    communes: new Map(communes.map((unit) => [unit.code, unit.id])),
    published: await rows.listPublished(db),
  }
}

async function loadDesks(
  db: Kysely<Database>,
  fields: readonly rows.FieldEntry[],
): Promise<Map<string, DeskEntry>> {
  const desks = new Map((await rows.listDesks(db)).map((desk) => [desk.id, desk]))
  const codes = await rows.listDeskCodes(db)
  const current = new Map(
    codes.filter((row) => row.withdrawn_at === null).map((row) => [row.desk_id, row.code]),
  )
  const fieldsOf = await loadDeskFields(db, fields)
  const entries = codes.map((row) => ({
    ...desks.get(row.desk_id)!,
    code: row.code,
    withdrawnAt: row.withdrawn_at,
    currentCode: current.get(row.desk_id) ?? null,
    fields: fieldsOf.get(row.desk_id) ?? [],
  }))
  return new Map(entries.map((entry) => [entry.code, entry]))
}

/** Fields a desk serves, in the order fields are listed. */
async function loadDeskFields(
  db: Kysely<Database>,
  fields: readonly rows.FieldEntry[],
): Promise<Map<string, rows.FieldEntry[]>> {
  const links = await rows.listDeskFields(db)
  const byDesk = new Map<string, rows.FieldEntry[]>()
  for (const field of fields) {
    for (const link of links.filter((candidate) => candidate.field_id === field.id)) {
      byDesk.set(link.desk_id, [...(byDesk.get(link.desk_id) ?? []), field])
    }
  }
  return byDesk
}

async function loadVersions(db: Kysely<Database>): Promise<Map<string, VersionEntry[]>> {
  const versions = (await rows.listPublishedVersions(db)).map((version) => ({
    ...version,
    plan: compilePlan(version.definition),
  }))
  const byCode = new Map<string, VersionEntry[]>()
  for (const version of versions) {
    byCode.set(version.questionnaire, [...(byCode.get(version.questionnaire) ?? []), version])
  }
  return byCode
}
