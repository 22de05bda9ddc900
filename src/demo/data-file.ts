import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { root } from '../web/root.ts'

export type DataRow = Readonly<Record<string, string>>

/** A CSV of the demonstration. It lies beside the sources: the compiler copies no data. */
export function readData(file: string): DataRow[] {
  return parse(readFileSync(join(root, 'src', 'demo', 'data', file)), { columns: true }) as DataRow[]
}
