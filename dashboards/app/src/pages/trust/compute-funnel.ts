import type { CoverageAnswer, CoveragePart, IndicatorPoint } from '@otzyv/contracts'
import type { Split } from '@otzyv/domain/dimension'

type Outcomes = CoveragePart['outcomes']
/** The tickets of a period on their way to a mail; `cameBack` are of the sent ones. */
export type TicketSteps = {
  solved: number
  toSend: number
  sent: number
  cameBack: number
  notAsked: Outcomes
  notSent: Outcomes
}
type Parts = Pick<CoverageAnswer, 'solved' | 'asked' | 'notAsked'>

/** What became of the tickets, of some values of a split or of all; null if any of it is hidden. */
export function computeTicketSteps(
  answer: CoverageAnswer,
  filter: { split: Split; values: readonly string[] } | null,
): TicketSteps | null {
  const parts: Parts[] = filter
    ? answer.groups.filter((group) => filter.values.includes(group[filter.split] ?? ''))
    : [answer]
  if (parts.some(({ solved }) => solved === null)) return null
  const asked = addOutcomes(parts.flatMap((part) => part.asked?.outcomes ?? []))
  const notAsked = addOutcomes(parts.flatMap((part) => part.notAsked?.outcomes ?? []))
  const countOf = (...outcomes: string[]) => sum(asked.filter(({ outcome }) => outcomes.includes(outcome)))
  return {
    solved: sum(asked) + sum(notAsked),
    toSend: sum(asked),
    sent: countOf('sent', 'bounced'),
    cameBack: countOf('bounced'),
    notAsked,
    notSent: asked.filter(({ outcome }) => outcome !== 'sent' && outcome !== 'bounced'),
  }
}

/** The answers that came in a period, and which of them count; null if they are hidden. */
export type AnswerSteps = { came: number; counted: number; unconfirmed: number; suspect: number; excluded: number }

/** Of the answers of a period as one point. Unconfirmed ones that count are among the counted. */
export function computeAnswerSteps(total: IndicatorPoint, countsUnconfirmed: boolean): AnswerSteps | null {
  const { ratingCounts, unconfirmed, suspect, excluded } = total
  if (ratingCounts === null || unconfirmed === null || suspect === null || excluded === null) return null
  const counted = ratingCounts.reduce((all, count) => all + count, 0)
  const came = counted + (countsUnconfirmed ? 0 : unconfirmed) + suspect + excluded
  return { came, counted, unconfirmed, suspect, excluded }
}

function addOutcomes(outcomes: Outcomes): Outcomes {
  const counts = new Map<Outcomes[number]['outcome'], number>()
  for (const { outcome, count } of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + count)
  return [...counts].map(([outcome, count]) => ({ outcome, count })).sort((a, b) => b.count - a.count)
}

const sum = (outcomes: Outcomes): number => outcomes.reduce((all, { count }) => all + count, 0)
