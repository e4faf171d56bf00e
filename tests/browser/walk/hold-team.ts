import { MovesAnswer, ResponseCounts } from '@otzyv/contracts'
import { expect } from 'vitest'
import { renderHours } from '../../../dashboards/app/src/format/render-hours.ts'
import { filterFacts, sortAnswers, sumFacts, timeContacts } from '../../support/plain-facts.ts'
import { expectContacts } from './hold-teams.ts'
import { cellsAt, count, inOrder, nameOf, ofPeriod, ofSums, say, withN } from './say-figures.ts'
import { type Asked, expectShown, readRows, type Step, stepTo, type Walk } from './step.ts'

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
  const [one = ''] = asked.filters.team
  const { n, low, waiting } = sumFacts(facts, asked)
  await holdLowRatings(walk, asked, step, { team: one, low, waiting })
  const whole = (await step.file('indicators.csv')).find((row) => row.granularity === 'total' && row.value === one)
  expect(whole?.n ?? '0', say(asked, 'the file of a team')).toBe(String(n))
  const { counted, ...others } = sortAnswers(facts, asked)
  const came = [counted, others.unconfirmed, others.suspect, others.excluded].flat()
  expect(new Set((await step.file('responses.csv')).map((row) => row.invitation_id))).toEqual(
    new Set(came.map(({ id }) => id)),
  )
  return held
}

/** How many who rated low wait, and how soon the others of a team had an answer. */
async function holdLowRatings(
  walk: Walk,
  asked: Asked,
  step: Step,
  { team, low, waiting }: { team: string; low: number; waiting: number },
): Promise<void> {
  const counts = await step.api(ResponseCounts, 'responses/counts')
  const own = filterFacts(walk.facts, asked.filters).filter((fact) => fact.team === team)
  expectContacts(counts, team, timeContacts(own, asked), say(asked, 'first contact'))
  expect([counts.low, counts.waiting], say(asked, 'low ratings of a team')).toEqual([low, waiting])
  const contact = counts.firstContactByTeam.find((one) => one.team === team)
  const hours = contact ? [contact.medianHours, contact.p90Hours].map((one) => renderHours('en', one)) : []
  const figures = [
    waiting === 0 ? 'None waits' : count(waiting),
    ...(contact?.contacted === 1 ? hours.slice(0, 1) : hours),
  ]
  const read = async () => {
    const text = (await walk.page.locator('[aria-labelledby=low-ratings] p').allTextContents()).join()
    return figures.filter((figure) => text.includes(figure))
  }
  await expectShown(read, low === 0 ? [] : figures, say(asked, 'low ratings of a team'))
}
