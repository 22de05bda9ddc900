import type { Typed } from '../../privacy/form.ts'
import type { ChoiceKind } from './list-choices.ts'
import { SeveralChoices } from './pick-one.ts'

/** A field that is filled by typing: what it is called, what was typed, and what came of it. */
export type PickToShow = {
  readonly name: string
  readonly kind: ChoiceKind
  readonly label: string
  readonly hint: string
  readonly isOptional?: boolean
}

/** What was meant: one of the choices shown after the text answered several, else the text itself. */
export function typedPick(typed: Typed, name: string): string {
  return typed[`${name}Choice`] || (typed[name] ?? '').trim()
}

/** The field ready to be shown, with the choices to take from when the text answered several. */
export function presentPick(pick: PickToShow, typed: Typed, fault: string, error: unknown) {
  const several = error instanceof SeveralChoices && error.field === pick.name ? error.choices : []
  return {
    ...pick,
    isOptional: pick.isOptional ?? false,
    id: pick.name,
    value: typed[pick.name] ?? '',
    error: fault,
    choices: several.slice(0, mostChoices).map(({ code, label }, at) => ({
      id: `${pick.name}-choice-${at}`,
      code,
      label,
    })),
    more: Math.max(0, several.length - mostChoices),
  }
}

const mostChoices = 20
