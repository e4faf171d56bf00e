import { ChangePartsAnswer } from '@otzyv/contracts'
import { expect } from 'vitest'
import { answersOf, filterFacts, splitPlainly, sumFacts } from '../../support/plain-facts.ts'
import { holdReasons } from './hold-reasons.ts'
import { count, inOrder, nameOf, ofSide, ofSums, pair, percent, points, say, sideWithN } from './say-figures.ts'
import { type Asked, expectShown, readRows, type Step, stepTo, type Walk } from './step.ts'

const MARKS = { lower: '▼ really lower', higher: '▲ really higher', steady: '· steady', too_few: '? too few answers' }

export async function holdWhy(walk: Walk, asked: Asked): Promise<number> {
  const step = await stepTo(walk, 'why', { ...asked, own: { by: 'channel' } })
  const answer = await step.api(ChangePartsAnswer, 'change-parts', 'by=channel&')
  const facts = filterFacts(walk.facts, asked.filters)
  const shareOf = (share: number | null) => (share === null ? '–' : percent(100 * share))
  const shown = answer.split === null ? [] : answer.parts.filter(({ before, since }) => before.n + since.n > 0)
  const rows = shown.map((part) => [
    ...[nameOf(part), sideWithN(part.before), sideWithN(part.since)],
    `${shareOf(part.shareBefore)} → ${shareOf(part.shareSince)}`,
    ...[
      part.service === null ? '–' : points(part.service),
      part.mix === null ? '–' : points(part.mix),
      MARKS[part.verdict],
    ],
  ])
  await expectShown(() => readRows(walk.page, '[data-table=parts] tbody tr'), rows, say(asked, 'Why'))
  const [before, since] = [answersOf(facts, answer.against), answersOf(facts, asked)]
  expect([ofSide(answer.before), ofSide(answer.since)]).toEqual([
    ...[ofSums(sumFacts(facts, answer.against)), ofSums(sumFacts(facts, asked))],
  ])
  const plainly = splitPlainly(before, since, ({ channel }) => channel)
  for (const part of answer.split ? answer.parts : []) {
    const own = plainly.get(part.value ?? '')
    if (!own) continue
    const { before, since, service, mix } = part
    expect(
      [ofSide(before), ofSide(since), service?.toFixed(6), mix?.toFixed(6)].map(noMinus),
      say(asked, part.label),
    ).toEqual(
      [
        pair(own.before.n, own.before.rate),
        pair(own.since.n, own.since.rate),
        own.service.toFixed(6),
        own.mix.toFixed(6),
      ].map(noMinus),
    )
  }
  await holdPairs(walk, asked, step)
  await holdReasons(walk, asked, step)
  return shown.length
}
const noMinus = (value: unknown) => (value === '-0.000000' ? '0.000000' : value)

/** Each team's each product, whatever team or product is filtered by. */
async function holdPairs(walk: Walk, asked: Asked, step: Step): Promise<void> {
  const { team: _team, product: _product, ...filters } = asked.filters
  const facts = filterFacts(walk.facts, filters)
  const { parts, against } = await step.apiOfAll(ChangePartsAnswer, 'change-parts', 'by=team%2Cproduct')
  const shown = parts.filter(({ retired, before, since }) => !retired && before.n + since.n > 0)
  const expected = shown.map((part) => {
    const real = part.verdict === 'lower' || part.verdict === 'higher' ? `${MARKS[part.verdict]} ` : ''
    const cell = part.difference === null ? '–no answers' : `${real}${points(part.difference)} ${count(part.since.n)}`
    return [nameOf(part), part.second ? nameOf(part.second) : '', cell]
  })
  const read = async () => {
    const [head = [], ...rows] = await readRows(walk.page, '[data-table=pairs] tr')
    const cells = rows.flatMap(([team = '', ...own]) => own.map((cell, index) => [team, head[index + 1] ?? '', cell]))
    return inOrder(cells.filter(([team, product]) => expected.some((one) => one[0] === team && one[1] === product)))
  }
  await expectShown(read, inOrder(expected), say(asked, 'each team’s each product'))
  for (const part of parts) {
    const own = facts.filter(
      ({ team, product }) => team === (part.value ?? '') && product === (part.second?.value ?? ''),
    )
    expect([ofSide(part.before), ofSide(part.since)], say(asked, `${part.label} × ${part.second?.label}`)).toEqual([
      ...[ofSums(sumFacts(own, against)), ofSums(sumFacts(own, asked))],
    ])
  }
}
