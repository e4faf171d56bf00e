import {
  CoverageOutcome,
  type CoveragePart,
  type CoverageParts,
  type CoverageReport,
  type ShownCoverageGroup,
} from '@otzyv/contracts'
import { SPLITS } from '@otzyv/domain'
import type { TicketCount } from './count-tickets.ts'

type Workspace = { workspace_id: number; name: string; time_zone: string }

/** The report on all tickets together; the groups are still to come. No tickets give 0 solved and no outcome. */
export function renderCoverage(
  workspace: Workspace,
  { from, to }: { from: string; to: string },
  tickets: readonly TicketCount[],
): Omit<CoverageReport, 'groups'> {
  const { count: solved, outcomes } = sumPart(tickets)
  return {
    workspace: { id: String(workspace.workspace_id), name: workspace.name, timeZone: workspace.time_zone },
    from,
    to,
    solved,
    outcomes,
    ...sumParts(tickets),
  }
}

/** The groups in the order of their tickets, each with its two parts. Tickets of one group have its week and values. */
export function renderGroups(tickets: readonly TicketCount[]): ShownCoverageGroup[] {
  const groups = new Map<string, [TicketCount, ...TicketCount[]]>()
  for (const ticket of tickets) {
    const key = JSON.stringify([ticket.week, ...SPLITS.map((split) => ticket[split])])
    const group = groups.get(key)
    if (group) group.push(ticket)
    else groups.set(key, [ticket])
  }
  return [...groups.values()].map((group) => {
    const { week } = group[0]
    const values = SPLITS.flatMap((split) => (group[0][split] === null ? [] : [[split, group[0][split]]]))
    const { count: solved, outcomes } = sumPart(group)
    return {
      ...(week === null ? {} : { week }),
      ...Object.fromEntries(values),
      suppressed: false,
      solved,
      outcomes,
      ...sumParts(group),
    }
  })
}

function sumParts(tickets: readonly TicketCount[]): CoverageParts {
  return {
    asked: sumPart(tickets.filter(({ asked }) => asked)),
    notAsked: sumPart(tickets.filter((one) => !one.asked)),
  }
}

/** The outcomes stand by count, the most frequent first. */
function sumPart(tickets: readonly TicketCount[]): CoveragePart {
  const counts = new Map<CoverageOutcome, number>()
  for (const { outcome, count } of tickets) counts.set(outcome, (counts.get(outcome) ?? 0) + count)
  const place = (outcome: CoverageOutcome) => CoverageOutcome.options.indexOf(outcome)
  const outcomes = [...counts]
    .map(([outcome, count]) => ({ outcome, count }))
    .sort((a, b) => b.count - a.count || place(a.outcome) - place(b.outcome))
  return { count: outcomes.reduce((sum, { count }) => sum + count, 0), outcomes }
}
