import type { CoverageAnswer, CoverageReport, CoverageSplit } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { forEachName, SPLITS } from '@otzyv/domain'
import { listBuckets } from '../periods/buckets.ts'
import type { SeenTeams } from '../workspaces/read-seen-teams.ts'
import type { TicketCount } from './count-tickets.ts'
import { type CoverageQuestion, isWithin, listGroups, NOT_GIVEN, readCounts } from './read-shown-coverage.ts'
import { readTickets } from './read-tickets.ts'
import { renderCoverage, renderGroups } from './render-coverage.ts'

/**
 * Coverage of the teams that somebody may see, and of nothing else. What is shown to who may not read single tickets is what
 * they would see of these teams anyway: all of them together are shown if each is, in each week, so that nothing follows
 * from it that does not follow from the teams.
 */
export async function readTeamCoverage(
  ctx: { db: Database },
  question: CoverageQuestion & { seen: NonNullable<SeenTeams> },
): Promise<CoverageAnswer> {
  const { workspace, period, split, groupBy, seen, seesSmallCells } = question
  const isSeen = ({ team }: TicketCount) => seen.counted.includes(team ?? '')
  if (seesSmallCells) {
    const names = SPLITS.filter((name) => name === 'team' || groupBy.includes(name))
    const [counted = []] = await readTickets(ctx, workspace, period, [[...names, 'week']], question.state)
    const tickets = counted.filter(isSeen).map((ticket) => keepParts(ticket, groupBy))
    const groups = groupBy.length === 0 ? [] : renderGroups(sortTickets(tickets))
    return { ...renderCoverage(workspace, period, tickets), groups }
  }
  const { counts, isHidden } = await readCounts(ctx, question)
  const all = ([...counts].find(([set]) => set.includes('team'))?.[1] ?? []).filter(isSeen)
  const tickets = all.filter(({ week }) => isWithin(period, week))
  const weeks = listBuckets(period.from, period.to, 'week').map(({ from }) => from)
  const hidden = (some: readonly string[]) =>
    some.some((week) => seen.counted.some((team) => isHidden('team', team, 'week', week)))
  const whole = renderCoverage(workspace, period, tickets)
  const head = hidden(weeks) ? { ...whole, ...NOT_GIVEN } : whole
  if (split !== null) return { ...head, groups: listGroups(isHidden, all, tickets, period, split) }
  if (!groupBy.includes('week')) return { ...head, groups: [] }
  const groups = weeks.flatMap((week): CoverageReport['groups'] =>
    hidden([week])
      ? [{ week, ...NOT_GIVEN }]
      : renderGroups(tickets.filter((ticket) => ticket.week === week).map((ticket) => keepParts(ticket, ['week']))),
  )
  return { ...head, groups }
}

/** A count with the values that are asked for alone. */
function keepParts(ticket: TicketCount, parts: readonly CoverageSplit[]): TicketCount {
  const values = forEachName(SPLITS, (split) => (parts.includes(split) ? ticket[split] : null))
  return { ...ticket, ...values, week: parts.includes('week') ? ticket.week : null }
}

/** In the order in which groups are given: by week, then by their values. */
function sortTickets(tickets: readonly TicketCount[]): TicketCount[] {
  const key = ({ week, ...values }: TicketCount) => JSON.stringify([week, ...SPLITS.map((split) => values[split])])
  return [...tickets].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
