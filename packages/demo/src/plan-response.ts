import type { Evidence } from '@otzyv/contracts'
import { CHANNELS, type DemoKind, DROP, PRODUCTS } from './catalog.ts'
import { COMMENTS } from './comments.ts'
import { computeRating, type Mood } from './compute-rating.ts'
import type { Random } from './create-random.ts'
import type { PlannedResponse, Ticket } from './planned.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY
const EDIT_WINDOW = 24 * HOUR

/** What the answer depends on. `dropped`: the ticket was solved after the product began to disappoint there. */
export type Asked = {
  readonly ticket: Ticket
  readonly kind: DemoKind
  readonly sentAtMs: number
  readonly expiresAtMs: number
  readonly historyFromMs: number
  readonly dropped: boolean
  readonly nowMs: number
}

/** What the customer answers by now, or null if there is no answer (yet). */
export function planResponse(random: Random, asked: Asked): PlannedResponse | null {
  if (!random.chance(computeResponseChance(asked))) return null
  const evidence = decideEvidence(random)
  const { lagMs, thinkingMs } = computeLag(random, evidence)
  const confirmedAtMs = asked.sentAtMs + lagMs
  if (confirmedAtMs > asked.nowMs || confirmedAtMs >= asked.expiresAtMs) return null
  // A machine that presses what it finds has no opinion.
  const satisfied = evidence === 'suspect' ? 0.5 : computeSatisfied(asked)
  const { rating, mood } = computeRating(random, asked.kind, satisfied)
  const comment = evidence === 'suspect' ? '' : pickComment(random, asked, mood)
  const editedAtMs = confirmedAtMs + random.whole(5 * SECOND, random.chance(0.8) ? 5 * MINUTE : EDIT_WINDOW)
  const edited =
    evidence === 'confirmed' && random.chance(0.04) && editedAtMs <= Math.min(asked.nowMs, asked.expiresAtMs)
  return {
    rating,
    comment,
    evidence,
    renderedAtMs: confirmedAtMs - thinkingMs,
    edit: edited ? 1 : 0,
    confirmedAtMs,
    updatedAtMs: edited ? editedAtMs : confirmedAtMs,
  }
}

/** How likely, in [0, 1], a customer is content: by team, product, agent, a slow yearly gain, and the drop. */
function computeSatisfied(asked: Asked): number {
  const { ticket } = asked
  if (asked.dropped) return DROP.satisfied
  const product = PRODUCTS.find((entry) => entry.value === ticket.product)?.effect ?? 0
  const gain = (0.012 * (asked.sentAtMs - asked.historyFromMs)) / YEAR
  return Math.min(0.98, Math.max(0.02, ticket.team.satisfied + product + ticket.agentEffect + gain))
}

function computeResponseChance(asked: Asked): number {
  const channel = CHANNELS.find((entry) => entry.value === asked.ticket.channel)?.responds ?? 0.25
  return asked.kind === 'nps' ? channel * 0.85 : channel
}

function decideEvidence(random: Random): Evidence {
  const draw = random.fraction()
  return draw < 0.01 ? 'suspect' : draw < 0.05 ? 'unconfirmed' : 'confirmed'
}

/** People take hours (log-normal, median 80 minutes, 93 in 100 within a day); a mail scanner takes seconds. */
function computeLag(random: Random, evidence: Evidence): { lagMs: number; thinkingMs: number } {
  if (evidence === 'suspect') return { lagMs: random.whole(3 * SECOND, 90 * SECOND), thinkingMs: random.whole(80, 900) }
  const lagMs = MINUTE + Math.round(80 * MINUTE * Math.exp(1.95 * random.normal()))
  return { lagMs, thinkingMs: Math.min(lagMs - 30 * SECOND, random.whole(1_500, 40 * SECOND)) }
}

function pickComment(random: Random, { ticket, dropped }: Asked, mood: Mood): string {
  if (!random.chance(mood === 'content' ? 0.22 : 0.44)) return ''
  const lists = COMMENTS[ticket.customer.locale]
  return random.pick(dropped && mood === 'unhappy' ? lists.dropped : lists[mood])
}
