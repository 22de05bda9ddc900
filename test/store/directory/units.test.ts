import { expect, it } from 'vitest'
import { everywhere } from '../../../src/accounts/within.ts'
import { Conflict, Invalid } from '../../../src/core/errors.ts'
import { readRevision } from '../../../src/db/revision.ts'
import { closeDesk } from '../../../src/directory/close-desk.ts'
import { closeOfficer } from '../../../src/directory/close-officer.ts'
import { closeUnit } from '../../../src/directory/close-unit.ts'
import { deskNamed, officerNamed, unitNamed } from '../../../src/directory/naming.ts'
import { listPostings } from '../../../src/directory/officer-store.ts'
import { openUnit } from '../../../src/directory/open-unit.ts'
import { postOfficer } from '../../../src/directory/post-officer.ts'
import { listLinks } from '../../../src/directory/unit-store.ts'
import { eachDatabase } from '../../support/databases.ts'
import { settleDirectory } from '../../support/directory.ts'

const commune = (code: string, validFrom: string) => ({
  code,
  name: { vi: `Xã ${code}` },
  level: 'commune',
  parent: '92',
  validFrom,
})

eachDatabase('units', ({ migrated }) => {
  async function settled() {
    const store = await migrated()
    return { store, cast: await settleDirectory(store) }
  }

  it('passes a code to the successor and names the unit of the day', async () => {
    const { store, cast } = await settled()
    await cast.write(async (trx, context) => {
      await openUnit(trx, { ...commune('31510', '2021-01-01'), validTo: '2025-06-30' }, context)
      await openUnit(trx, commune('31510', '2025-07-01'), context)
      const old = await unitNamed(trx, everywhere, '31510', '2025-06-30', 'code')
      const successors = [
        { code: '31510', kind: 'split' as const, share: 0.6, source: 'NQ 1668' },
        { code: '31507', kind: 'split' as const, share: 0.4, source: 'NQ 1668' },
      ]
      expect(await closeUnit(trx, old, { on: '2025-06-30', successors }, context)).toBe('changed')
      expect(await closeUnit(trx, old, { on: '2025-06-30', successors }, context)).toBe('unchanged')
    })
    expect((await unitNamed(store.db, everywhere, '31510', '2024-01-01', 'code')).validTo).toBe('2025-06-30')
    expect((await unitNamed(store.db, everywhere, '31510', '2026-01-01', 'code')).validTo).toBeNull()
    const links = await listLinks(store.db)
    expect(links.map((link) => [link.share, link.effective_on])).toEqual([
      [0.6, '2025-07-01'],
      [0.4, '2025-07-01'],
    ])
  })

  it('refuses a code that is taken on these days, and a parent that is not there yet', async () => {
    const { cast } = await settled()
    const open = (input: ReturnType<typeof commune>) =>
      cast.write((trx, context) => openUnit(trx, input, context))
    await expect(open(commune('31507', '2026-01-01'))).rejects.toBeInstanceOf(Conflict)
    await expect(open(commune('31999', '2019-01-01'))).rejects.toBeInstanceOf(Invalid)
  })

  it('refuses to end a unit that is still in use, and ends it when nothing hangs on it', async () => {
    const { store, cast } = await settled()
    const unit = await unitNamed(store.db, everywhere, '31507', '2026-11-20', 'code')
    const end = () =>
      cast.write((trx, context) => closeUnit(trx, unit, { on: '2026-11-30', successors: [] }, context))
    await expect(end()).rejects.toMatchObject({ code: 'unit-in-use', details: { count: 4 } })
    await cast.write(async (trx, context) => {
      for (const name of ['Q1', 'Q2'])
        await closeDesk(
          trx,
          await deskNamed(trx, everywhere, name, '2026-11-20', 'desk'),
          '2026-11-30',
          context,
        )
      for (const code of ['CC-0001', 'CC-0002']) {
        await closeOfficer(trx, await officerNamed(trx, everywhere, code, 'officer'), '2026-11-30', context)
      }
    })
    expect(await end()).toBe('changed')
  })

  it('moves an officer by closing the posting and opening the next, once', async () => {
    const { store, cast } = await settled()
    const move = { code: 'CC-0001', name: 'CC-0001', unit: '92', homeUnit: '31507' }
    const post = (validFrom?: string) =>
      cast.write((trx, context) => postOfficer(trx, { ...move, validFrom }, context))
    await expect(post()).rejects.toMatchObject({ code: 'officer-posted-elsewhere' })
    expect((await post('2026-12-01')).change).toBe('changed')
    expect((await post('2026-12-01')).change).toBe('unchanged')
    const officer = await officerNamed(store.db, everywhere, 'CC-0001', 'officer')
    const postings = await listPostings(store.db, { officerIds: [officer.id] })
    expect(postings.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      ['2025-07-01', '2026-11-30'],
      ['2026-12-01', null],
    ])
    expect(postings[1]?.homeUnitId).not.toBe(postings[1]?.unitId)
  })

  it('raises the catalog’s revision with every write', async () => {
    const { store, cast } = await settled()
    const before = await readRevision(store.db, 'catalog')
    await cast.write((trx, context) => openUnit(trx, commune('31999', '2025-07-01'), context))
    expect(await readRevision(store.db, 'catalog')).toBe(before + 1)
  })
})
