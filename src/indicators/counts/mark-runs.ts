import { monthsBetween } from '../../core/calendar/local-time.ts'
import type { Mark } from '../../surveys/count-mark-store.ts'
import type { DeskMonths } from './count-month.ts'

/** Months of a run: what is in mind of one desk at a time stays small. */
const longestRun = 6

export type MarkRun = DeskMonths & { readonly marks: readonly [Mark, ...Mark[]] }

/** Marks in the order of desk and month, as runs of one desk's months that follow one another. */
export function runsOf(marks: readonly Mark[]): MarkRun[] {
  const runs: [Mark, ...Mark[]][] = []
  for (const mark of marks) {
    const run = runs.at(-1)
    if (run && run.length < longestRun && isNext(run.at(-1)!, mark)) run.push(mark)
    else runs.push([mark])
  }
  return runs.map(([first, ...rest]) => ({
    desk_id: first.desk_id,
    months: [first.month, ...rest.map(({ month }) => month)],
    marks: [first, ...rest],
  }))
}

function isNext(before: Mark, { desk_id, month }: Mark): boolean {
  return before.desk_id === desk_id && monthsBetween(before.month, month).length === 2
}
