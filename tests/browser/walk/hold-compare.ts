import { ComparisonAnswer } from '@otzyv/contracts'
import { expect } from 'vitest'
import { filterFacts, sumFacts } from '../../support/plain-facts.ts'
import { cellsAt, count, ofPeriod, ofSums, pair, percent, points, say, withN } from './say-figures.ts'
import { type Asked, expectShown, readRows, stepTo, type Walk } from './step.ts'

export async function holdCompare(walk: Walk, asked: Asked): Promise<number> {
  const step = await stepTo(walk, 'compare', asked)
  const { a, b, difference, sameMix } = await step.api(ComparisonAnswer, 'comparison')
  const raw = difference ? [[withN(a.figure), withN(b.figure), points(difference.value)]] : []
  const alike = [...(sameMix ? [{ ...sameMix, difference: sameMix.difference.value }] : []), ...(sameMix?.strata ?? [])]
  const rows = alike.map((one) => {
    const gap = 'difference' in one ? one.difference : one.a.value - one.b.value
    return [...[one.a, one.b].map(({ value, n }) => `${percent(value)} ${count(n)}`), points(gap)]
  })
  const read = async () => (await readRows(walk.page, '[aria-labelledby=ways] tbody tr')).map(cellsAt([1, 2, 3]))
  await expectShown(read, [...raw, ...rows], say(asked, 'Compare'))
  for (const side of [a, b])
    expect(ofPeriod(side.figure), say(asked, `from ${side.from}`)).toEqual(
      ofSums(sumFacts(filterFacts(walk.facts, asked.filters), side)),
    )
  const facts = filterFacts(walk.facts, asked.filters)
  for (const { value, a: ofA, b: ofB } of sameMix?.strata ?? []) {
    const own = facts.filter((fact) => sameMix && fact[sameMix.dimension] === value)
    expect([pair(ofA.n, ofA.value), pair(ofB.n, ofB.value)]).toEqual([
      ofSums(sumFacts(own, a)),
      ofSums(sumFacts(own, b)),
    ])
  }
  return raw.length
}
