import type { Store } from '../../db/connect.ts'
import type { Grid } from '../../web/spreadsheet.ts'
import type { Viewer } from '../viewer.ts'
import { presentMatter, type QueueFrame, type ShownMatter } from './present-queue.ts'
import { type QueueRows, readRows } from './read-queue.ts'
import type { QueueFilter } from './resolve-filter.ts'

/** Rows of one reading; between two the event loop turns. */
const rowsAtOnce = 500
/** What a spreadsheet still opens without pain. */
const mostExported = 20_000

const columns = [
  ...([
    'reference',
    'className',
    'status',
    'outcome',
    'channel',
    'unit',
    'desk',
    'officers',
    'excerpt',
  ] as const),
  ...(['received', 'due', 'left', 'closed', 'assignee'] as const),
] satisfies readonly (keyof ShownMatter)[]

/** The list as a grid: the texts of the page, in its order, without its pages; `isCut` when there are more than `most`. */
export async function exportGrid(
  store: Store,
  viewer: Viewer,
  filter: QueueFilter,
  frame: QueueFrame,
  most = mostExported,
): Promise<{ readonly grid: Grid; readonly isCut: boolean }> {
  const lines: string[][] = [columns.map((column) => frame.words.t(`staff.queue.column.${column}`))]
  let after: QueueRows['next']
  do {
    const page = await readRows(store, viewer, { ...filter, after }, rowsAtOnce)
    for (const row of page.rows) {
      const shown = presentMatter(row, page, frame)
      lines.push(columns.map((column) => String(shown[column])))
    }
    after = page.next
    await new Promise(setImmediate)
  } while (after && lines.length <= most)
  const isCut = after !== undefined || lines.length - 1 > most
  return { grid: lines.slice(0, most + 1), isCut }
}
