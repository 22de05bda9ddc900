import type { Problem } from '../core/errors.ts'
import type { ImportReport } from './import/import-table.ts'
import { directoryKinds } from './import/kinds.ts'
import { cell, exportsOf, type Say } from './present.ts'

type State = {
  readonly kind?: string | undefined
  readonly report?: ImportReport
  readonly problems?: readonly Problem[]
  readonly confirm?: { readonly content: string; readonly digest: string } | undefined
  readonly query: Readonly<Record<string, string | undefined>>
}

const mostShown = 200

/** The import page: what may be brought in, what the dry run found, and what is left to confirm. */
export function presentImport(state: State, say: Say) {
  const { report } = state
  const kind = directoryKinds.find(({ code }) => code === state.kind)?.code ?? directoryKinds[0]!.code
  const { created, changed } = state.query
  return {
    title: say.text('staff.directory.import.title'),
    kinds: directoryKinds.map(({ code, columns }) => ({
      code,
      label: say.text(`staff.directory.kind.${code}`),
      isChosen: code === kind,
      columns: columns
        .map((column) => (column.isRequired ? `${column.header} *` : column.header))
        .join(' · '),
      exports: exportsOf(code, {}),
    })),
    kind,
    errors: (state.problems ?? []).map((problem) => ({
      text: say.problem(problem),
      address: '#import-file',
    })),
    done:
      created === undefined
        ? ''
        : say.text('staff.directory.import.done', { created, changed: changed ?? '0' }),
    report: report ? presentReport(report, say) : null,
    confirm: state.confirm ?? null,
  }
}

function presentReport(report: ImportReport, say: Say) {
  const { rows, created, changed, unchanged, problems } = report
  const heads = ['line', 'column', 'value', 'problem'].map((name) => say.text(`staff.directory.head.${name}`))
  return {
    summary: say.text('staff.directory.import.summary', { rows, created, changed, unchanged }),
    isGood: problems.length === 0,
    problemSummary: say.text('staff.directory.import.problems', { count: problems.length }),
    table: {
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
    },
  }
}
