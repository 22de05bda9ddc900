import type { Right } from '../core/access/roles.ts'

/** Who may look at the directory, and who may change it. */
export const readers = { config: { access: 'directory.read' } } as const
export const writers = { config: { access: 'directory.write' } } as const
export const houseWriters = { config: { access: 'directory.write', isHouse: true } } as const

/** Who may change any part of it: each kind of table asks for its own right besides. */
export const anyWriters = { config: { access: ['directory.write', 'dossiers.enter'] } } as const

/** The rights by which somebody writes into the directory. */
export type WritingRight = Extract<Right, (typeof anyWriters.config.access)[number]>
