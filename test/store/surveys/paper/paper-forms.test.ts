import { expect, it } from 'vitest'
import { everywhere } from '../../../../src/accounts/within.ts'
import type { KeyedSheet } from '../../../../src/core/questionnaire/keyed-sheet.ts'
import type { Store } from '../../../../src/db/connect.ts'
import { newId } from '../../../../src/db/ids.ts'
import { createCatalogKeeper } from '../../../../src/surveys/catalog.ts'
import { createCommit } from '../../../../src/surveys/commit-responses.ts'
import { closeBatch } from '../../../../src/surveys/paper/close-batch.ts'
import { keyAgain, resolveForm } from '../../../../src/surveys/paper/key-again.ts'
import { keyForm } from '../../../../src/surveys/paper/key-form.ts'
import { openBatch } from '../../../../src/surveys/paper/open-batch.ts'
import { recordForm } from '../../../../src/surveys/paper/record-form.ts'
import { getBatch, getForm, updateForm } from '../../../../src/surveys/paper/store.ts'
import { undoForm } from '../../../../src/surveys/paper/undo-form.ts'
import { createRecorder } from '../../../../src/surveys/record-response.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { actorWith, auditOf } from '../../../support/privacy.ts'
import { cast, settleCast } from '../../../support/province.ts'

const clerk = actorWith('operator')
const colleague = { ...clerk, id: 'another-operator' }
const sheet = (change: Partial<KeyedSheet> = {}): KeyedSheet => ({
  ...{ time: '08:30', language: 'vi', respondent: '', field: '', comment: '' },
  keys: { overall: '5', c01: '4', c02: 'n', n02: '1' },
  ...change,
})

