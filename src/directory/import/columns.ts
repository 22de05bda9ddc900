import { fold } from '../../core/text/fold.ts'
import { readInstant } from '../instant.ts'

/** How a column is found and read. `read` gives the value, or undefined when the text is none. */
export type Column = {
  readonly code: string
  /** The header in Vietnamese; the English code is understood too. */
  readonly header: string
  readonly isRequired?: boolean
  readonly problem: string
  read(text: string): string | undefined
}

type Options = { readonly isRequired?: boolean }

export function textColumn(code: string, header: string, options: Options = {}): Column {
  return { code, header, ...options, problem: 'malformed', read: readLine }
}

export function codeColumn(code: string, header: string, options: Options = {}): Column {
  return { code, header, ...options, problem: 'code-malformed', read: readCode }
}

export function dateColumn(code: string, header: string, options: Options = {}): Column {
  return { code, header, ...options, problem: 'date-malformed', read: readDate }
}

export function timeColumn(code: string, header: string, options: Options = {}): Column {
  return { code, header, ...options, problem: 'time-malformed', read: readTime }
}

export function countColumn(code: string, header: string, options: Options = {}): Column {
  return { code, header, ...options, problem: 'count-malformed', read: readCount }
}

export function monthColumn(code: string, header: string, options: Options = {}): Column {
  return { code, header, ...options, problem: 'month-malformed', read: readMonth }
}

export function choiceColumn(
  code: string,
  header: string,
  of: readonly string[],
  options: Options = {},
): Column {
  return {
    code,
    header,
    ...options,
    problem: 'not-a-choice',
    read: (text) => of.find((choice) => choice === text),
  }
}

function readLine(text: string): string | undefined {
  const hasControls = [...text].some((letter) => letter < ' ')
  return text.length <= 300 && !hasControls ? text : undefined
}

function readCode(text: string): string | undefined {
  return /^[^\s:/?#]{1,60}$/.test(text) ? text : undefined
}

/** A whole number up to a million: more dossiers no desk has in a month. */
function readCount(text: string): string | undefined {
  return /^\d{1,7}$/.test(text) && Number(text) <= 1_000_000 ? String(Number(text)) : undefined
}

/** `yyyy-MM` or `MM/yyyy`; a spreadsheet may give the first day of the month. */
function readMonth(text: string): string | undefined {
  const yearFirst = /^(20\d\d)-(\d{1,2})(?:-01)?$/.exec(text)
  const monthFirst = /^(?:01\/)?(\d{1,2})\/(20\d\d)$/.exec(text)
  const [year, month] = yearFirst ? [yearFirst[1], yearFirst[2]] : [monthFirst?.[2], monthFirst?.[1]]
  if (!year || !month || Number(month) < 1 || Number(month) > 12) return undefined
  return `${year}-${month.padStart(2, '0')}`
}

/** `yyyy-MM-dd` or `dd/MM/yyyy`; 31/02 is none. */
export function readDate(text: string): string | undefined {
  const day = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const date = day ? `${day[3]}-${day[2]!.padStart(2, '0')}-${day[1]!.padStart(2, '0')}` : text
  const instant = readInstant(`${date}T00:00`)
  return instant === undefined ? undefined : date
}

/** An instant from `yyyy-MM-dd HH:mm`, `dd/MM/yyyy HH:mm` or ISO 8601 with a zone. */
export function readTime(text: string): string | undefined {
  const wall = /^(\d{1,2}\/\d{1,2}\/\d{4})[ T]+(\d{1,2}):(\d{2})$/.exec(text)
  if (!wall) return readInstant(text)
  const date = readDate(wall[1]!)
  return date && readInstant(`${date}T${wall[2]!.padStart(2, '0')}:${wall[3]}`)
}

/** The column a header means: its code, or its Vietnamese name with or without marks. */
export function columnOf(columns: readonly Column[], header: string): Column | undefined {
  const wanted = fold(header)
  return columns.find(
    (column) =>
      fold(column.header) === wanted || column.code.replaceAll('_', ' ') === wanted.replaceAll('_', ' '),
  )
}
