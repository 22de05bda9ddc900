import { expect, it } from 'vitest'
import { loadScript, memoryStorage } from './load.ts'

const { draftName, dropDraft, readDraft, saveDraft } = await loadScript('draft')
const { createIdle } = await loadScript('idle')
const day = 86_400_000
const name = draftName({ code: 'A34679C7', questionnaire: 'counter', version: '1', form: 'full' })

it('keeps a draft for seven days, per desk, version and form', () => {
  const storage = memoryStorage()
  saveDraft(storage, name, { key: 'k', values: { overall: '5' } }, 1_000)
  expect(readDraft(storage, name, 1_000 + 7 * day)).toMatchObject({ key: 'k', values: { overall: '5' } })
  const other = draftName({ code: 'A34679C7', questionnaire: 'counter', version: '2', form: 'full' })
  expect(readDraft(storage, other, 1_000)).toBeUndefined()
})

it('says that a draft expired, once, and forgets it', () => {
  const storage = memoryStorage()
  saveDraft(storage, name, { key: 'k', values: {} }, 1_000)
  expect(readDraft(storage, name, 1_001 + 7 * day)).toBe('expired')
  expect(readDraft(storage, name, 1_001 + 7 * day)).toBeUndefined()
})

it('drops a draft, and takes a broken one for none', () => {
  const storage = memoryStorage()
  saveDraft(storage, name, { key: 'k', values: {} }, 0)
  dropDraft(storage, name)
  expect(readDraft(storage, name, 0)).toBeUndefined()
  storage.setItem(name, '{"values":1')
  expect(readDraft(storage, name, 0)).toBeUndefined()
})

it('forgets a kiosk visitor after 20 s of silence and warns 10 s before', () => {
  const idle = createIdle({ forgetMs: 20_000, warnMs: 10_000 }, 0)
  expect([9_999, 10_000, 19_999, 20_000].map((at) => idle.phase(at))).toEqual([
    'awake',
    'warning',
    'warning',
    'asleep',
  ])
  expect(idle.secondsLeft(15_500)).toBe(5)
  idle.touch(19_000)
  expect(idle.phase(28_999)).toBe('awake')
})
