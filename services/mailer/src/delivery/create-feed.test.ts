import { describe, expect, test } from 'vitest'
import { createFeed } from './create-feed.ts'

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
