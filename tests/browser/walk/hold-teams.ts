import { MovesAnswer, ResponseCounts } from '@otzyv/contracts'
import { renderInterval } from '@otzyv/locales/render-figure'
import { expect } from 'vitest'
import { renderHours } from '../../../dashboards/app/src/format/render-hours.ts'
import { filterFacts, sumFacts, timeContacts } from '../../support/plain-facts.ts'
import { cellsAt, count, inOrder, nameOf, ofPeriod, ofSums, percent, points, say } from './say-figures.ts'
import { type Asked, expectShown, readRows, stepTo, type Walk } from './step.ts'

export async function holdTeams(walk: Walk, asked: Asked): Promise<number> {
  const step = await stepTo(walk, 'teams', asked)
  const { items, whole, against } = await step.api(MovesAnswer, 'moves', 'by=team')
  const waits = await step.api(ResponseCounts, 'responses/counts')
  const facts = filterFacts(walk.facts, asked.filters)
  const shown = items.filter(({ retired }) => !retired)
  const contactOf = (team: string) => {
    const contact = waits.firstContactByTeam.find((one) => one.team === team)
    return contact ? `half contacted in ${renderHours('en', contact.medianHours)}` : ''
  }
  const rows = [...shown, ...(whole && shown.length > 0 ? [whole] : [])].map((item) => {
    const { figure, before, difference, responseRate } = item
    const n = figure.outcome === 'figure' ? figure.n : 0
    const waiting = waits.waitingByTeam.find((one) => one.team === (item.value ?? ''))?.waiting ?? 0
    return [
      ...[
        item === whole ? 'All together' : nameOf(item),
        figure.outcome !== 'figure' ? 'no answers' : n < 5 ? 'fewer than 5' : percent(figure.value),
        figure.outcome !== 'figure' || n < 5 || figure.lower === null || figure.upper === null
          ? ''
          : `Interval: ${renderInterval('en', 'percent', figure.lower, figure.upper)}`,
      ],
      ...[
        before.outcome === 'figure' ? percent(before.value) : '–',
        difference && n >= 30 ? points(difference.value) : '–',
      ],
      ...[
        count(n),
        responseRate ? `${Math.round(responseRate.value)}%` : '–',
        item === whole ? count(waits.waiting) : `${count(waiting)}${contactOf(item.value ?? '')}`,
      ],
    ]
  })
  const read = async () =>
    inOrder(
      (await readRows(walk.page, 'main table tbody tr, main table tfoot tr')).map(cellsAt([0, 3, 4, 5, 6, 7, 8, 9])),
    )
  await expectShown(read, inOrder(rows), say(asked, 'Teams'))
  for (const item of [...items, ...(whole ? [whole] : [])]) {
    const own = item === whole ? facts : facts.filter(({ team }) => team === (item.value ?? ''))
    const [is, was] = [sumFacts(own, asked), sumFacts(own, against)]
    const waiting = waits.waitingByTeam.find((one) => one.team === (item.value ?? ''))?.waiting ?? 0
    expect(
      [
        ofPeriod(item.figure),
        ofPeriod(item.before),
        item.sent,
        item.responded,
        item === whole ? waits.waiting : waiting,
      ],
      say(asked, item.label),
    ).toEqual([ofSums(is), ofSums(was), is.sent, is.responded, is.waiting])
    if (item !== whole) expectContacts(waits, item.value ?? '', timeContacts(own, asked), say(asked, item.label))
  }
  const file = (await step.file('indicators.csv')).filter((row) => row.granularity === 'total' && row.value !== '')
  expect(
    inOrder(
      file.map(({ value = '', n, indicator }) => [
        value,
        n ?? '',
        indicator === '' ? '' : Number(indicator).toFixed(4),
      ]),
    ),
    say(asked, 'the file of teams'),
  ).toEqual(
    inOrder(
      items.flatMap(({ value }) => {
        const { n, value: figure } = sumFacts(
          facts.filter(({ team }) => team === value),
          asked,
        )
        return value === null ? [] : [[value, String(n), figure?.toFixed(4) ?? '']]
      }),
    ),
  )
  return shown.length
}

/** Holds how soon those who rated low had an answer to the same counted plainly; the API has hours to three decimals. */
export function expectContacts(
  { firstContactByTeam }: Pick<ResponseCounts, 'firstContactByTeam'>,
  team: string,
  plainly: ReturnType<typeof timeContacts>,
  message: string,
): void {
  const one = firstContactByTeam.find((contact) => contact.team === team)
  expect(one && [one.contacted, one.medianHours, one.p90Hours], message).toEqual(
    plainly ? [plainly.contacted, expect.closeTo(plainly.median, 2), expect.closeTo(plainly.nineOfTen, 2)] : undefined,
  )
}
