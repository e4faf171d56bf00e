import { describe, expect, test } from 'vitest'
import { createFairRounds } from './create-fair-rounds.ts'

const never = 3_600_000
const signal = () => new AbortController().signal

/** Rounds over workspaces, each with work for as many visits as `backlogs` says; `visited` is the order of the visits. */
function build(backlogs: Record<number, number>, options: { atOnce: number; askEveryMs?: number }) {
  const left = new Map(Object.entries(backlogs).map(([id, visits]) => [Number(id), visits]))
  const visited: number[] = []
  const during = new Map<number, () => void>()
  let [asked, under, most] = [0, 0, 0]
  const round = createFairRounds({
    atOnce: options.atOnce,
    askEveryMs: options.askEveryMs ?? never,
    find: async () => {
      asked++
      return [...left].filter(([, visits]) => visits > 0).map(([id]) => id)
    },
    visit: async (id) => {
      visited.push(id)
      most = Math.max(most, ++under)
      await new Promise((resolve) => setImmediate(resolve))
      during.get(visited.length)?.()
      left.set(id, (left.get(id) ?? 1) - 1)
      under--
      return (left.get(id) ?? 0) > 0
    },
    aside: async () => {},
  })
  return { round, left, visited, during, asked: () => asked, most: () => most }
}

describe('rounds over workspaces that have work', () => {
  test('send one with a backlog to the end of the queue after each visit, so that all others had theirs before', async () => {
    const { round, visited } = build({ 1: 1_000_000, 2: 2, 3: 1, 4: 1 }, { atOnce: 1 })
    expect(await round(signal())).toBe(true)
    expect(visited).toEqual([1, 2, 3, 4, 1, 2, 1])
  })

  test('put one that had nothing to do lately before all that have backlogs', async () => {
    const { round, left, visited } = build({ 1: 5, 2: 5, 3: 5 }, { atOnce: 1 })
    const stopAfter = (visits: number) => ({
      get aborted() {
        return visited.length >= visits
      },
    })
    await round(stopAfter(4) as AbortSignal) // only this is looked at
    left.set(4, 1)
    await round(stopAfter(7) as AbortSignal) // the same
    expect(visited).toEqual([1, 2, 3, 1, 4, 2, 3])
  })

  test('find work that came up while a visit takes long, without waiting for its end', async () => {
    const visited: number[] = []
    let finish = () => {}
    const long = new Promise<void>((resolve) => {
      finish = resolve
    })
    const work = new Set([1])
    const round = createFairRounds({
      atOnce: 2,
      askEveryMs: 1,
      find: async () => [...work],
      visit: async (id) => {
        visited.push(id)
        if (id === 1) {
          work.add(2)
          // It ends all the same, so that a round that does not ask again ends without the other.
          await Promise.race([long, new Promise((resolve) => setTimeout(resolve, 5_000))])
        } else finish()
        work.delete(id)
        return false
      },
      aside: async () => {},
    })
    expect(await round(signal())).toBe(false)
    expect(visited).toEqual([1, 2])
  })

  test('visit as many at once as they may, and never one twice at once', async () => {
    const { round, visited, most } = build({ 1: 3, 2: 3, 3: 3, 4: 3, 5: 3 }, { atOnce: 3 })
    while (await round(signal()));
    expect(most()).toBe(3)
    expect(visited).toHaveLength(15)
  })

  test('end with the visits under way when one throws, and throw the same', async () => {
    const ended: number[] = []
    const round = createFairRounds({
      atOnce: 2,
      askEveryMs: never,
      find: async () => [1, 2, 3, 4],
      visit: async (id) => {
        if (id === 1) throw new Error('the database is away')
        await new Promise((resolve) => setTimeout(resolve, 5))
        ended.push(id)
        return false
      },
      aside: async () => {},
    })
    await expect(round(signal())).rejects.toThrow('the database is away')
    expect(ended).toEqual([2])
  })
})
