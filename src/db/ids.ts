import { v7 } from 'uuid'

/** A new id: UUIDv7, so that rows made together lie together. */
export type NewId = () => string

export const newId: NewId = () => v7()
