import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { createEvenChance } from './create-even-chance.ts'
import { createRandom } from './create-random.ts'

test.prop([fc.integer(), fc.double({ min: 0.2, max: 0.95, noNaN: true })])(
  'however many are drawn, a group is never far from what is to be expected, and neither are all groups together',
  (seed, probability) => {
    const random = createRandom(seed)
    const drawEvenly = createEvenChance(random)
    const ahead = { all: 0, left: 0, right: 0 }
    let furthest = 0
    for (let i = 0; i < 1_000; i += 1) {
      const side = random.chance(0.3) ? 'left' : 'right'
      const more = (drawEvenly(probability, ['all'], side) ? 1 : 0) - probability
      ahead.all += more
      ahead[side] += more
      furthest = Math.max(furthest, ...Object.values(ahead).map(Math.abs))
    }
    expect(furthest).toBeLessThan(20)
  },
)
