import { ReasonsAnswer } from '@otzyv/contracts'
import { renderSigned } from '@otzyv/locales/render-figure'
import { expect } from 'vitest'
import { answersOf, filterFacts, type PlainFact } from '../../support/plain-facts.ts'
import { cellsAt, count, say } from './say-figures.ts'
import { type Asked, expectShown, readRows, type Step, type Walk } from './step.ts'

/** What those ticked who were not satisfied: each reason once an answer. */
export async function holdReasons(walk: Walk, asked: Asked, step: Step): Promise<void> {
  const answer = await step.api(ReasonsAnswer, 'reasons')
  const facts = filterFacts(walk.facts, asked.filters)
  const [before, since] = [answersOf(facts, answer.against), answersOf(facts, answer)]
  const ticked = answer.reasons.filter((one) => one.before + one.since > 0)
  const share = (part: number, of: number) => (of === 0 ? '–' : `${Math.round((100 * part) / of)}%`)
  const rows = ticked.map((one) => [
    `${share(one.before, answer.before.ticked)} ${count(one.before)}`,
    `${share(one.since, answer.since.ticked)} ${count(one.since)}`,
    one.difference === null ? '–' : renderSigned('en', 'points', one.difference),
  ])
  const read = async () => (await readRows(walk.page, '[data-table=reasons] tbody tr')).map(cellsAt([1, 2, 3]))
  await expectShown(read, rows, say(asked, 'reasons'))
  const tickedIn = (facts: readonly PlainFact[], reason?: string) =>
    facts.filter(({ rating, reasons }) => (rating ?? 5) < 4 && (reason ? reasons.includes(reason) : reasons.length > 0))
      .length
  expect([answer.before.ticked, answer.since.ticked, ...ticked.map(({ before, since }) => [before, since])]).toEqual([
    ...[tickedIn(before), tickedIn(since), ...ticked.map(({ id }) => [tickedIn(before, id), tickedIn(since, id)])],
  ])
}
