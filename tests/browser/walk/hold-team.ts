import { MovesAnswer } from '@otzyv/contracts'
import { expect } from 'vitest'
import { filterFacts, sumFacts } from '../../support/plain-facts.ts'
import { cellsAt, inOrder, nameOf, ofPeriod, ofSums, say, withN } from './say-figures.ts'
import { type Asked, expectShown, readRows, stepTo, type Walk } from './step.ts'

export async function holdTeam(walk: Walk, { filters, ...rest }: Asked): Promise<number> {
  const asked = { ...rest, filters: { ...filters, team: [filters.team?.[0] ?? 'kazan-technical'] } }
  const step = await stepTo(walk, 'team', asked)
  const facts = filterFacts(walk.facts, asked.filters)
  let held = 0
  for (const by of ['product', 'channel'] as const) {
    const { items, against } = await step.api(MovesAnswer, 'moves', `by=${by}&`)
    const shown = items.filter(
      ({ retired, figure, before }) => !retired && (figure.outcome !== 'none' || before.outcome !== 'none'),
    )
    const read = async () =>
      inOrder((await readRows(walk.page, `[aria-labelledby=by-${by}] tbody tr`)).map(cellsAt([0, 1, 2])))
    const rows = shown.map((item) => [nameOf(item), withN(item.before), withN(item.figure)])
    await expectShown(read, inOrder(rows), say(asked, `Team by ${by}`))
    for (const item of items) {
      const own = facts.filter((fact) => fact[by] === (item.value ?? ''))
      expect([ofPeriod(item.figure), ofPeriod(item.before)], say(asked, `${by} ${item.label}`)).toEqual([
        ...[ofSums(sumFacts(own, asked)), ofSums(sumFacts(own, against))],
      ])
    }
    held += shown.length
  }
  const { n } = sumFacts(facts, asked)
  const [one] = asked.filters.team
  const whole = (await step.file('indicators.csv')).find((row) => row.granularity === 'total' && row.value === one)
  expect(whole?.n ?? '0', say(asked, 'the file of a team')).toBe(String(n))
  return held
}
