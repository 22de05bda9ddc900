import { isPostgresUrl, type Store, sqlitePath } from './connect.ts'
import { stagePostgres } from './stage-postgres.ts'
import { stageSqlite } from './stage-sqlite.ts'

/** Why a database cannot take the place of another. */
export type Obstacle = 'occupied' | 'in-use'

export class StagingRefused extends Error {
  constructor(readonly obstacle: Obstacle) {
    super(obstacle)
    this.name = 'StagingRefused'
  }
}

/** A database in the making beside the one of an address, which is not touched until everything is in order. */
export type Staging = {
  readonly store: Store
  /** Where PostgreSQL keeps the new tables meanwhile. */
  readonly schema?: string
  /** Puts the new database in its place and returns where the old one now lies, if there was one. */
  moveIn(): Promise<string | undefined>
  /** Leaves no trace of the new one. */
  discard(): Promise<void>
}

/**
 * Begins a database beside the one of an address.
 *
 * @param mark a part of names, such as a time, that nobody else uses
 * @throws StagingRefused `occupied` when there is one already and it may not be replaced; `in-use` when others use it
 */
export async function stage(
  url: string,
  { mark, mayReplace }: { readonly mark: string; readonly mayReplace: boolean },
): Promise<Staging> {
  const make = isPostgresUrl(url) ? stagePostgres(url, mark) : stageSqlite(sqlitePath(url), mark)
  const { isOccupied, isInUse, begin } = await make
  if (isOccupied && !mayReplace) throw new StagingRefused('occupied')
  if (isOccupied && isInUse) throw new StagingRefused('in-use')
  return begin()
}
