import type { By } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { findTraces } from '../../core/complaints/find-traces.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import {
  type Comment,
  type CommentKind,
  type CommentReader,
  findComment,
  findDecision,
  insertDecision,
  listNamesAt,
} from './store.ts'

export type CommentDecision = {
  readonly id: string
  readonly kind: CommentKind
  /** Number of the decision the reader saw; 0 when there was none. */
  readonly after: number
  /** What may be read by others, where it is not what was written. */
  readonly text: string
  /** The reader has looked at what seems to tell of persons, and it does not. */
  readonly isChecked: boolean
}

/**
 * Releases a comment as it was written or in other words, keeps it back, or makes it unread again. What the citizen wrote
 * is never touched; each decision is a row of its own, and the last one holds. The same decision again changes nothing.
 *
 * @throws NotFound `comment` within reach
 * @throws Invalid `answer-missing`, or `publication-…` when the words seem to tell of a person, on `text`
 * @throws Conflict `comment-decided` when somebody decided otherwise in the meantime
 */
export async function decideComment(
  store: Store,
  newId: NewId,
  { actor, at }: By,
  reader: CommentReader,
  decision: CommentDecision,
): Promise<void> {
  const { id, after, kind } = decision
  await store.db.transaction().execute(async (trx) => {
    const comment = await findComment(trx, reader, id)
    if (!comment) throw new NotFound('comment')
    const body = wordsOf(comment, decision)
    const names = body === null ? [] : await listNamesAt(trx, comment.unit_id)
    const traces = body === null || decision.isChecked ? [] : findTraces(body, names)
    if (traces.length > 0) {
      throw new Invalid(traces.map((trace) => ({ field: 'text', code: `publication-${trace}` })))
    }
    const row = { id: newId(), response_id: id, number: after + 1, kind, body, decided_at: at }
    const isNext = comment.number === after
    if (!isNext || !(await insertDecision(trx, { ...row, decided_by: actor.id }))) {
      const there = await findDecision(trx, id, after + 1)
      const isSame = there?.kind === kind && there.body === body && there.decided_by === actor.id
      if (isSame) return
      throw new Conflict('comment-decided')
    }
    const subject = { kind: 'response-comment', id }
    const details = { decision: kind, number: after + 1 }
    await recordAudit(trx, actor, { action: 'comment.decide', subject, unitId: comment.unit_id, details }, at)
  })
}

function wordsOf({ body }: Comment, { kind, text }: CommentDecision): string | null {
  if (kind === 'release') return body
  if (kind !== 'redact') return null
  if (text.trim() === '') throw new Invalid([{ field: 'text', code: 'answer-missing' }])
  return text.trim()
}
