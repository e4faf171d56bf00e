import type { SkipReason } from '@otzyv/contracts'
import { DEMO_TIME_ZONE, DROP, EARLIER_DROP, RENAMED, TRAINING } from './catalog.ts'
import { computeSeededUuidV7 } from './compute-seeded-uuid.ts'
import { createEvenChance } from './create-even-chance.ts'
import { createRandom, type Random } from './create-random.ts'
import { computeDayText, computeWeekday, createZone, type Zone } from './create-zone.ts'
import { type Customer, planCustomers } from './plan-customers.ts'
import { planInvitation } from './plan-invitation.ts'
import { planSolves, type Solve } from './plan-solves.ts'
import { createTicketPlanner } from './plan-ticket.ts'
import type { History, HistoryChunk, PlannedInvitation, PlannedRespondent, PlannedSolve, Ticket } from './planned.ts'

/** Solves a chunk: some ten chunks a second are written. */
const CHUNK = 2_500
const SECOND = 1_000
const DAY = 86_400_000
/** The history was asked with a pause of two weeks, though the demo itself lets anyone try at once. */
const ASK_AGAIN = 14 * DAY
/** Every mail of the history is out by `now`: one left over would be sent by the mailer. */
const SETTLED = 180 * SECOND

export type HistoryPlan = {
  readonly seed: number
  /** Nothing in the history is later. */
  readonly now: Date
  /** Calendar weeks, of which the one that holds `now` is the last and as a rule unfinished. */
  readonly weeks: number
  /** About how many solves there are. */
  readonly solves: number
  /** How many customers there are; those who were never invited get no row. */
  readonly customers: number
}

type Asked = {
  readonly respondent: PlannedRespondent
  lastAskedMs: number
  ended: PlannedInvitation['ended']
}

/** A made-up history: the same plan gives the same rows, whatever the clock or the zone of the process. */
export function planHistory(plan: HistoryPlan): History {
  const random = createRandom(plan.seed)
  const zone = createZone(DEMO_TIME_ZONE)
  const nowMs = plan.now.getTime()
  const { fromDay, thisMonday, trainingDay } = findDays(zone, plan)
  const frame = {
    zone,
    nowMs,
    drawEvenly: createEvenChance(random),
    fromMs: zone.instant(fromDay, 0),
    trainedFromMs: zone.instant(trainingDay + TRAINING.days, 0),
    dropFromMs: zone.instant(thisMonday - 7 * DROP.weeks, 0),
    earlierDrop: {
      fromMs: zone.instant(thisMonday - 7 * EARLIER_DROP.fromWeeks, 0),
      toMs: zone.instant(thisMonday - 7 * EARLIER_DROP.toWeeks, 0),
    },
  }
  const renamedAtMs = zone.instant(thisMonday - 7 * RENAMED.weeks, 0)
  const planTicket = createTicketPlanner(random, planCustomers(random, plan.customers), renamedAtMs)
  const untilMs = nowMs - SETTLED
  const order = planSolves({ random, fromDay, toDay: thisMonday + 7, untilMs, solves: plan.solves })
  const comingBack = new Map<number, Ticket>()
  let planned = 0
  const asked = new Map<Customer, Asked>()
  const newcomers: PlannedRespondent[] = []

  const planSolve = (solve: Solve): PlannedSolve => {
    const solveCycle = solve.again ? 2 : 1
    const ticket = comingBack.get(solve.ticket) ?? planTicket(solve, planned++)
    if (solve.comesBack) comingBack.set(solve.ticket, ticket)
    const recordedAtMs = solve.atMs + random.whole(1, 4) * SECOND
    const before = asked.get(ticket.customer)
    const reason = decideSkip(random, ticket, solve.atMs, before)
    if (reason)
      return { ticket, solveCycle, solvedAtMs: solve.atMs, recordedAtMs, outcome: { kind: 'skipped', reason } }
    const own = before ?? ask(ticket.customer, recordedAtMs)
    const invitation = planInvitation(random, frame, { ticket, recordedAtMs, respondentId: own.respondent.id })
    own.lastAskedMs = recordedAtMs
    own.ended = invitation.ended
    return { ticket, solveCycle, solvedAtMs: solve.atMs, recordedAtMs, outcome: { kind: 'invited', invitation } }
  }

  function ask(customer: Customer, atMs: number): Asked {
    const respondent = { id: computeSeededUuidV7(random, atMs), customer, createdAtMs: atMs }
    const first = { respondent, lastAskedMs: atMs, ended: null }
    newcomers.push(respondent)
    asked.set(customer, first)
    return first
  }

  function* planChunks(): Generator<HistoryChunk> {
    for (let from = 0; from < order.length; from += CHUNK) {
      const solves = order.slice(from, from + CHUNK).map(planSolve)
      yield { respondents: newcomers.splice(0), solves }
    }
  }

  const trainingDays = [computeDayText(trainingDay), computeDayText(trainingDay + TRAINING.days - 1)] as const
  return {
    fromMs: frame.fromMs,
    renamedAtMs,
    trainingDays,
    dropFromMs: frame.dropFromMs,
    solves: order.length,
    chunks: planChunks(),
  }
}

/** The first instant of a history, in ms since 1970. */
export function computeHistoryStart(plan: Pick<HistoryPlan, 'now' | 'weeks'>): number {
  const zone = createZone(DEMO_TIME_ZONE)
  return zone.instant(findDays(zone, plan).fromDay, 0)
}

/** The first day of the history, the Monday of its last week and the first day of the training, as day numbers. */
function findDays(zone: Zone, { now, weeks }: Pick<HistoryPlan, 'now' | 'weeks'>) {
  const today = zone.dayNumber(now.getTime())
  const thisMonday = today - computeWeekday(today)
  return { fromDay: thisMonday - 7 * (weeks - 1), thisMonday, trainingDay: thisMonday - 7 * TRAINING.weeks + 1 }
}

function decideSkip(random: Random, ticket: Ticket, atMs: number, before: Asked | undefined): SkipReason | null {
  if (ticket.address === 'none') return 'no_address'
  if (ticket.address === 'malformed') return 'malformed_address'
  if (before?.ended && before.ended.atMs < atMs) return before.ended.how
  if (before && atMs - before.lastAskedMs < ASK_AGAIN) return 'asked_lately'
  return random.chance(0.003) ? 'stale' : null
}
