import { CoverageOutcome, type CoverageQuery, type CoverageReport } from '@otzyv/contracts'
import { type Database, inSnapshot } from '@otzyv/database'
import type { Reader } from '@otzyv/identity'
import { ProblemError, shiftDay } from '@otzyv/service-kit'
import { type Bucket, bucketOf, listBuckets } from '../periods/buckets.ts'
import { chooseCoveragePeriod } from '../periods/choose-period.ts'
import { decideQuarters, spanOfQuarters } from '../small-cells/decide-quarters.ts'
import { readWorkspace } from '../workspaces/read-workspaces.ts'
import { countTickets, type TicketCount } from './count-tickets.ts'
import { readCoverage } from './read-coverage.ts'
import { renderCoverage, renderGroups } from './render-coverage.ts'

type Split = { dimension: 'team' | 'product'; byWeek: boolean }

/**
 * Coverage for those who may not read single tickets. All tickets together are always counted: that is what accounts for
 * each of them. The counts of a team or product are given unless they, or others that follow from them, would be of fewer
 * than 5 tickets; the same decision as for figures, with outcomes in the place of ratings. Throws `unknown_workspace`,
 * `invalid_request`.
 */
export async function readShownCoverage(
  ctx: { db: Database; now: () => Date },
  reader: Reader,
  query: CoverageQuery,
): Promise<CoverageReport> {
  const split = chooseSplit(query)
  if (split === null) return await readCoverage(ctx, reader, query)
  return await inSnapshot(ctx, async (ctx) => {
    const workspace = await readWorkspace(ctx, reader, query.workspace)
    const period = widenToWeeks(await chooseCoveragePeriod(ctx, workspace.time_zone, query))
    const all = await countTickets(ctx, workspace, spanOfQuarters(period), ['team', 'product', 'week'])
    const tickets = all.filter(({ week }) => week !== null && week >= period.from && week < period.to)
    return { ...renderCoverage(workspace, period, tickets), groups: listGroups(all, tickets, period, split) }
  })
}

/** Teams and products are given in whole weeks only: beside weeks, months would reveal the days at their ends. */
function widenToWeeks<Period extends Bucket>(period: Period): Period {
  const { from, to } = period
  return { ...period, from: bucketOf(from, 'week').from, to: bucketOf(shiftDay(to, -1), 'week').to }
}

/** What the tickets are split by, if by a dimension. Team and product together would be too small to say anything. */
function chooseSplit({ groupBy }: CoverageQuery): Split | null {
  const [dimension, other] = (['team', 'product'] as const).filter((part) => groupBy.includes(part))
  if (other !== undefined)
    throw new ProblemError(
      'invalid_request',
      'groupBy takes team or product, not both: so few tickets are of one team and one product that they would be hidden. On the server, ./otzyv coverage --by team,product counts them.',
      [{ path: 'groupBy', message: 'must have one of team, product' }],
    )
  return dimension === undefined ? null : { dimension, byWeek: groupBy.includes('week') }
}

function listGroups(
  all: readonly TicketCount[],
  tickets: readonly TicketCount[],
  period: Bucket,
  { dimension, byWeek }: Split,
): CoverageReport['groups'] {
  const isHidden = decideQuarters(all.map(toAnswers), period, {
    name: 'coverage',
    counts: () => true,
    totals: 'shown',
  })
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
      if (weeks.some((one) => isHidden(dimension, value, 'week', one)))
        return [{ ...group, suppressed: true, solved: null, outcomes: null, asked: null, notAsked: null }]
      const own = weeks.flatMap((one) => byPlace.get(placeOf(value, one)) ?? [])
      return renderGroups(own.map((ticket) => ({ ...ticket, team: null, product: null, week, [dimension]: value })))
    }),
  )
}

/**
 * An outcome takes the place of a rating: what is moved to keep a cell safe keeps all shown counts of outcomes, too. The days
 * of a week are one, since nothing finer is given.
 */
function toAnswers({ team, product, week, outcome, asked, count }: TicketCount) {
  const rating = 2 * CoverageOutcome.options.indexOf(outcome) + Number(asked)
  return { team: team ?? '', product: product ?? '', day: week ?? '', rating, count }
}
