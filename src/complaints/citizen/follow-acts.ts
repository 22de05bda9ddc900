import { Invalid, type Problem } from '../../core/errors.ts'
import { runOnce } from '../../db/once.ts'
import type { Services } from '../../web/services.ts'
import type { Act } from '../act.ts'
import { type AlsoActed, actWithin } from '../act-on-complaint.ts'
import { insertFiles } from '../files/add-files.ts'
import { addMessage, readWords } from '../texts.ts'
import type { ComplaintRow } from '../visible-store.ts'
import type { ReceivedForm, Typed } from './receive-form.ts'

type Ground = Pick<Services, 'store' | 'clock' | 'newId' | 'config' | 'i18n'>

/** What the citizen did, for the sentence that thanks him. */
export type Done = 'message' | 'withdrawal' | 'pressed' | 'rating'

const longestReason = 2000
const longestComment = 2000

/** He answers what he was asked, or adds something, with files. @throws Invalid, Conflict */
export async function sendMessage(services: Ground, row: ComplaintRow, form: ReceivedForm): Promise<Done> {
  if (form.problems.length > 0) {
    throw new Invalid([...emptyText(form.typed.text ?? '', 'text'), ...form.problems])
  }
  const act = { code: 'message', text: form.typed.text ?? '' } as const
  await once(services, row, form.key, act, async (trx, { complaint, messageId, at }) => {
    await insertFiles(trx, complaint.id, form.waiting, { kind: 'evidence', messageId, by: 'citizen', at })
  })
  return 'message'
}

function emptyText(text: string, field: string): Problem[] {
  return text.trim() === '' ? [{ field, code: 'answer-missing' }] : []
}

/**
 * He takes the matter back. Somebody whom others pressed to it has not: the matter goes on, and whoever handles it is
 * told.
 *
 * @throws Invalid on `reason` or `pressed`; Conflict
 */
export async function withdraw(
  services: Ground,
  row: ComplaintRow,
  key: string,
  typed: Typed,
): Promise<Done> {
  const reason = typed.reason ?? ''
  const problems = emptyText(reason, 'reason')
  if (typed.pressed !== 'no' && typed.pressed !== 'yes') {
    problems.push({ field: 'pressed', code: 'choice-missing' })
  }
  if (problems.length > 0) throw new Invalid(problems)
  const words = readWords(reason, 'reason', longestReason)
  if (typed.pressed === 'yes') {
    const text = services.i18n.text('vi', 'follow.withdrawal.pressed-words', { reason: words })
    await once(services, row, key, { code: 'message', text })
    return 'pressed'
  }
  await once(services, row, key, { code: 'withdrawal', reason: words, isUnpressed: true })
  return 'withdrawal'
}

/** He marks the outcome, once. @throws Invalid on `rating` or `comment`; Conflict `complaint-rated` */
export async function rate(services: Ground, row: ComplaintRow, key: string, typed: Typed): Promise<Done> {
  const rating = /^[1-5]$/.test(typed.rating ?? '') ? Number(typed.rating) : Number.NaN
  const comment = (typed.comment ?? '').trim()
  const body = comment === '' ? '' : readWords(comment, 'comment', longestComment)
  await once(services, row, key, { code: 'rating', rating }, async (trx, { complaint, eventId, at }) => {
    if (body !== '') await addMessage(trx, services, complaint, { kind: 'from-citizen', body, eventId, at })
  })
  return 'rating'
}

/** The same form sent again changes nothing and is answered as the first time. */
async function once(
  services: Ground,
  row: ComplaintRow,
  key: string,
  act: Act,
  also?: AlsoActed,
): Promise<void> {
  const call = { route: `follow ${act.code}`, key: `${row.id} ${key}`, body: null }
  const now = services.clock().toISOString()
  await runOnce(services.store.db, call, now, async (trx) => {
    const body = await actWithin(trx, services, { by: 'citizen', reference: row.reference, act }, also)
    return { status: 200, body }
  })
}
