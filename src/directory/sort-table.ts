import type { Table } from './present.ts'

/** A column's head; its address sorts by it, or turns the order round. */
export type Head = {
  readonly text: string
  readonly address: string
  readonly direction: '' | 'ascending' | 'descending'
}

export type ShownTable = Omit<Table, 'heads'> & { readonly heads: readonly Head[] }

/** A table that is shown in the order it was made. */
export function plainTable(table: Table): ShownTable {
  return { ...table, heads: table.heads.map((text) => ({ text, address: '', direction: '' })) }
}

const collator = new Intl.Collator('vi', { numeric: true })

/**
 * A table in the order its address asks for: `sort` is the section and the number of the column (`desks.2`), with a minus
 * before it for the other way round. Rows that are the same in it keep their order.
 */
export function sortTable(
  table: Table,
  section: string,
  sort: string | undefined,
  addressOf: (sort: string) => string,
): ShownTable {
  const asked = /^(-?)([\w-]+)\.(\d+)$/.exec(sort ?? '')
  const column = asked?.[2] === section ? Number(asked[3]) : undefined
  const isDown = asked?.[1] === '-'
  const heads = table.heads.map((text, at): Head => {
    const isIt = at === column
    const next = isIt && !isDown ? `-${section}.${at}` : `${section}.${at}`
    return { text, address: addressOf(next), direction: isIt ? (isDown ? 'descending' : 'ascending') : '' }
  })
  if (column === undefined || column >= heads.length) return { ...table, heads }
  const keyOf = (row: Table['rows'][number]) => toKey(row.cells[column]?.text ?? '')
  const rows = [...table.rows].sort((a, b) => collator.compare(keyOf(a), keyOf(b)))
  return { ...table, heads, rows: isDown ? rows.reverse() : rows }
}

/** Days as they follow each other: `07/11/2026 09:00` becomes `20261107 09:00`. */
function toKey(text: string): string {
  return text.replace(/(\d\d)\/(\d\d)\/(\d{4})/g, '$3$2$1')
}
