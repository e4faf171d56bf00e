import { expect, test } from 'vitest'
import { createCountLimit } from './count-limit.ts'

test('a key may have this many events within its window, then learns how long to wait', async () => {
  const limit = createCountLimit({ max: 3, seconds: 60, whenFull: 'share' })
  for (let event = 0; event < 3; event++) expect(await limit.count('a')).toBe(0)
  expect(await limit.count('a')).toBeGreaterThan(50)
  expect(await limit.count('b')).toBe(0)
})

test.each(['share', 'allow'] as const)(
  'a key that has had enough stays so whatever other keys come (%s)',
  async (whenFull) => {
    const limit = createCountLimit({ max: 1, seconds: 600, whenFull })
    await limit.count('victim')
    expect(await limit.count('victim')).toBeGreaterThan(0)
    for (let network = 0; network < 120_000; network++) await limit.count(`2001:db8:${network.toString(16)}::/48`)
    expect(await limit.count('victim')).toBeGreaterThan(0)
  },
)

test('keys that are new while the memory is full share counts, so that nobody passes by making up keys', async () => {
  const limit = createCountLimit({ max: 2, seconds: 600, whenFull: 'share', maxKeys: 100 })
  let passed = 0
  for (let network = 0; network < 20_000; network++) if ((await limit.count(`made up ${network}`)) === 0) passed += 1
  expect(passed).toBeLessThanOrEqual(100 + 2 * 1024)
})

test('keys that we give out are taken while the memory is full', async () => {
  const limit = createCountLimit({ max: 1, seconds: 600, whenFull: 'allow', maxKeys: 100 })
  for (let link = 0; link < 5_000; link++) expect(await limit.count(`link ${link}`)).toBe(0)
  expect(await limit.count('link 7')).toBeGreaterThan(0)
})

test('the memory does not grow with the number of keys', async () => {
  const limit = createCountLimit({ max: 5, seconds: 600, whenFull: 'share', maxKeys: 1_000 })
  for (let key = 0; key < 2_000; key++) await limit.count(`first ${key}`)
  const timers = process.getActiveResourcesInfo().length
  for (let key = 0; key < 50_000; key++) await limit.count(`more ${key}`)
  expect(process.getActiveResourcesInfo().length - timers).toBeLessThanOrEqual(1_024)
})
