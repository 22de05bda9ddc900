/**
 * A spreadsheet takes a cell that begins with = + - @, TAB or CR for a formula, also after blanks and in the full-width
 * forms a Chinese or Japanese keyboard makes. An apostrophe before it makes it text.
 */
const dangerous = /^'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/

/** The cell as it may be written to a CSV; a text that only looks guarded is guarded once more, so nothing is lost. */
export function guardFormula(text: string): string {
  return dangerous.test(text) ? `'${text}` : text
}

/** The text `guardFormula` was given. */
export function unguardFormula(cell: string): string {
  return cell.startsWith("'") && dangerous.test(cell) ? cell.slice(1) : cell
}
