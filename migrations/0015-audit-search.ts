import { atomic } from './support.ts'

/** What the auditor searches by. */
const searched = ['at', 'action', 'subject_id'] as const

export const auditSearch = atomic({
  async up(db) {
    for (const column of searched) {
      await db.schema.createIndex(`audit_entry_${column}`).on('audit_entry').column(column).execute()
    }
  },
  async down(db) {
    for (const column of searched) await db.schema.dropIndex(`audit_entry_${column}`).execute()
  },
})
