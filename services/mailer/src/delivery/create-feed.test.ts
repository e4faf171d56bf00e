import { describe, expect, test } from 'vitest'
import { createFeed } from './create-feed.ts'
import { createGather } from './create-gather.ts'

describe('a feed', () => {
  test('gives everything once, in order, to several lanes, one batch at a time', async () => {
    let fetching = 0
    let fetched = 0
    const feed = createFeed(async () => {
      expect(++fetching).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 1))
      fetching--
      const items = Array.from({ length: 10 }, (_, i) => fetched * 10 + i)
      return { items, last: ++fetched === 4 }
    }, 3)
    const seen: number[] = []
    const lane = async () => {
      for (let item = await feed.next(); item !== null; item = await feed.next()) seen.push(item)
    }
    await Promise.all([lane(), lane(), lane()])
    expect(seen).toEqual(Array.from({ length: 40 }, (_, i) => i))
  })

  test('reports a failed fetch after what was there before', async () => {
    let fetched = 0
    const feed = createFeed(async () => {
      if (++fetched === 2) throw new Error('away')
      return { items: [1, 2], last: false }
    }, 1)
    expect([await feed.next(), await feed.next()]).toEqual([1, 2])
    await expect(feed.next()).rejects.toThrow('away')
  })
})

describe('gathering', () => {
  test('writes together what came during a write, but never two with one key', async () => {
    const writes: string[][] = []
    const gather = createGather(
      async (items: readonly string[]) => {
        writes.push([...items])
        await new Promise((resolve) => setTimeout(resolve, 5))
        return items.map((item) => item.toUpperCase())
      },
      (item) => item.slice(0, 1),
    )
    const first = gather('a1')
    await new Promise((resolve) => setTimeout(resolve, 1))
    const rest = ['b1', 'c1', 'b2', 'd1'].map(gather)
    expect(await Promise.all([first, ...rest])).toEqual(['A1', 'B1', 'C1', 'B2', 'D1'])
    expect(writes).toEqual([['a1'], ['b1', 'c1', 'd1'], ['b2']])
  })

  test('reports a failed write to each of it, and continues', async () => {
    let nth = 0
    const gather = createGather(
      async (items: readonly number[]) => {
        if (++nth === 1) throw new Error('away')
        return items
      },
      (item) => String(item),
    )
    await expect(Promise.all([gather(1), gather(2)])).rejects.toThrow('away')
    expect(await gather(3)).toBe(3)
  })
})
