import { describe, expect, it } from 'vitest'
import { restateUnits } from '../../../../src/core/indicators/restate.ts'

const until = (id: string, validTo: string | null, validFrom = '2020-01-01') => ({ id, validFrom, validTo })
const went = (predecessorId: string, successorId: string, effectiveOn: string, share = 1) => ({
  ...{ predecessorId, successorId, share, effectiveOn },
})

describe('a unit in the order of a later day', () => {
  it('is itself while it stands', () => {
    expect(restateUnits([until('a', null)], [], '2026-01-01').get('a')).toEqual({ unitId: 'a' })
  })

  it('is followed through two mergers in eight months, as An Phú into Thới Bình into Ninh Kiều', () => {
    const units = [
      until('an-phu', '2024-10-31'),
      until('thoi-binh', '2025-06-30'),
      until('ninh-kieu', null, '2025-07-01'),
    ]
    const fates = [went('an-phu', 'thoi-binh', '2024-11-01'), went('thoi-binh', 'ninh-kieu', '2025-07-01')]
    expect(restateUnits(units, fates, '2026-01-01').get('an-phu')).toEqual({ unitId: 'ninh-kieu' })
    expect(restateUnits(units, fates, '2025-01-01').get('an-phu')).toEqual({ unitId: 'thoi-binh' })
  })

  it('cannot be allocated when it was divided, whatever the shares', () => {
    const units = [until('bui-huu-nghia', '2025-06-30'), until('cai-khe', null), until('binh-thuy', null)]
    const fates = [
      went('bui-huu-nghia', 'cai-khe', '2025-07-01', 0.9),
      went('bui-huu-nghia', 'binh-thuy', '2025-07-01', 0.1),
    ]
    expect(restateUnits(units, fates, '2026-01-01').get('bui-huu-nghia')).toEqual({ unallocated: 'split' })
  })

  it('is one again when both halves went into the same unit', () => {
    const units = [
      until('a', '2024-12-31'),
      until('b', '2025-06-30'),
      until('c', '2025-06-30'),
      until('d', null),
    ]
    const fates = [
      went('a', 'b', '2025-01-01', 0.4),
      went('a', 'c', '2025-01-01', 0.6),
      went('b', 'd', '2025-07-01'),
      went('c', 'd', '2025-07-01'),
    ]
    expect(restateUnits(units, fates, '2026-01-01').get('a')).toEqual({ unitId: 'd' })
  })

  it('ended when nothing took it over, and when its links run in a circle', () => {
    const units = [until('a', '2025-06-30'), until('b', '2025-06-30')]
    expect(restateUnits(units, [], '2026-01-01').get('a')).toEqual({ unallocated: 'ended' })
    const circle = [went('a', 'b', '2025-07-01'), went('b', 'a', '2025-07-01')]
    expect(restateUnits(units, circle, '2026-01-01').get('a')).toEqual({ unallocated: 'ended' })
  })
})
