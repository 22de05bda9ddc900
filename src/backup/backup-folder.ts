import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { copiesToRemove, type Kept } from '../core/backup/retention.ts'
import { localDate } from '../core/calendar/local-time.ts'

/** A scheduled backup lying in the folder. */
export type KeptBackup = { readonly name: string; readonly at: string; readonly bytes: number }

const named = /^lang-nghe-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup(\.part)?$/
const abandonedAfterMs = 24 * 60 * 60 * 1000

/** The name of a backup tells when it was made: `lang-nghe-2026-11-22T193000Z.backup`. */
export function backupName(at: Date): string {
  return `lang-nghe-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z.backup`
}

/** The backups in a folder, the newest first; other files are none of our business. */
export function listBackups(folder: string): KeptBackup[] {
  return ownFiles(folder)
    .filter(({ name }) => !name.endsWith('.part'))
    .map(({ name, at }) => ({ name, at, bytes: statSync(join(folder, name)).size }))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}

/** Removes what is no longer kept, and what a killed backup left half-made; returns the names. */
export function thinBackups(folder: string, now: Date, kept: Kept): string[] {
  const files = ownFiles(folder)
  const whole = files.filter(({ name }) => !name.endsWith('.part'))
  const old = copiesToRemove(
    whole.map(({ at }) => at),
    localDate(now),
    kept,
  )
  const isAbandoned = (at: string) => now.getTime() - Date.parse(at) > abandonedAfterMs
  const removed = files
    .filter(({ name, at }) => (name.endsWith('.part') ? isAbandoned(at) : old.includes(at)))
    .map(({ name }) => name)
  for (const name of removed) rmSync(join(folder, name), { force: true })
  return removed
}

/** Whether a copy lies on the disk of the data itself, so that one broken disk takes both. */
export function isOnSameDisk(folder: string, dataDir: string): boolean {
  return deviceOf(folder) === deviceOf(dataDir)
}

function deviceOf(path: string): number {
  return existsSync(path) ? statSync(path).dev : deviceOf(dirname(path))
}

function ownFiles(folder: string): { name: string; at: string }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => {
    const [, date, hour, minute, second] = named.exec(name) ?? []
    return date === undefined ? [] : [{ name, at: `${date}T${hour}:${minute}:${second}.000Z` }]
  })
}
