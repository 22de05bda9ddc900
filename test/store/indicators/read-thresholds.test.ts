import { expect, it } from 'vitest'
import { systemActor } from '../../../src/accounts/actor.ts'
import { newId } from '../../../src/db/ids.ts'
import { readThresholds } from '../../../src/indicators/read-thresholds.ts'
import { changeParameter } from '../../../src/parameters/change-parameter.ts'
import { seedParameters } from '../../../src/parameters/seed-parameters.ts'
import { listParameterRows } from '../../../src/parameters/store.ts'
import { eachDatabase } from '../../support/databases.ts'

const now = '2026-11-10T02:00:00.000Z'
const november = { label: '2026-11', from: '2026-11-01', to: '2026-11-30' }
const december = { label: '2026-12', from: '2026-12-01', to: '2026-12-31' }

eachDatabase('least numbers of answers', ({ migrated }) => {
  it('are judged by the value in force on the last day of the period', async () => {
    const store = await migrated()
    await seedParameters(store, newId, now)
    const code = 'threshold.figure.enough'
    const [last] = await listParameterRows(store.db, [code])
    const words = { legalBasis: 'Quyết định', source: 'Công báo', reason: 'Quyết định mới' }
    const change = {
      code,
      value: 60,
      validFrom: '2026-12-01',
      isChecked: true,
      replacesId: last!.id,
    } as const
    await changeParameter(store, systemActor('test'), { ...change, ...words }, newId, now)
    const thresholdsOf = await readThresholds(store.db)
    const shares = { muchUnanswered: 0.2, mostUnanswered: 0.5 }
    expect(thresholdsOf(november)).toMatchObject({ enough: 30, few: 10, days: 10, ...shares })
    expect(thresholdsOf(december)).toMatchObject({ enough: 60, few: 10, days: 10 })
  })
})
