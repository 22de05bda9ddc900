import { fieldsOf, type LetterKind } from './kinds.ts'

/** The words of a letter, with `{fields}`. */
export type Wording = { readonly title: string; readonly body: string }

/** What is wrong with a wording: a field that this kind of letter does not have, or lacks, or a brace without its other. */
export type WordingFault = {
  readonly code: 'letter-field-unknown' | 'letter-field-absent' | 'letter-brace'
  readonly part: keyof Wording
  readonly name: string
}

const field = /\{([^{}]*)\}/g

/** Every fault of a wording, each field once. */
export function faultsOf(kind: LetterKind, wording: Wording): WordingFault[] {
  const known = fieldsOf(kind)
  const parts = ['title', 'body'] as const
  const used = parts.flatMap((part) => namesIn(wording[part]).map((name) => ({ part, name })))
  const strange = used.filter(({ name }) => !known.some((each) => each.name === name))
  const absent = known.filter(
    ({ name, isMandatory }) => isMandatory && !used.some((each) => each.name === name),
  )
  const loose = parts.filter((part) => /[{}]/.test(wording[part].replace(field, '')))
  return [
    ...strange.map(({ part, name }) => ({ code: 'letter-field-unknown' as const, part, name })),
    ...absent.map(({ name }) => ({ code: 'letter-field-absent' as const, part: 'body' as const, name })),
    ...loose.map((part) => ({ code: 'letter-brace' as const, part, name: '' })),
  ]
}

const namesIn = (text: string) => [...new Set([...text.matchAll(field)].map((match) => match[1]!))]

/** Names of mandatory fields without a value. */
export function missingFields(kind: LetterKind, values: Readonly<Record<string, string>>): string[] {
  return fieldsOf(kind)
    .filter(({ name, isMandatory }) => isMandatory && (values[name] ?? '').trim() === '')
    .map(({ name }) => name)
}

/**
 * The letter with its fields filled in. A paragraph whose only words were fields without a value is left out: `{left}` on
 * a line of its own stands for nothing when nothing was left.
 */
export function fillWording(wording: Wording, values: Readonly<Record<string, string>>): Wording {
  const fill = (text: string) => text.replace(field, (_, name: string) => (values[name] ?? '').trim())
  const lines = wording.body.split('\n').filter((line) => line.trim() === '' || fill(line).trim() !== '')
  const body = lines
    .map(fill)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
  return { title: fill(wording.title).replace(/\s+/g, ' ').trim(), body: body.trim() }
}
