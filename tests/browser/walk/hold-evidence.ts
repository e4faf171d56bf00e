import { EvidenceFigures } from '@otzyv/contracts'
import { expect } from 'vitest'
import { type PlainFact, shareOfGood, sortAnswers } from '../../support/plain-facts.ts'
import { count, percent, say } from './say-figures.ts'
import { type Asked, expectShown, type Step, type Walk } from './step.ts'

/** Trust's table of evidence: which answers count and which do not, and what the figure would be under the other rule. */
export async function holdEvidence(walk: Walk, asked: Asked, step: Step, facts: readonly PlainFact[]): Promise<void> {
  const { counted, by_ticket, unconfirmed, suspect, excluded } = sortAnswers(facts, asked)
  const kinds = { counted, ...(by_ticket.length > 0 && { by_ticket }), unconfirmed, suspect, excluded }
  const read = () =>
    walk.page.evaluate<string[][]>(
      `[...document.querySelectorAll('[data-table=clicks] [data-kind]')].map((row) => [row.dataset.kind, row.cells[1].textContent])`,
    )
  const rows = Object.entries(kinds).map(([kind, answers]) => [kind, count(answers.length)])
  await expectShown(read, rows, say(asked, 'the evidence'))
  const { byTicket, withUnconfirmed, withoutUnconfirmed } = await step.api(EvidenceFigures, 'evidence-figures')
  const sure = counted.filter(({ evidence }) => evidence !== 'unconfirmed')
  const [counting, leaving] = [[...sure, ...unconfirmed], sure].map(shareOfGood)
  expect(
    [byTicket, withUnconfirmed?.value?.toFixed(6), withoutUnconfirmed?.value?.toFixed(6)],
    say(asked, 'the other rule'),
  ).toEqual([by_ticket.length, counting?.toFixed(6), leaving?.toFixed(6)])
  if (unconfirmed.length > 0 && counting != null && leaving != null) {
    const whatIf = (await walk.page.locator('[data-figure=whatIf]').textContent()) ?? ''
    for (const value of [counting, leaving]) expect(whatIf, say(asked, 'the other rule')).toContain(percent(value))
  }
  // The file has a row for each team.
  const totals = (await step.file('indicators.csv')).filter(({ granularity }) => granularity === 'total')
  const sumOf = (column: string) => totals.reduce((sum, row) => sum + Number(row[column]), 0)
  expect(['n', 'unconfirmed', 'suspect', 'excluded'].map(sumOf), say(asked, 'the evidence in the file')).toEqual(
    [counted, unconfirmed, suspect, excluded].map(({ length }) => length),
  )
}
