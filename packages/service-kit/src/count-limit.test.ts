import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { fc, test as property } from '@fast-check/vitest'
import { afterEach, expect, test, vi } from 'vitest'
import { createCountLimit } from './count-limit.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** Gives a function that lets the clock of the limits go on by some seconds. */
function stopClock() {
  vi.useFakeTimers({ toFake: ['performance'] })
  return (seconds: number) => vi.advanceTimersByTime(seconds * 1000)
}

test('a key may have this many events within its window, then learns how long to wait', () => {
  const limit = createCountLimit({ max: 3, seconds: 60, whenFull: 'share' })
  for (let event = 0; event < 3; event++) expect(limit.count('a')).toBe(0)
  expect(limit.count('a')).toBeGreaterThan(50)
  expect(limit.count('b')).toBe(0)
})

test('a window begins with the first event of its key, and ends for it alone', () => {
  const pass = stopClock()
  const limit = createCountLimit({ max: 1, seconds: 60, whenFull: 'share' })
  expect(limit.count('a')).toBe(0)
  pass(40)
  expect([limit.count('a'), limit.count('b')]).toEqual([20, 0])
  pass(20)
  expect([limit.count('a'), limit.count('b')]).toEqual([0, 40])
  pass(39.5)
  expect([limit.count('a'), limit.count('b')]).toEqual([21, 1])
})

test.each(['share', 'allow'] as const)(
  'a key that has had enough stays so whatever other keys come (%s)',
  (whenFull) => {
    const limit = createCountLimit({ max: 1, seconds: 600, whenFull })
    limit.count('victim')
    expect(limit.count('victim')).toBeGreaterThan(0)
    for (let network = 0; network < 120_000; network++) limit.count(`2001:db8:${network.toString(16)}::/48`)
    expect(limit.count('victim')).toBeGreaterThan(0)
  },
)

test('keys that are new while the memory is full share counts, so that nobody passes by making up keys', () => {
  const limit = createCountLimit({ max: 2, seconds: 600, whenFull: 'share', maxKeys: 100 })
  let passed = 0
  for (let network = 0; network < 20_000; network++) if (limit.count(`made up ${network}`) === 0) passed += 1
  expect(passed).toBeLessThanOrEqual(100 + 2 * 1024)
})

test('keys that we give out are taken while the memory is full', () => {
  const limit = createCountLimit({ max: 1, seconds: 600, whenFull: 'allow', maxKeys: 100 })
  for (let link = 0; link < 5_000; link++) expect(limit.count(`link ${link}`)).toBe(0)
  expect(limit.count('link 7')).toBeGreaterThan(0)
})

test('room that ended windows leave is given to new keys, each with a count of its own', () => {
  const pass = stopClock()
  const limit = createCountLimit({ max: 1, seconds: 60, whenFull: 'allow', maxKeys: 100 })
  const countAll = (of: string) => Array.from({ length: 100 }, (_, key) => limit.count(`${of} ${key}`) > 0)
  countAll('first')
  countAll('crowded out')
  expect(countAll('crowded out')).toEqual(new Array(100).fill(false))
  pass(61)
  countAll('later')
  expect(countAll('later')).toEqual(new Array(100).fill(true))
})

test('the memory does not grow with the number of keys', () => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const limit = createCountLimit({ max: 5, seconds: 600, whenFull: 'share', maxKeys: 1_000 })
  for (let key = 0; key < 2_000; key++) limit.count(`first ${key}`)
  collect()
  const before = process.memoryUsage().heapUsed
  for (let key = 0; key < 100_000; key++) limit.count(`more ${key} ${'of a long key'.repeat(20)}`)
  collect()
  // Kept, they would take more than 30 MB.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000)
})

property.prop([
  fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), pause: fc.integer({ min: 0, max: 30 }) }), {
    maxLength: 60,
  }),
  fc.integer({ min: 1, max: 4 }),
])(
  'whatever comes when, no window of a key lets more through than its limit, and none keeps a key out for longer',
  (events, max) => {
    const pass = stopClock()
    const limit = createCountLimit({ max, seconds: 60, whenFull: 'share' })
    const windows = new Map<string, { began: number; used: number }>()
    let now = 0
    for (const { key, pause } of events) {
      pass(pause)
      now += pause
      const known = windows.get(key)
      const window = known && now < known.began + 60 ? known : { began: now, used: 0 }
      windows.set(key, window)
      window.used += 1
      expect(limit.count(key)).toBe(window.used <= max ? 0 : window.began + 60 - now)
    }
    vi.useRealTimers()
  },
)
