import { beforeAll, expect, it } from 'vitest'
import { everywhere, withinOnly } from '../../../src/accounts/within.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { type CommentDecision, decideComment } from '../../../src/indicators/comments/decide-comment.ts'
import { readReleasedComments } from '../../../src/indicators/comments/read-released-comments.ts'
import {
  type CommentReader,
  findComment,
  findUnread,
  listDecided,
} from '../../../src/indicators/comments/store.ts'
import { releaseMonth } from '../../../src/indicators/releases/release-month.ts'
import { counterVersion, idOf } from '../../support/counted.ts'
import { eachDatabase } from '../../support/databases.ts'
import { storeSheets } from '../../support/generated-answers.ts'
import { actorWith, auditOf } from '../../support/privacy.ts'
import { cast, settleCast } from '../../support/province.ts'

const by = { actor: actorWith('inspector'), at: cast.evening }
const reader: CommentReader = { within: everywhere, officerId: null }
const on = '2026-10-05'
const sheet = (at: number, deskId: string, officerId: string | null = null) => ({
  ...{ id: idOf(on, at), deskId, officerId, servedOn: on },
  answers: '4'.padEnd(33, '.'),
})
const id = (at: number) => idOf(on, at)
const decision = (at: number, change: Partial<CommentDecision>): CommentDecision => ({
  ...{ id: id(at), kind: 'release', after: 0, text: '', isChecked: false },
  ...change,
})

eachDatabase('what a reader decides about a comment', ({ migrated }) => {
  let store: Store
  const decide = (at: number, change: Partial<CommentDecision>, who = reader) =>
    decideComment(store, newId, by, who, decision(at, change))
  const shownAt = async (...desks: readonly string[]) =>
    (await readReleasedComments(store.db, 'counter', { from: on, to: on }, desks)).map(({ body }) => body)

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await storeSheets(store, await counterVersion(store), [
      ...Array.from({ length: 14 }, (_, at) =>
        sheet(at, cast.deskOne.id, at === 2 ? cast.officerOne.id : null),
      ),
      ...[20, 21, 22].map((at) => sheet(at, cast.deskTwo.id)),
      ...Array.from({ length: 11 }, (_, at) => sheet(30 + at, cast.closedDesk.id)),
    ])
    const words = [
      [0, 'Chờ lâu quá'],
      [1, 'Chị Lan rất tốt, gọi 0912 345 678'],
      [2, 'Anh ấy lịch sự'],
      [20, 'Nên có thêm ghế'],
    ] as const
    for (const [at, body] of words) {
      await store.db
        .insertInto('response_comment')
        .values({ response_id: id(at), body, folded: body })
        .execute()
    }
  })

  it('begins with the oldest unread one, and goes on to the next', async () => {
    expect(await findUnread(store.db, reader)).toMatchObject({ id: id(0), body: 'Chờ lâu quá', number: 0 })
    await decide(0, {})
    expect((await findUnread(store.db, reader))?.id).toBe(id(1))
  })

  it('is kept once, with who and when, in the trail without the words', async () => {
    await decide(0, {})
    const rows = await store.db.selectFrom('comment_decision').selectAll().execute()
    expect(rows).toMatchObject([
      { number: 1, kind: 'release', body: 'Chờ lâu quá', decided_by: by.actor.id, decided_at: by.at },
    ])
    const trail = await auditOf(store, 'comment.decide')
    expect(trail).toHaveLength(1)
    expect(JSON.stringify(trail)).not.toContain('Chờ lâu')
  })

  it('is refused when somebody decided otherwise in the meantime', async () => {
    await expect(decide(0, { kind: 'keep' })).rejects.toMatchObject({ code: 'comment-decided' })
    await expect(decide(0, { kind: 'keep', after: 7 })).rejects.toMatchObject({ code: 'comment-decided' })
  })

  it('asks for a second look where the words seem to tell of a person', async () => {
    const problem = { problems: [{ field: 'text', code: 'publication-phone' }] }
    await expect(decide(1, {})).rejects.toMatchObject(problem)
    await expect(decide(1, { kind: 'redact', text: ' ' })).rejects.toMatchObject({
      problems: [{ field: 'text', code: 'answer-missing' }],
    })
    await decide(1, { kind: 'redact', text: 'Chị […] rất tốt' })
    expect(await findComment(store.db, reader, id(1))).toMatchObject({
      ...{ body: 'Chị Lan rất tốt, gọi 0912 345 678', released: 'Chị […] rất tốt', kind: 'redact' },
    })
  })

  it('is not for whom it is about, nor for another unit', async () => {
    const own = { within: everywhere, officerId: cast.officerOne.id }
    await expect(decide(2, {}, own)).rejects.toMatchObject({ code: 'comment' })
    const beside = { within: withinOnly(['unit-beside']), officerId: null }
    await expect(decide(2, {}, beside)).rejects.toMatchObject({ code: 'comment' })
    expect(await findUnread(store.db, beside)).toBeUndefined()
  })

  it('shows nothing before the month is out, and then only where ten persons stand behind it', async () => {
    await decide(20, {})
    expect(await shownAt(cast.deskOne.id)).toEqual([])
    await releaseMonth({ store, newId, clock: () => new Date('2026-11-07T00:00:00.000Z') }, '2026-10')
    expect(await shownAt(cast.deskOne.id)).toEqual(['Chị […] rất tốt', 'Chờ lâu quá'])
    expect(await shownAt(cast.deskTwo.id)).toEqual([])
    expect(await shownAt(cast.deskTwo.id, cast.closedDesk.id)).toEqual(['Nên có thêm ghế'])
    expect(await shownAt(cast.deskOne.id, cast.deskTwo.id, cast.closedDesk.id)).toHaveLength(3)
  })

  it('is listed a part at a time, the last decision first', async () => {
    const listed = async (skip: number, limit: number) =>
      (await listDecided(store.db, reader, { skip, limit })).map((row) => row.id)
    const whole = await listed(0, 10)
    expect(whole.length).toBeGreaterThan(2)
    expect([...(await listed(0, 2)), ...(await listed(2, 10))]).toEqual(whole)
  })

  it('can be taken back, and made unread again', async () => {
    await decide(0, { kind: 'keep', after: 1 })
    expect(await shownAt(cast.deskOne.id)).toEqual(['Chị […] rất tốt'])
    await decide(0, { kind: 'undo', after: 2 })
    expect((await findUnread(store.db, reader))?.id).toBe(id(0))
    expect((await listDecided(store.db, reader, { skip: 0, limit: 10 })).map((row) => row.id)).not.toContain(
      id(0),
    )
  })

  it('never shows what came after the month was out', async () => {
    const late = { ...sheet(50, cast.deskOne.id), servedOn: on }
    await storeSheets(store, await counterVersion(store), [late])
    await store.db
      .updateTable('response')
      .set({ received_at: '2026-11-09T00:00:00.000Z' })
      .where('id', '=', id(50))
      .execute()
    const words = { response_id: id(50), body: 'Phiếu đến muộn', folded: '' }
    await store.db.insertInto('response_comment').values(words).execute()
    await decide(50, {})
    expect(await shownAt(cast.deskOne.id)).not.toContain('Phiếu đến muộn')
  })
})
