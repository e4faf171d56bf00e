import { ResponseCounts, ResponsesResult } from '@otzyv/contracts'
import { expect } from 'vitest'
import { answersOf, filterFacts, type PlainFact } from '../../support/plain-facts.ts'
import { count, say } from './say-figures.ts'
import { type Asked, expectShown, stepTo, type Walk } from './step.ts'

export async function holdVoices(walk: Walk, asked: Asked): Promise<number> {
  const step = await stepTo(walk, 'voices', asked)
  const { responses } = await step.api(ResponsesResult, 'responses')
  const counts = await step.api(ResponseCounts, 'responses/counts')
  const { all, low, waiting, contacted, resolved } = counts
  const numbers = Object.entries({ All: all, Low: low, Waiting: waiting, Contacted: contacted, Resolved: resolved })
  const read = () =>
    walk.page.evaluate<string[][]>(
      `[[...document.querySelectorAll('main button[aria-pressed]')].map((button) => button.textContent.trim()),
        [...document.querySelectorAll('main li > button')].map((button) => button.id.replace('voice-', ''))]`,
    )
  const ids = responses.map(({ invitationId }) => invitationId)
  await expectShown(read, [numbers.map(([name, n]) => `${name} ${count(n)}`), ids], say(asked, 'Voices'))
  const facts = filterFacts(walk.facts, asked.filters)
  const came = facts.filter(({ answerDay }) => answerDay !== null && answerDay >= asked.from && answerDay < asked.to)
  const lows = answersOf(facts, asked).filter(({ rating }) => (rating ?? 5) <= 2)
  const inState = (state: PlainFact['followUp']) => lows.filter(({ followUp }) => followUp === state).length
  expect([all, low, waiting], say(asked, 'how many voices')).toEqual([came.length, lows.length, inState('open')])
  const file = await step.file('responses.csv')
  expect(file.map((row) => row.invitation_id).slice(0, ids.length), say(asked, 'the file of voices')).toEqual(ids)
  expect(file.map((row) => row.invitation_id).sort()).toEqual(came.map(({ id }) => id).sort())
  return ids.length
}
