import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '../../src/db/connect.ts'

/** A text as it may lie in a file: composed, decomposed, as an address has it, in UTF-16, as JSON escapes it. */
function formsOf(text: string): Buffer[] {
  const encoded = encodeURIComponent(text)
  const escaped = text.replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const texts = [text, text.normalize('NFD'), encoded, encoded.replaceAll('%20', '+'), escaped]
  return [...texts.map((form) => Buffer.from(form, 'utf8')), Buffer.from(text, 'utf16le')]
}

/** Names of the texts that lie in these bytes. */
export function findIn(bytes: Buffer, sought: Readonly<Record<string, string>>): string[] {
  return Object.entries(sought)
    .filter(([, text]) => formsOf(text).some((form) => bytes.includes(form)))
    .map(([name]) => name)
}

/** Every row of every table. */
export async function allRows(store: Store): Promise<Buffer> {
  const tables = await store.db.introspection.getTables()
  const rows = tables.map(({ name }) =>
    store.db
      .selectFrom(name as 'meta')
      .selectAll()
      .execute(),
  )
  return Buffer.from(JSON.stringify(await Promise.all(rows)))
}

/** Every file under a folder. */
export const allFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
