import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { computeSeededUuidV4, computeSeededUuidV7 } from './compute-seeded-uuid.ts'
import { createRandom } from './create-random.ts'

test.prop([fc.integer()])('version 4 has its version and variant, and comes from the seed', (seed) => {
  const id = computeSeededUuidV4(createRandom(seed))
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(computeSeededUuidV4(createRandom(seed))).toBe(id)
})

test.prop([fc.integer(), fc.integer({ min: 0, max: 2 ** 48 - 2 })])(
  'version 7 begins with the instant and sorts by it',
  (seed, atMs) => {
    const random = createRandom(seed)
    const id = computeSeededUuidV7(random, atMs)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(atMs)
    expect(computeSeededUuidV7(random, atMs + 1) > id).toBe(true)
  },
)

test('no two of 100,000 are alike', () => {
  const random = createRandom(1)
  expect(new Set(Array.from({ length: 100_000 }, () => computeSeededUuidV4(random))).size).toBe(100_000)
})
