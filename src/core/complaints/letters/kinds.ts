/** A field of a letter's wording, written `{name}`. `typed`: a person fills it in; otherwise the matter itself does. */
export type LetterField = {
  readonly name: string
  readonly kind: 'text' | 'area' | 'date'
  readonly isTyped: boolean
  /** Without it the letter says nothing: it must stand in the wording, and must be filled in. */
  readonly isMandatory: boolean
}

type Kind = {
  /** Sent by the product on an event and never made by hand. */
  readonly isAutomatic: boolean
  readonly fields: readonly LetterField[]
}

const known = (name: string, isMandatory = false): LetterField => {
  const kind = name.endsWith('On') ? 'date' : 'text'
  return { name, kind, isTyped: false, isMandatory }
}
const typed = (name: string, kind: LetterField['kind'] = 'area', isMandatory = true): LetterField => {
  return { name, kind, isTyped: true, isMandatory }
}
const matter = [known('reference'), known('receivedOn'), known('unit'), known('today')]
const person = typed('recipient', 'text')

/**
 * The letters of a matter and what each must say. The fields of the apology are those that NĐ 61/2018/NĐ-CP Điều 19 and
 * the practice of the provinces ask for: who, which dossier of which kind, since when and until when promised, where it
 * stands, why, and the new date.
 */
export const letterKinds = {
  /** What goes back to a letter that is sealed: nothing of it. */
  receipt: { isAutomatic: true, fields: [] },
  /** What goes back to any other letter: its number and the secret that opens it. */
  code: {
    isAutomatic: true,
    fields: [
      known('reference', true),
      known('secret', true),
      known('link', true),
      known('receivedOn'),
      known('dueOn'),
      known('left'),
    ],
  },
  /** There is something to read about a sealed matter. */
  news: { isAutomatic: true, fields: [known('link')] },
  notice: { isAutomatic: false, fields: [person, ...matter, known('link'), typed('text')] },
  acknowledgement: { isAutomatic: false, fields: [person, ...matter, known('dueOn', true)] },
  question: { isAutomatic: false, fields: [person, ...matter, known('link'), typed('text')] },
  answer: { isAutomatic: false, fields: [person, ...matter, known('link'), typed('text')] },
  apology: {
    isAutomatic: false,
    fields: [
      ...[
        person,
        ...matter,
        typed('procedure', 'text'),
        typed('dossierCode', 'text'),
        typed('submittedOn', 'date'),
      ],
      ...[
        typed('promisedOn', 'date'),
        typed('agency', 'text'),
        typed('state'),
        typed('reason'),
        typed('newDateOn', 'date'),
      ],
    ],
  },
  forwarding: { isAutomatic: false, fields: [person, ...matter, typed('authority', 'text'), typed('text')] },
  extension: { isAutomatic: false, fields: [person, ...matter, typed('reason'), typed('newDateOn', 'date')] },
  return: { isAutomatic: false, fields: [person, ...matter, typed('reason'), typed('missing')] },
} as const satisfies Readonly<Record<string, Kind>>

export type LetterKind = keyof typeof letterKinds

export const letterKindCodes = Object.keys(letterKinds) as LetterKind[]

export function isLetterKind(code: string): code is LetterKind {
  return Object.hasOwn(letterKinds, code)
}

/** Letters that a person makes. */
export const madeByHand = letterKindCodes.filter((kind) => !letterKinds[kind].isAutomatic)

export const fieldsOf = (kind: LetterKind): readonly LetterField[] => letterKinds[kind].fields