eachDatabase('paper forms', ({ migrated }) => {
  async function settle(formCount: number | null = null, at = cast.evening) {
    const store = await migrated()
    await settleCast(store)
    let now = at
    const services = {
      ...{ store, newId, catalog: createCatalogKeeper(store) },
      clock: () => new Date(now),
      recorder: createRecorder(createCommit(store, newId), 100),
    }
    const by = { actor: clerk, within: everywhere, language: 'vi' } as const
    const asked = { desk: 'quay 1', servedOn: cast.day, formCount, label: null }
    const id = await openBatch(services, by, asked)
    const wait = (minutes: number) => {
      now = new Date(Date.parse(now) + minutes * 60_000).toISOString()
    }
    return { store, services, batch: () => getBatch(store.db, everywhere, id), wait }
  }
  const pass = async ({ batch }: Awaited<ReturnType<typeof settle>>, number = 1, change = {}) => ({
    ...{ batch: await batch(), number, isAnother: false },
    sheet: sheet(change),
  })
  const sheets = (store: Store) => store.db.selectFrom('response').selectAll().orderBy('id').execute()

  it('records a form when both passes agree: at its desk and time, by the officer on duty, as paper, audited', async () => {
    const house = await settle()
    await keyForm(house.services, clerk, await pass(house))
    expect(await sheets(house.store)).toEqual([])
    expect(await keyAgain(house.services, colleague, await pass(house))).toBe(0)
    const [row] = await sheets(house.store)
    expect(row).toMatchObject({
      ...{ desk_id: cast.deskOne.id, officer_id: cast.officerOne.id, channel: 'paper', form: 'full' },
      ...{ served_at: '2026-11-10T01:30:00.000Z', field_id: cast.field.id },
    })
    // overall, c01, c02 = n, the other criteria not ticked; n02 = none, so n03 was not asked.
    expect(row?.answers).toMatch(/^54n-{20}[-a]a\.-*/)
    const [line] = await auditOf(house.store, 'response.enter')
    expect(line).toMatchObject({ actor_id: colleague.id, subject_id: row?.id })
    const form = await getForm(house.store.db, (await house.batch()).id, 1)
    expect(form).toMatchObject({
      status: 'recorded',
      first_json: null,
      second_json: null,
      difference_count: 0,
    })
  })

  it('does not record what differs until somebody chose a side of each difference', async () => {
    const house = await settle()
    await keyForm(house.services, clerk, await pass(house))
    const again = await pass(house, 1, {
      keys: { overall: '4', c01: '4', c02: 'n', n02: '1' },
      time: '09:30',
    })
    expect(await keyAgain(house.services, clerk, again)).toBe(2)
    expect(await sheets(house.store)).toEqual([])
    const resolve = (choice: Record<string, 'first' | 'second'>) =>
      resolveForm(house.services, clerk, { ...again, choice })
    await expect(resolve({ overall: 'first' })).rejects.toMatchObject({
      problems: [{ field: 'time', code: 'not-chosen' }],
    })
    await resolve({ overall: 'second', time: 'first' })
    await resolve({ overall: 'second', time: 'first' })
    expect(await sheets(house.store)).toMatchObject([{ served_at: '2026-11-10T01:30:00.000Z' }])
    expect((await sheets(house.store))[0]?.answers.charAt(0)).toBe('4')
  })

  it('takes a form sent twice once, and refuses another one under its number', async () => {
    const house = await settle()
    await keyForm(house.services, clerk, await pass(house))
    await keyForm(house.services, clerk, await pass(house))
    const other = await pass(house, 1, { keys: { overall: '1' } })
    await expect(keyForm(house.services, clerk, other)).rejects.toMatchObject({
      problems: [{ field: 'number', code: 'paper-number-taken' }],
    })
    expect(await auditOf(house.store, 'paper-form.key')).toHaveLength(1)
  })

  it('asks whether a form that reads like another is another, keyed or recorded', async () => {
    const house = await settle()
    await keyForm(house.services, clerk, await pass(house))
    const twin = { problems: [{ field: 'isAnother', code: 'paper-twin', details: { number: 1 } }] }
    await expect(keyForm(house.services, clerk, await pass(house, 2))).rejects.toMatchObject(twin)
    await keyAgain(house.services, clerk, await pass(house))
    await expect(keyForm(house.services, clerk, await pass(house, 2))).rejects.toMatchObject(twin)
    await keyForm(house.services, clerk, { ...(await pass(house, 2)), isAnother: true })
    await keyAgain(house.services, clerk, await pass(house, 2))
    expect(await sheets(house.store)).toHaveLength(2)
  })

  it('goes on after a break between agreeing and recording, and never records twice', async () => {
    const house = await settle()
    await keyForm(house.services, clerk, await pass(house))
    const place = await pass(house)
    const form = await getForm(house.store.db, place.batch.id, 1)
    await house.store.db.transaction().execute((trx) => updateForm(trx, form, { status: 'agreed' }))
    await recordForm(house.services, clerk, place)
    await recordForm(house.services, clerk, place)
    expect(await sheets(house.store)).toHaveLength(1)
  })

  it('takes back the last form within an hour: excluded, not deleted, and it can be keyed anew', async () => {
    const house = await settle()
    for (const number of [1, 2]) {
      const change = { time: `0${number}:30` }
      await keyForm(house.services, clerk, await pass(house, number, change))
      house.wait(1)
      await keyAgain(house.services, clerk, await pass(house, number, change))
    }
    const undo = async (number: number, actor = clerk) =>
      undoForm(house.services, actor, await pass(house, number), 'Nhập nhầm')
    await expect(undo(1)).rejects.toMatchObject({ code: 'paper-undo-late' })
    await expect(undo(2, colleague)).rejects.toMatchObject({ code: 'paper-undo-late' })
    await undo(2)
    await undo(2)
    expect(await sheets(house.store)).toHaveLength(2)
    expect(await house.store.db.selectFrom('response_exclusion').selectAll().execute()).toHaveLength(1)
    expect(await auditOf(house.store, 'paper-form.undo')).toHaveLength(1)
    await keyForm(house.services, clerk, await pass(house, 2, { time: '02:30' }))
    await keyAgain(house.services, clerk, await pass(house, 2, { time: '02:30' }))
    expect(await sheets(house.store)).toHaveLength(3)
    house.wait(61)
    await expect(undo(2)).rejects.toMatchObject({ code: 'paper-undo-late' })
  })

  it('closes a batch when all is recorded, one that is short only with a reason', async () => {
    const house = await settle(2)
    await keyForm(house.services, clerk, await pass(house))
    await expect(closeBatch(house.services, clerk, await house.batch(), '')).rejects.toMatchObject({
      code: 'paper-batch-unfinished',
    })
    await keyAgain(house.services, clerk, await pass(house))
    await expect(closeBatch(house.services, clerk, await house.batch(), '')).rejects.toMatchObject({
      problems: [{ field: 'reason', code: 'paper-batch-short', details: { count: 1, expected: 2 } }],
    })
    await closeBatch(house.services, clerk, await house.batch(), 'Một phiếu bị ướt, không đọc được')
    const late = await pass(house, 2)
    await expect(keyForm(house.services, clerk, late)).rejects.toMatchObject({ code: 'paper-batch-closed' })
    expect(await auditOf(house.store, 'paper-batch.close')).toMatchObject([
      { reason: 'Một phiếu bị ướt, không đọc được' },
    ])
  })

  it.each([
    [{ desk: 'quay' }, { field: 'desk', code: 'pick-several' }],
    [{ desk: 'quầy 3' }, { field: 'desk', code: 'pick-unknown' }],
    [{ servedOn: '2026-09-01' }, { field: 'servedOn', code: 'served-at-too-old' }],
  ])('does not open a batch for %j', async (change, problem) => {
    const { services } = await settle()
    const by = { actor: clerk, within: everywhere, language: 'vi' } as const
    const asked = { desk: 'q1', servedOn: cast.day, formCount: null, label: null, ...change }
    await expect(openBatch(services, by, asked)).rejects.toMatchObject({ problems: [problem] })
  })

  it('refuses in the first pass already what no sheet can be', async () => {
    const house = await settle()
    const wrong = await pass(house, 1, { keys: { c01: '7', n02: '1', n03: '1' } })
    await expect(keyForm(house.services, clerk, wrong)).rejects.toMatchObject({
      problems: [
        { field: 'overall', code: 'required' },
        { field: 'c01', code: 'unknown-value' },
        { field: 'n03', code: 'not-asked' },
      ],
    })
  })
})
