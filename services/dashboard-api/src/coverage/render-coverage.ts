import {
  type CoveragePart,
  type CoverageParts,
  type CoverageReport,
  type ShownCoverageGroup,
  sumCoverage,
} from '@otzyv/contracts'
import type { TicketCount } from './count-tickets.ts'

type Workspace = { workspace_id: number; name: string; time_zone: string }

/** The report on all tickets together; the groups are still to come. */
export function renderCoverage(
  workspace: Workspace,
  { from, to }: { from: string; to: string },
  tickets: readonly TicketCount[],
): Omit<CoverageReport, 'groups'> {
  const { solved, outcomes } = sumCoverage(tickets)
  return {
    workspace: { id: String(workspace.workspace_id), name: workspace.name, timeZone: workspace.time_zone },
    from,
    to,
    solved,
    outcomes,
    ...sumParts(tickets),
  }
}

/** The groups, each with its two parts. Tickets of one group have its week, team and product. */
export function renderGroups(tickets: readonly TicketCount[]): ShownCoverageGroup[] {
  const of = new Map<string, TicketCount[]>()
  for (const ticket of tickets) of.set(keyOf(ticket), [...(of.get(keyOf(ticket)) ?? []), ticket])
  return sumCoverage(tickets).groups.map((group) => ({
    ...group,
    suppressed: false as const,
    ...sumParts(of.get(keyOf(group)) ?? []),
  }))
}

function keyOf({ week, team, product }: { week?: string | null; team?: string | null; product?: string | null }) {
  return JSON.stringify([week ?? null, team ?? null, product ?? null])
}

function sumParts(tickets: readonly TicketCount[]): CoverageParts {
  return {
    asked: sumPart(tickets.filter(({ asked }) => asked)),
    notAsked: sumPart(tickets.filter((one) => !one.asked)),
  }
}

function sumPart(tickets: readonly TicketCount[]): CoveragePart {
  const { solved, outcomes } = sumCoverage(tickets)
  return { count: solved, outcomes }
}
