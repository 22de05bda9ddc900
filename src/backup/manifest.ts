import { z } from 'zod'

const count = z.int().nonnegative()

/** What a backup says of itself, before its rows. */
export const manifestShape = z.strictObject({
  madeAt: z.iso.datetime(),
  dialect: z.enum(['sqlite', 'postgres']),
  /** Migrations the database had been through: its schema. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()).min(1), rows: count })),
  /** Where the audit trail ended: later the trail must still pass through here. */
  audit: z.strictObject({ sequence: count, hash: z.string() }),
  /** Keys of the installation that sealed data was sealed with; the keys themselves are never in a backup. */
  secretKeys: z.array(z.strictObject({ version: z.int(), fingerprint: z.string() })),
})

export type Manifest = z.infer<typeof manifestShape>
