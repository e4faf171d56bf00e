import { CoverageOutcome, type CoverageQuery, type CoverageReport } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { DIMENSION_SETS, forEachName, SPLITS, type Split, shiftDay } from '@otzyv/domain'
import type { FigureReader } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'
import { type Bucket, bucketOf, listBuckets } from '../periods/buckets.ts'
import { chooseCoveragePeriod } from '../periods/choose-period.ts'
import { type CountedRow, coupleSets } from '../small-cells/couple-sets.ts'
import type { HiddenIn } from '../small-cells/decide-hidden-cells.ts'
import { decideQuarters, spanOfQuarters } from '../small-cells/decide-quarters.ts'
import { readSeenTeams, type SeenTeams } from '../workspaces/read-seen-teams.ts'
import { readWorkspace } from '../workspaces/read-workspaces.ts'
import type { TicketCount } from './count-tickets.ts'
import { readFullCoverage } from './read-coverage.ts'
import { type CoverageState, readCoverageState, readTickets } from './read-tickets.ts'
import { renderCoverage, renderGroups } from './render-coverage.ts'

type Wanted = { dimension: Split; byWeek: boolean }

/** What a query asks about, looked up: no sum and no ticket is read for it. */
export type CoverageQuestion = {
  workspace: Awaited<ReturnType<typeof readWorkspace>>
  period: Bucket
  groupBy: CoverageQuery['groupBy']
  split: Wanted | null
  state: CoverageState
  seesSmallCells: boolean
  /** The teams that the reader may see. */
  seen: SeenTeams
}

/** Looks up what a query asks about. Throws `unknown_workspace`, `invalid_request`. */
export async function readCoverageQuestion(
  ctx: { db: Database; now: () => Date },
  reader: FigureReader,
  query: CoverageQuery,
): Promise<CoverageQuestion> {
  const split = chooseSplit(query)
  const { seesSmallCells } = reader
  const seen = await readSeenTeams(ctx, reader)
  if (seen !== null && !seesSmallCells && split !== null && split.dimension !== 'team')
    throw new ProblemError('forbidden', 'You see some teams: ask for their tickets by team, by week, or together.')
  const workspace = await readWorkspace(ctx, reader, query.workspace)
  const { from, to } = await chooseCoveragePeriod(ctx, workspace.time_zone, query)
  // Teams are given in whole weeks only, and so is what is about some of them.
  const period = split === null && seen === null ? { from, to } : widenToWeeks({ from, to })
  const state = await readCoverageState(ctx, workspace)
  return { workspace, period, groupBy: query.groupBy, split, state, seesSmallCells, seen }
}

/**
 * Coverage for those who may not read single tickets. All tickets together are always counted: that is what accounts for
 * each of them. The counts of a value, such as a team, are given unless they, or others that follow from them, would be of fewer
 * than 5 tickets; the same decision as for figures, with outcomes in the place of ratings. To be read in the snapshot of
 * the question.
 */
export async function readShownCoverage(ctx: { db: Database }, question: CoverageQuestion): Promise<CoverageReport> {
  const { workspace, period, split } = question
  if (split === null) return await readFullCoverage(ctx, question)
  const { counts, isHidden } = await readCounts(ctx, question)
  const all = [...counts].find(([set]) => set.includes(split.dimension))?.[1] ?? []
  const tickets = all.filter(({ week }) => isWithin(period, week))
  const groups = listGroups(isHidden, all, tickets, period, split)
  return { ...renderCoverage(workspace, period, tickets), groups }
}

/** Teams and products are given in whole weeks only: beside weeks, months would reveal the days at their ends. */
function widenToWeeks<Period extends Bucket>(period: Period): Period {
  const { from, to } = period
  return { ...period, from: bucketOf(from, 'week').from, to: bucketOf(shiftDay(to, -1), 'week').to }
}

