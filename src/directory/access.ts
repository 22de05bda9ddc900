/** Who may look at the directory, and who may change it. */
export const readers = { config: { access: 'directory.read' } } as const
export const writers = { config: { access: 'directory.write' } } as const
export const houseWriters = { config: { access: 'directory.write', isHouse: true } } as const
