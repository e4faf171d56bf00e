import { BriefingAnswer, type BriefingSentence, ResponseCounts } from '@otzyv/contracts'
import { renderInterval } from '@otzyv/locales/render-figure'
import { expect } from 'vitest'
import { filterFacts, sumFacts } from '../../support/plain-facts.ts'
import { holdReasons } from './hold-reasons.ts'
import { cellsAt, count, ofPeriod, ofSums, pair, percent, points, say } from './say-figures.ts'
import { type Asked, expectShown, readRows, stepTo, type Walk } from './step.ts'

/** The week: every figure of its sentences, what moved, who waits, and the reasons. Its trend has a walk of its own. */
export async function holdWeek(walk: Walk, asked: Asked): Promise<number> {
  const step = await stepTo(walk, '', asked)
  const answer = await step.api(BriefingAnswer, 'briefing')
  const { low, waiting } = await step.api(ResponseCounts, 'responses/counts')
  const said = answer.sentences.map(figuresOf)
  const read = async () => {
    const texts = await walk.page.locator('.sentences > li').allTextContents()
    // Of each sentence the figures that it has to say and says; so many sentences, and each in its place.
    return texts.map((text, index) => said[index]?.filter((figure) => text.includes(figure)) ?? [text])
  }
  await expectShown(read, said, say(asked, 'the sentences'))
  const moved = answer.moves
    .slice(0, 5)
    .flatMap(({ before, after, difference, causes }) => [
      [...[before, after].map(({ value, n }) => `${percent(value)} ${count(n)}`), points(difference.value)],
      ...causes.map((cause) => [percent(cause.before), percent(cause.after), points(cause.after - cause.before)]),
    ])
  const rows = async () => (await readRows(walk.page, '[aria-labelledby=moved] tbody tr')).map(cellsAt([2, 3, 4]))
  await expectShown(rows, moved, say(asked, 'Moved'))
  const facts = filterFacts(walk.facts, asked.filters)
  const days = { from: answer.from, to: answer.to }
  const plainly = sumFacts(facts, days)
  expect([low, waiting], say(asked, 'low ratings')).toEqual([plainly.low, plainly.waiting])
  for (const sentence of answer.sentences) {
    const own = `${say(asked, sentence.says)}`
    if (sentence.says === 'period') {
      expect(ofPeriod(sentence.figure), own).toEqual(ofSums(plainly))
      const { usual } = sentence
      if (usual) expect(pair(usual.n, usual.value), own).toEqual(ofSums(sumFacts(facts, answer.against)))
    }
    if (sentence.says === 'low_ratings')
      expect([sentence.lowRatings.count, sentence.lowRatings.of], own).toEqual([plainly.low, plainly.n])
    if (sentence.says === 'response')
      expect([sentence.response.sent, sentence.response.answered], own).toEqual([plainly.sent, plainly.responded])
  }
  for (const { subject, since, before, after, weeksBefore } of answer.moves) {
    const own = facts.filter((fact) => fact[subject.dimension] === subject.value)
    const start = new Date(Date.parse(since) - weeksBefore * 7 * 86_400_000).toISOString().slice(0, 10)
    expect([pair(after.n, after.value), pair(before.n, before.value)], say(asked, subject.label)).toEqual([
      ...[ofSums(sumFacts(own, { from: since, to: answer.to })), ofSums(sumFacts(own, { from: start, to: since }))],
    ])
  }
  await holdReasons(walk, asked, step)
  return answer.sentences.length + moved.length
}

/** The figures of a sentence as they have to stand in it or in the margin beside it. */
function figuresOf(sentence: BriefingSentence): string[] {
  if (sentence.says === 'period' || sentence.says === 'running' || sentence.says === 'first_week') {
    const { figure, usual } = sentence.says === 'period' ? sentence : sentence.running
    if (figure.outcome !== 'figure') return []
    const { value, n, lower, upper } = figure
    // Of fewer the period says only how many came, and a first week not even that.
    if (n < 5 && sentence.says !== 'running') return sentence.says === 'period' ? [count(n)] : []
    const interval = lower === null || upper === null ? [] : [renderInterval('en', 'percent', lower, upper)]
    return [
      percent(value),
      count(n),
      ...interval,
      ...(usual && sentence.says === 'period' ? [percent(usual.value)] : []),
    ]
  }
  if (sentence.says === 'move') {
    const { before, after, difference } = sentence.move
    return [percent(before.value), percent(after.value), count(before.n), count(after.n), points(difference.value)]
  }
  if (sentence.says === 'low_ratings') return [count(sentence.lowRatings.count), count(sentence.lowRatings.of)]
  if (sentence.says === 'response') return [count(sentence.response.sent), count(sentence.response.answered)]
  return []
}
