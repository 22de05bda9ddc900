import { sql } from 'kysely'
import { connect } from './src/db/connect.ts'

const s = connect(process.argv[2]!)
for (const n of [
  'complaint_open_by_due',
  'complaint_by_receipt',
  'complaint_by_closing',
  'complaint_due',
  'complaint_by_due',
  'complaint_unit',
  'complaint_received',
  'complaint_open',
  'complaint_receipt',
])
  await sql.raw(`drop index if exists ${n}`).execute(s.db)
const f = 'due_on, closed_on, status, class_code, channel, is_sealed, desk_id, assignee_id'
for (const q of [
  `create index complaint_open on complaint ((coalesce(due_on, '9999-12-31')), id, received_at, unit_id, ${f}) where closed_on is null`,
  `create index complaint_receipt on complaint (received_at, id, unit_id, ${f})`,
  `create index complaint_unit on complaint (unit_id, received_on, id, received_at, ${f})`,
  process.argv[2]!.startsWith('post') ? 'vacuum analyze' : 'analyze',
])
  await sql.raw(q).execute(s.db)
await s.close()
