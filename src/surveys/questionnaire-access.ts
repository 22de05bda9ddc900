/** Who may look at questionnaires, and who may change them: they are the same for every unit. */
export const readers = { config: { access: 'questionnaires.read' } } as const
export const writers = { config: { access: 'questionnaires.write' } } as const
