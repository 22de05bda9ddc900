import { beforeEach, expect, it } from 'vitest'
import { systemActor } from '../../../src/accounts/actor.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { readRevision } from '../../../src/db/revision.ts'
import { createCatalogKeeper, openVersion } from '../../../src/surveys/catalog.ts'
import { closeVersion } from '../../../src/surveys/close-version.ts'
import { discardDraft } from '../../../src/surveys/discard-draft.ts'
import { draftVersion } from '../../../src/surveys/draft-version.ts'
import { editDraft } from '../../../src/surveys/edit-draft.ts'
import { publishVersion } from '../../../src/surveys/publish-version.ts'
import { findBrokenVersions, getVersion, listVersions } from '../../../src/surveys/questionnaire-store.ts'
import { seedQuestionnaires } from '../../../src/surveys/seed-questionnaires.ts'
import { eachDatabase } from '../../support/databases.ts'
import { titled } from '../../support/drafts.ts'

const today = '2026-11-10'
const now = '2026-11-10T02:00:00.000Z'
const by = { actor: systemActor('test'), at: now }

eachDatabase('versions of a questionnaire', ({ migrated }) => {
  let store: Store
  beforeEach(async () => {
    store = await migrated()
  })

  const draft = async (vi: string) =>
    (await draftVersion(store, by, { code: 'trial', definition: titled(vi) }, newId)).version
  const publish = (number: number, opensOn: string) =>
    publishVersion(store, by, { code: 'trial', number, opensOn }, today)
  const close = (number: number, on: string) => closeVersion(store, by, { code: 'trial', number, on }, today)
  const version = (number: number) => getVersion(store.db, 'trial', number)

  it('allows one draft at a time', async () => {
    await draft('Một')
    await expect(draft('Hai')).rejects.toMatchObject({ code: 'draft-exists' })
    expect(await listVersions(store.db, 'trial')).toHaveLength(1)
  })

  it('finds the draft of a repeated request there already', async () => {
    const first = await draft('Một')
    expect((await draft('Một')).id).toBe(first.id)
  })

  it('keeps one of two drafts begun at the same moment', async () => {
    const both = await Promise.allSettled([draft('Một'), draft('Hai')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await listVersions(store.db, 'trial')).toHaveLength(1)
  })

  it('replaces a draft only from the state it was read in', async () => {
    const { digest } = await draft('Một')
    const edit = (vi: string) =>
      editDraft(store, by, { code: 'trial', number: 1, digest, definition: titled(vi) })
    await edit('Hai')
    await expect(edit('Ba')).rejects.toMatchObject({ code: 'draft-stale' })
    await edit('Hai')
    expect((await version(1)).definition.title.vi).toBe('Hai')
  })

  it('refuses every change of a published version', async () => {
    const { digest } = await draft('Một')
    const published = await publish(1, today)
    const edit = editDraft(store, by, { code: 'trial', number: 1, digest, definition: titled('Hai') })
    await expect(edit).rejects.toMatchObject({ code: 'version-frozen' })
    await expect(discardDraft(store, by, 'trial', 1)).rejects.toMatchObject({ code: 'version-frozen' })
    await expect(publish(1, '2026-12-01')).rejects.toMatchObject({ code: 'version-frozen' })
    expect(await version(1)).toEqual(published)
  })

  it('publishes once however often it is asked', async () => {
    await draft('Một')
    const first = await publish(1, today)
    const again = await publishVersion(
      store,
      { ...by, at: '2026-11-10T03:00:00.000Z' },
      { code: 'trial', number: 1, opensOn: today },
      today,
    )
    expect(again).toEqual(first)
  })

  it('closes the version before it on the day before it opens', async () => {
    await draft('Một')
    await publish(1, today)
    await draft('Hai')
    await publish(2, '2026-12-01')
    expect((await version(1)).closesOn).toBe('2026-11-30')
    const catalog = await createCatalogKeeper(store).current()
    expect(openVersion(catalog, 'trial', '2026-11-30')?.number).toBe(1)
    expect(openVersion(catalog, 'trial', '2026-12-01')?.number).toBe(2)
  })

  it('opens nothing in the past, on a day that has begun with another version, or behind a later one', async () => {
    await draft('Một')
    const refusal = (code: string) => ({ problems: [expect.objectContaining({ field: 'opensOn', code })] })
    await expect(publish(1, '2026-11-09')).rejects.toMatchObject(refusal('opens-on-past'))
    await publish(1, today)
    await draft('Hai')
    await expect(publish(2, today)).rejects.toMatchObject(refusal('opens-on-occupied'))
    await publish(2, '2026-12-01')
    await draft('Ba')
    await expect(publish(3, '2026-12-01')).rejects.toMatchObject(refusal('opens-on-behind'))
    await publish(3, '2026-12-02')
    expect((await version(2)).closesOn).toBe('2026-12-01')
  })

  it('keeps the meaning of every published code: another kind of question needs another code', async () => {
    await draft('Một')
    await publish(1, today)
    const { definition } = await version(1)
    const at = definition.questions.findIndex(({ code }) => code === 'c01')
    const options = definition.questions.find(({ kind }) => kind === 'choice')!.options!
    const { tags: _, ...c01 } = definition.questions[at]!
    const questions = definition.questions.with(at, { ...c01, kind: 'choice', options })
    await draftVersion(store, by, { code: 'trial', definition: { ...definition, questions } }, newId)
    const problems = [
      expect.objectContaining({ field: `questions.${at}.code`, code: 'code-changes-meaning' }),
    ]
    await expect(publish(2, '2026-12-01')).rejects.toMatchObject({ problems })
    expect((await version(2)).status).toBe('draft')
  })

  it('moves the last day only while the version runs and no other opens by then', async () => {
    await draft('Một')
    await publish(1, today)
    await expect(close(1, '2026-11-09')).rejects.toMatchObject({ code: 'invalid' })
    expect((await close(1, '2026-11-20')).closesOn).toBe('2026-11-20')
    expect((await close(1, '2026-11-25')).closesOn).toBe('2026-11-25')
    await draft('Hai')
    await publish(2, '2026-11-26')
    await expect(close(1, '2026-11-26')).rejects.toMatchObject({
      problems: [{ field: 'on', code: 'closes-on-occupied' }],
    })
    const ended = closeVersion(store, by, { code: 'trial', number: 1, on: '2026-12-31' }, '2026-11-26')
    await expect(ended).rejects.toMatchObject({ code: 'version-closed' })
  })

  it('withdraws a version that has not opened, after which another may take its place', async () => {
    await draft('Một')
    await publish(1, '2026-12-01')
    await close(1, '2026-11-30')
    await draft('Hai')
    await publish(2, '2026-11-15')
    const catalog = await createCatalogKeeper(store).current()
    expect(openVersion(catalog, 'trial', '2026-12-01')?.number).toBe(2)
    expect((await version(1)).closesOn).toBe('2026-11-30')
  })

  it('keeps a discarded draft and gives its number to no other', async () => {
    await draft('Một')
    await discardDraft(store, by, 'trial', 1)
    await discardDraft(store, by, 'trial', 1)
    expect((await version(1)).status).toBe('discarded')
    expect((await draft('Hai')).number).toBe(2)
    await expect(publish(1, today)).rejects.toMatchObject({ code: 'version-discarded' })
  })

  it('tells every serving process of a change', async () => {
    const before = await readRevision(store.db, 'catalog')
    await draft('Một')
    const drafted = await readRevision(store.db, 'catalog')
    await publish(1, today)
    expect(drafted).toBeGreaterThan(before)
    expect(await readRevision(store.db, 'catalog')).toBeGreaterThan(drafted)
  })

  it('finds a published definition that was changed behind its back', async () => {
    await seedQuestionnaires(store, newId, now)
    await draft('Một')
    await publish(1, today)
    expect(await findBrokenVersions(store.db)).toEqual([])
    const changed = JSON.stringify(titled('Đã sửa'))
    const { id } = await version(1)
    await store.db
      .updateTable('questionnaire_version')
      .set({ definition_json: changed })
      .where('id', '=', id)
      .execute()
    expect(await findBrokenVersions(store.db)).toEqual([{ questionnaire: 'trial', number: 1 }])
  })
})
