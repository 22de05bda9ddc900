import { showTime } from '../core/calendar/show-date.ts'
import type { Problem } from '../core/errors.ts'
import type { JobRow } from '../jobs/store.ts'
import type { ImportReport } from './import/import-table.ts'
import type { ImportKind } from './import/kind.ts'
import type { ImportOutcome } from './import-job.ts'
import type { ImportRow } from './import-store.ts'
import { cell, exportsOf, type Say } from './present.ts'
import { plainTable } from './sort-table.ts'

type State = {
  readonly kind?: string
  readonly problems?: readonly Problem[]
  /** What the reader may bring in: one at least. */
  readonly kinds: readonly ImportKind[]
  readonly recent: readonly Pick<ImportRow, 'id' | 'kind' | 'state' | 'created_at'>[]
}

const mostShown = 200

/** The import page: what may be brought in, and the files that are on their way. */
export function presentImport({ kind: asked, problems = [], kinds, recent }: State, say: Say) {
  const kind = kinds.find(({ code }) => code === asked)?.code ?? kinds[0]!.code
  return {
    title: say.text('staff.directory.import.title'),
    kinds: kinds.map(({ code, columns }) => ({
      code,
      label: say.text(`staff.directory.kind.${code}`),
      isChosen: code === kind,
      columns: columns
        .map((column) => (column.isRequired ? `${column.header} *` : column.header))
        .join(' · '),
      exports: exportsOf(code, {}),
    })),
    errors: problems.map((problem) => ({ text: say.problem(problem), address: '#import-file' })),
    recent: recent.map((each) => ({
      address: `/app/directory/import/${each.id}`,
      kind: say.text(`staff.directory.kind.${each.kind}`),
      state: stateText(each.state, say),
      at: showTime(each.created_at),
    })),
  }
}

const stateText = (state: string, say: Say) => say.text(`staff.directory.import.state.${state}`)

/** The page of one import: how far it is, what the check found, and what is left to confirm. */
export function presentOneImport(row: ImportRow, job: JobRow | undefined, say: Say) {
  const kind = say.text(`staff.directory.kind.${row.kind}`)
  const isFailed = job?.status === 'failed'
  const isUnderWay = !isFailed && (row.state === 'checking' || row.state === 'writing')
  const { report, problemCount = 0, fileProblems = [] } = JSON.parse(row.report_json ?? '{}') as ImportOutcome
  return {
    title: say.text('staff.directory.import.one', { kind }),
    address: `/app/directory/import/${row.id}`,
    at: showTime(row.created_at),
    state: isFailed ? say.text('staff.directory.import.state.failed') : stateText(row.state, say),
    isFailed,
    isUnderWay,
    percent: isUnderWay ? Math.round((job?.progress ?? 0) * 100) : 0,
    errors: fileProblems.map((problem) => ({ text: say.problem(problem), address: '/app/directory/import' })),
    isWritten: row.state === 'written',
    mayConfirm: row.state === 'checked' && row.content !== null,
    isForgotten: row.state === 'checked' && row.content === null,
    report: report ? presentReport(report, problemCount, say) : null,
    done: report && row.state === 'written' ? doneText(report, say) : '',
  }
}

function doneText({ created, changed }: ImportReport, say: Say): string {
  return say.text('staff.directory.import.done', { created, changed })
}

function presentReport(report: ImportReport, problemCount: number, say: Say) {
  const { rows, created, changed, unchanged, problems } = report
  const heads = ['line', 'column', 'value', 'problem'].map((name) => say.text(`staff.directory.head.${name}`))
  return {
    summary: say.text('staff.directory.import.summary', { rows, created, changed, unchanged }),
    isGood: problemCount === 0,
    problemSummary: say.text('staff.directory.import.problems', { count: problemCount }),
    table: plainTable({
      caption: '',
      heads,
      empty: '',
      rows: problems.slice(0, mostShown).map((problem) => ({
        cells: [
          cell(String(problem.line), 'number'),
          cell(problem.column),
          cell(problem.value),
          cell(
            say.problem({
              field: problem.column,
              code: problem.code,
              details: { value: problem.value, ...problem.details },
            }),
          ),
        ],
      })),
    }),
  }
}
