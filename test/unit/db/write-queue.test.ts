import { describe, expect, it } from 'vitest'
import { createWriteQueue } from '../../../src/db/write-queue.ts'

/** Commits by remembering each batch; an item named `bad` fails the batch it is in. */
function queueOver(batches: string[][], limit = 100) {
  return createWriteQueue<string, string>(limit, async (items) => {
    batches.push([...items])
    if (items.includes('bad')) throw new Error('bad row')
    return items.map((item) => ({ value: item.toUpperCase() }))
  })
}

describe('the write queue', () => {
  it('commits together what arrives in one turn', async () => {
    const batches: string[][] = []
    const queue = queueOver(batches)
    expect(await Promise.all([queue.push('a'), queue.push('b')])).toEqual(['A', 'B'])
    expect(batches).toEqual([['a', 'b']])
  })

  it('commits in one go what arrives while a commit is under way', async () => {
    const batches: string[][] = []
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const queue = createWriteQueue<string, string>(100, async (items) => {
      batches.push([...items])
      if (batches.length === 1) await held
      return items.map((item) => ({ value: item }))
    })
    const first = queue.push('a')
    while (batches.length === 0) await new Promise(setImmediate)
    const later = [queue.push('b'), queue.push('c')]
    release()
    await Promise.all([first, ...later])
    expect(batches).toEqual([['a'], ['b', 'c']])
  })

  it('fails the bad item alone', async () => {
    const results = await Promise.allSettled(['a', 'bad', 'c'].map(queueOver([]).push))
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('gives an item its own error without failing the others', async () => {
    const queue = createWriteQueue<number, number>(10, async (items) =>
      items.map((item) => (item < 0 ? { error: new Error('negative') } : { value: item })),
    )
    const results = await Promise.allSettled([1, -1, 2].map(queue.push))
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('refuses what is above its limit and takes more once it has settled', async () => {
    const queue = queueOver([], 2)
    const kept = [queue.push('a'), queue.push('b')]
    await expect(queue.push('c')).rejects.toMatchObject({ code: 'queue-full' })
    await Promise.all(kept)
    await expect(queue.push('d')).resolves.toBe('D')
  })

  it('is idle only when everything is settled', async () => {
    const settled: string[] = []
    const queue = queueOver([])
    void queue.push('a').then(() => settled.push('a'))
    await queue.idle()
    expect(settled).toEqual(['a'])
  })
})
