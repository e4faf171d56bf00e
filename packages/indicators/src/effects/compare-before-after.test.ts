import { expect, test } from 'vitest'
import { presets } from '../presets/presets.ts'
import { compareBeforeAfter } from './compare-before-after.ts'

const csat = (x: number, n: number) => [0, n - x, 0, 0, 0, x]

test('before and after: what it shows and what it cannot', () => {
  const before = [csat(80, 100), csat(82, 100), csat(81, 100), csat(81, 100)]
  const found = compareBeforeAfter(before, [csat(90, 100), csat(92, 100), csat(88, 100)], presets.top2of5)
  expect(found.difference).toBeCloseTo(9, 12)
  expect(found).toMatchObject({ design: 'no_control_group', longEnough: false, nA: 300, nB: 400 })
  expect(compareBeforeAfter(before, before, presets.top2of5)).toMatchObject({ longEnough: true, difference: 0 })
})
