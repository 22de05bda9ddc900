/**
 * How far a source can be relied on, from firm to weak: seen in a public text; well known, the text not seen; computed
 * by rule; a choice of method; not established.
 */
export const certainties = ['sourced', 'likely', 'calculated', 'choice', 'uncertain'] as const
export type Certainty = (typeof certainties)[number]
