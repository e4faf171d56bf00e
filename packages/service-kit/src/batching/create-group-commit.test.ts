import { setImmediate as nextTurn } from 'node:timers/promises'
import { fc, test as property } from '@fast-check/vitest'
import { afterEach, expect, test, vi } from 'vitest'
import { createGroupCommit, type GroupCommitOptions } from './create-group-commit.ts'

type Item = { lane: string; key: string; nth: number }
type Options = GroupCommitOptions<string, Item, number>

afterEach(() => vi.useRealTimers())

const item = (nth: number, own: Partial<Item> = {}): Item => ({ lane: 'one', key: `key ${nth}`, nth, ...own })
const sqlError = (code: string) => Object.assign(new Error(`sqlstate ${code}`), { code })

/** A group commit whose writes take some turns of the event loop, with what it wrote. */
function create(own: Partial<Options> = {}) {
  const writes: Item[][] = []
  const commit = createGroupCommit<string, Item, number>({
    write: async (_lane, items) => {
      writes.push([...items])
      for (let turn = 0; turn < 3; turn++) await nextTurn()
      return items.map(({ nth }) => nth)
    },
    laneOf: ({ lane }) => lane,
    keyOf: ({ key }) => key,
    maxBatch: 256,
    limit: null,
    startsCrowded: false,
    ...own,
  })
  return { commit, writes, sizes: () => writes.map(({ length }) => length) }
}
const upTo = (count: number) => Array.from({ length: count }, (_, nth) => item(nth))

test('an item that comes alone is written at once, and what comes during its write goes together', async () => {
  const { commit, sizes } = create()
  const alone = commit.add(item(0))
  expect(sizes()).toEqual([1])
  const rest = upTo(300).slice(1).map(commit.add)
  expect(await Promise.all([alone, ...rest])).toEqual(upTo(300).map(({ nth }) => nth))
  expect(sizes()).toEqual([1, 256, 43])
  expect(commit.waiting).toBe(0)
})

test('if company is expected, what comes in the same turn of the event loop shares the first write', async () => {
  const { commit, sizes } = create({ startsCrowded: true })
  await Promise.all(upTo(10).map(commit.add))
  expect(sizes()).toEqual([10])
})

test('items that come one after the other are written alone each', async () => {
  const { commit, sizes } = create({ startsCrowded: true })
  for (const one of upTo(12)) await commit.add(one)
  expect(sizes()).toEqual(new Array(12).fill(1))
})

test('no timer is set, whatever waits', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] })
  const { commit } = create()
  const all = upTo(50).map(commit.add)
  await nextTurn()
  expect(vi.getTimerCount()).toBe(0)
  await Promise.all(all)
  expect(vi.getTimerCount()).toBe(0)
})

test('items with the same key never share a write, and keep their order', async () => {
  const { commit, writes } = create({ maxBatch: 4 })
  const items = [0, 1, 2].flatMap((nth) => ['a', 'b', 'c'].map((key) => item(nth, { key })))
  await Promise.all(items.map(commit.add))
  for (const write of writes) expect(new Set(write.map(({ key }) => key)).size).toBe(write.length)
  for (const key of ['a', 'b', 'c'])
    expect(writes.flat().flatMap((one) => (one.key === key ? [one.nth] : []))).toEqual([0, 1, 2])
})

test('a lane whose write hangs keeps no other lane waiting', async () => {
  let release = () => {}
  const stuck = new Promise<void>((resolve) => {
    release = resolve
  })
  const { commit } = create({
    write: async (lane, items) => {
      if (lane === 'slow') await stuck
      return items.map(({ nth }) => nth)
    },
  })
  const slow = [1, 2].map((nth) => commit.add(item(nth, { lane: 'slow' })))
  expect(await commit.add(item(3, { lane: 'quick' }))).toBe(3)
  expect(commit.waiting).toBe(2)
  release()
  expect(await Promise.all(slow)).toEqual([1, 2])
})

test('an item that is refused for its data fails alone, and the others of its write are committed', async () => {
  const { commit } = create({
    write: async (_lane, items) => {
      await nextTurn()
      if (items.some(({ nth }) => nth % 7 === 3)) throw sqlError('22021')
      return items.map(({ nth }) => nth)
    },
  })
  const settled = await Promise.allSettled(upTo(40).map(commit.add))
  expect(settled.flatMap((one, nth) => (one.status === 'rejected' ? [nth] : []))).toEqual([3, 10, 17, 24, 31, 38])
})

test('a database that is away fails all items of the write, and the next write is tried again', async () => {
  let away = true
  const { commit } = create({
    write: async (_lane, items) => {
      await nextTurn()
      if (away) throw sqlError('08006')
      return items.map(({ nth }) => nth)
    },
  })
  const lost = await Promise.allSettled(upTo(3).map(commit.add))
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  away = false
  expect(await commit.add(item(4))).toBe(4)
})

test('more items than may wait are refused at once, and the accepted ones are still committed', async () => {
  const { commit } = create({ limit: { maxWaiting: 3, full: () => new Error('full') } })
  const accepted = upTo(3).map(commit.add)
  await expect(commit.add(item(3))).rejects.toThrow('full')
  expect(await Promise.all(accepted)).toEqual([0, 1, 2])
  expect(await commit.add(item(4))).toBe(4)
})

test('draining ends only when every accepted item of every lane has been answered', async () => {
  const { commit } = create({ startsCrowded: true })
  const answered: number[] = []
  for (const lane of ['one', 'two', 'three'])
    for (const { nth } of upTo(20)) void commit.add(item(nth, { lane, key: 'one key' })).then((it) => answered.push(it))
  expect(commit.waiting).toBe(60)
  await commit.drain()
  expect([commit.waiting, answered.length]).toEqual([0, 60])
  await commit.drain()
})

property.prop([
  fc.array(fc.record({ lane: fc.constantFrom('a', 'b'), key: fc.constantFrom('x', 'y', 'z'), pause: fc.boolean() }), {
    maxLength: 40,
  }),
  fc.integer({ min: 1, max: 5 }),
  fc.boolean(),
])(
  'whatever comes when, each item is written once, in the order of its key',
  async (comes, maxBatch, startsCrowded) => {
    const flying = new Set<string>()
    const { commit, writes } = create({
      maxBatch,
      startsCrowded,
      write: async (lane, items) => {
        expect(flying.has(lane)).toBe(false)
        flying.add(lane)
        writes.push([...items])
        await nextTurn()
        flying.delete(lane)
        return items.map(({ nth }) => nth)
      },
    })
    const answers: Promise<number>[] = []
    for (const [nth, { lane, key, pause }] of comes.entries()) {
      answers.push(commit.add({ lane, key, nth }))
      if (pause) await nextTurn()
    }
    expect(await Promise.all(answers)).toEqual(comes.map((_, nth) => nth))
    const places = writes.flat()
    expect(places.map(({ nth }) => nth).sort((a, b) => a - b)).toEqual(comes.map((_, nth) => nth))
    for (const write of writes) {
      expect(write.length).toBeLessThanOrEqual(maxBatch)
      expect(new Set(write.map(({ lane }) => lane)).size).toBe(1)
    }
    for (const lane of ['a', 'b'])
      for (const key of ['x', 'y', 'z']) {
        const own = places.flatMap((one) => (one.lane === lane && one.key === key ? [one.nth] : []))
        expect(own).toEqual([...own].sort((a, b) => a - b))
      }
  },
)
