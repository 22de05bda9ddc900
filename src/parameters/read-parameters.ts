import type { Kysely } from 'kysely'
import type { ParameterCode, ParameterValue, ParameterValues } from '../core/parameters/registry.ts'
import type { Database } from '../db/tables.ts'
import { shippedParameters } from './shipped/shipped-parameters.ts'
import { hasRuled, listParameterRows, type ParameterRow } from './store.ts'

/**
 * The values of some parameters, by local date: `(await readParameters(db, codes))('2026-11-30')`. Before the first
 * known value began that first one holds; of a parameter the database lacks, the shipped one.
 */
export async function readParameters<C extends ParameterCode>(
  db: Kysely<Database>,
  codes: readonly C[],
): Promise<(on: string) => Pick<ParameterValues, C>> {
  const rows = (await listParameterRows(db, codes)).filter(hasRuled)
  return (on) =>
    Object.fromEntries(codes.map((code) => [code, valueOn(rows, code, on)])) as Pick<ParameterValues, C>
}

/** The value of one parameter in force on a local date. */
export async function readParameter<C extends ParameterCode>(
  db: Kysely<Database>,
  code: C,
  on: string,
): Promise<ParameterValue<C>> {
  return (await readParameters(db, [code]))(on)[code]
}

function valueOn(rows: readonly ParameterRow[], code: ParameterCode, on: string): ParameterValue {
  const own = rows.filter((row) => row.code === code)
  const row = own.find(({ validFrom }) => validFrom <= on) ?? own.at(-1)
  return row?.value ?? shippedParameters.find((shipped) => shipped.code === code)!.value
}
