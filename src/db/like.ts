import { sql } from 'kysely'

/** Marks of a pattern are letters like others in what people look for. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (mark) => `\\${mark}`)
}

/** Whether a column of folded text holds a folded text somewhere. */
export function holdsText(column: string, text: string) {
  return sql<boolean>`${sql.ref(column)} like ${`%${escapeLike(text)}%`} escape '\\'`
}
