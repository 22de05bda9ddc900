import { type SourceFile, withoutComments } from './source.ts'

type Finding = { readonly path: string; readonly line: number; readonly text: string }

// Put together here, so that this file does not find itself.
const UNFINISHED = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b`)
const NARROWED = /\b(it|test|describe|suite|bench)(\.\w+)*\.(only|skip|todo|skipIf|runIf|fails)\b/
const SQL =
  /\b(selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(|\bsql(<[^`(]*>)?`|\bsql\.raw\(/
const SQL_HOMES = /^(src\/db\/|migrations\/|test\/)|(^|[/-])store\.ts$/

const describeFinding = ({ path, line, text }: Finding) => `${path}:${line} ${text.trim()}`

function linesWith(file: SourceFile, pattern: RegExp): string[] {
  return file.text
    .split('\n')
    .map((text, index) => ({ path: file.path, line: index + 1, text }))
    .filter(({ text }) => pattern.test(text))
    .map(describeFinding)
}

/** Words that say that something is not finished. */
export const unfinished = (files: readonly SourceFile[]): string[] =>
  files.flatMap((file) => linesWith(file, UNFINISHED))

/** Tests that are left out, or that leave others out. */
export const narrowedTests = (files: readonly SourceFile[]): string[] =>
  files.flatMap((file) => linesWith(file, NARROWED))

/** Queries outside the files that hold queries. */
export const strayQueries = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ path }) => !SQL_HOMES.test(path))
    .flatMap(({ path, text }) => linesWith({ path, text: withoutComments(text) }, SQL))

/** Unescaped values in templates; a layout may place its body. */
export function unescaped(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const isLayout = file.path.startsWith('views/layouts/')
    const text = isLayout ? file.text.replace(/\{\{\{~?\s*body\s*~?\}\}\}/g, '') : file.text
    return linesWith({ path: file.path, text }, /\{\{\{|\{\{~?&/)
  })
}