/** What the tickets are split by, if by a dimension. Team and product together would be too small to say anything. */
function chooseSplit({ groupBy }: CoverageQuery): Wanted | null {
  const [dimension, other] = SPLITS.filter((part) => groupBy.includes(part))
  if (other !== undefined)
    throw new ProblemError(
      'invalid_request',
      `groupBy takes one of ${SPLITS.join(', ')}, with or without week: so few tickets have both of two values that they would be hidden. On the server, ./otzyv coverage --by team,product counts them.`,
      [{ path: 'groupBy', message: `must have one of ${SPLITS.join(', ')}` }],
    )
  return dimension === undefined ? null : { dimension, byWeek: groupBy.includes('week') }
}

/** What is said of tickets that are too few. */
export const NOT_GIVEN = { suppressed: true, solved: null, outcomes: null, asked: null, notAsked: null } as const

/** What is counted of every dimension set in the quarters of a period, and the one decision of what stays hidden of it. */
export async function readCounts(ctx: { db: Database }, { workspace, period, state }: CoverageQuestion) {
  const span = spanOfQuarters(period)
  const splits = DIMENSION_SETS.map((set) => [...set, 'week' as const])
  const counted = await readTickets(ctx, workspace, span, splits, state)
  const counts = new Map(DIMENSION_SETS.map((set, place) => [set, counted[place] ?? []]))
  const rules = { name: 'coverage', counts: () => true, totals: 'shown' } as const
  return { counts, isHidden: decideQuarters(coupleSets(asAnswers(counts)), period, rules) }
}

export function isWithin({ from, to }: Bucket, week: string | null): boolean {
  return week !== null && week >= from && week < to
}

/** The groups of a split, by week if wanted, each with its counts or without those that stay hidden. */
export function listGroups(
  isHidden: HiddenIn,
  all: readonly TicketCount[],
  tickets: readonly TicketCount[],
  period: Bucket,
  { dimension, byWeek }: Wanted,
): CoverageReport['groups'] {
  const byPlace = new Map<string, TicketCount[]>()
  const placeOf = (value: string, week: string) => JSON.stringify([value, week])
  for (const ticket of tickets) {
    const place = placeOf(ticket[dimension] ?? '', ticket.week ?? '')
    const known = byPlace.get(place)
    if (known) known.push(ticket)
    else byPlace.set(place, [ticket])
  }
  const values = [...new Set(all.map((ticket) => ticket[dimension] ?? ''))].sort()
  const weeks = listBuckets(period.from, period.to, 'week').map(({ from }) => from)
  const parts = byWeek ? weeks.map((week) => ({ week, weeks: [week] })) : [{ week: null, weeks }]
  return parts.flatMap(({ week, weeks }) =>
    values.flatMap((value): CoverageReport['groups'] => {
      const group = { ...(week === null ? {} : { week }), [dimension]: value }
      if (weeks.some((one) => isHidden(dimension, value, 'week', one))) return [{ ...group, ...NOT_GIVEN }]
      const own = weeks.flatMap((one) => byPlace.get(placeOf(value, one)) ?? [])
      return renderGroups(
        own.map((ticket) => ({ ...ticket, ...forEachName(SPLITS, () => null), week, [dimension]: value })),
      )
    }),
  )
}

/**
 * An outcome takes the place of a rating: what is moved to keep a cell safe keeps all shown counts of outcomes, too. The days
 * of a week are one, since nothing finer is given.
 */
function toAnswers(ticket: TicketCount): CountedRow {
  const { week, outcome, asked, count } = ticket
  const rating = 2 * CoverageOutcome.options.indexOf(outcome) + Number(asked)
  const counts = Array.from({ length: rating + 1 }, () => 0)
  counts[rating] = count
  return { values: ticket, day: week ?? '', counts }
}

function asAnswers(counts: ReadonlyMap<readonly Split[], readonly TicketCount[]>): Map<readonly Split[], CountedRow[]> {
  return new Map([...counts].map(([set, rows]) => [set, rows.map(toAnswers)]))
}
