import { expect, test } from 'vitest'
import { collectAll, collectYoung } from './collect-garbage.ts'

const MEGABYTE = 1024 * 1024

/** Two collections of young objects take what outlives them for lasting. */
function hold(megabytes: number): Uint8Array[] {
  const held = Array.from({ length: megabytes * 16 }, () => new Uint8Array(MEGABYTE / 16))
  for (let times = 0; times < 3; times += 1) collectYoung()
  return held
}

test('buffers that outlived collections of young objects are given back by a whole one', async () => {
  let held = hold(16)
  const peak = process.memoryUsage().arrayBuffers
  expect(held).toHaveLength(256)
  held = []
  collectAll()
  // V8 frees them beside the program, soon; later it would collect by itself. Other parts of the process make and drop buffers, too.
  const givenBack = () => peak - process.memoryUsage().arrayBuffers
  await expect.poll(givenBack, { timeout: 3_000, interval: 150 }).toBeGreaterThan(8 * MEGABYTE)
})
