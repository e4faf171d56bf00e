import { expect, test } from 'vitest'
import { computeSharedBuffers } from './compute-shared-buffers.ts'

test.each([
  [0.5, 128],
  [1, 128],
  [2, 256],
  [4, 512],
  [8, 1024],
  [256, 1024],
])('of %d GB are %i MB', (gigabytes, megabytes) => {
  expect(computeSharedBuffers(gigabytes * 2 ** 30)).toBe(megabytes)
})
