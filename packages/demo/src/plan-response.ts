import type { Evidence } from '@otzyv/contracts'
import { KINDS } from '@otzyv/domain'
import { CHANNELS, type DemoKind, DROP, EARLIER_DROP, PRODUCTS, TRAINING } from './catalog.ts'
import { COMMENTS } from './comments.ts'
import { computeRating, type Mood } from './compute-rating.ts'
import type { EvenChance } from './create-even-chance.ts'
import type { Random } from './create-random.ts'
import { listShared } from './dimensions.ts'
import { planExclusion } from './plan-exclusion.ts'
import { planFollowUp, planReopening } from './plan-follow-up.ts'
import type { Frame, PlannedFollowUp, PlannedInvitation, PlannedResponse, Ticket } from './planned.ts'
import { pickReasons } from './reasons.ts'

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
  readonly dropped: boolean
  /** The ticket was solved while its team went through a bad time. */
  readonly disappointed: boolean
  /** The ticket was solved before the training of its team. */
  readonly untrained: boolean
}

/** What the customer answers by now, or null if there is no answer (yet). */
export function planResponse(random: Random, frame: Frame, asked: Asked): PlannedInvitation['response'] {
  const { nowMs, zone, drawEvenly } = frame
  if (!random.chance(computeResponseChance(asked))) return null
  const { evidence, evidenceReason } = pickEvidence(random)
  const { lagMs, thinkingMs } = computeLag(random, evidence)
  const confirmedAtMs = asked.sentAtMs + lagMs
  if (confirmedAtMs > nowMs || confirmedAtMs >= asked.expiresAtMs) return null
  const exclusion = evidence === 'confirmed' ? planExclusion(random, { answeredAtMs: confirmedAtMs, nowMs }) : null
  const isCounted = evidence === 'confirmed' && exclusion === null
  const isMachine = evidence === 'suspect'
  // A machine that presses what it finds has no opinion.
  const satisfied = isMachine ? 0.5 : computeSatisfied(asked, frame.fromMs)
  const draw = isCounted ? (chance: number) => drawContent(drawEvenly, asked, chance) : random.chance
  const { rating, mood } =
    exclusion?.reason === 'scale_misread' ? pickMisread(asked.kind) : computeRating(random, asked.kind, satisfied, draw)
  const editedAtMs = confirmedAtMs + random.whole(5 * SECOND, random.chance(0.8) ? 5 * MINUTE : EDIT_WINDOW)
  const edited = evidence === 'confirmed' && random.chance(0.04) && editedAtMs <= Math.min(nowMs, asked.expiresAtMs)
  const version = { edit: edited ? 1 : 0, updatedAtMs: edited ? editedAtMs : confirmedAtMs }
  const settled =
    isCounted && mood === 'unhappy'
      ? planSettling(random, version, { nowMs, expiresAtMs: asked.expiresAtMs })
      : { version, followUp: null }
  return {
    rating,
    comment: isMachine ? '' : pickComment(random, asked, mood),
    reasons:
      isMachine || mood === 'content' ? [] : pickReasons(random, { kind: asked.kind, rating, dropped: asked.dropped }),
    evidence,
    evidenceReason,
    exclusion,
    followUp: settled.followUp,
    renderedAtMs: confirmedAtMs - thinkingMs,
    edit: settled.version.edit,
    localDay: zone.localDay(confirmedAtMs),
    confirmedAtMs,
    updatedAtMs: settled.version.updatedAtMs,
  }
}

/** Somebody content who took the lowest point of the scale for the best. */
function pickMisread(kind: DemoKind): { rating: number; mood: Mood } {
  return { rating: KINDS[kind].scale.min, mood: 'content' }
}

type Version = Pick<PlannedResponse, 'edit' | 'updatedAtMs'>

/** What became of a low rating, and the version of the answer that is there in the end. */
function planSettling(
  random: Random,
  version: Version,
  { nowMs, expiresAtMs }: { nowMs: number; expiresAtMs: number },
): { version: Version; followUp: PlannedFollowUp | null } {
  const followUp = planFollowUp(random, { answeredAtMs: version.updatedAtMs, edit: version.edit, nowMs })
  const reopenedAtMs = followUp && planReopening(random, followUp, Math.min(nowMs, expiresAtMs))
  const latest = reopenedAtMs === null ? version : { edit: version.edit + 1, updatedAtMs: reopenedAtMs }
  return { version: latest, followUp }
}

/** Whether the customer is content: drawn evenly in each team, product, country and so on, and in each product of each team. */
function drawContent(drawEvenly: EvenChance, { kind, ticket }: Asked, probability: number): boolean {
  const groups = listShared(ticket).map((group) => `${kind} ${group}`)
  return drawEvenly(probability, groups, `${kind} ${ticket.team.value} ${ticket.product}`)
}

/** How likely, in [0, 1], a customer is content: by team, product, agent, a slow yearly gain, the training and the drops. */
function computeSatisfied(asked: Asked, historyFromMs: number): number {
  const { ticket } = asked
  if (asked.dropped) return DROP.satisfied
  if (asked.disappointed) return EARLIER_DROP.satisfied
  const team = asked.untrained ? TRAINING.satisfiedBefore : ticket.team.satisfied
  const product = PRODUCTS.find((entry) => entry.value === ticket.product)?.effect ?? 0
  const gain = (0.012 * (asked.sentAtMs - historyFromMs)) / YEAR
  return Math.min(0.98, Math.max(0.02, team + product + ticket.agentEffect + gain))
}

function computeResponseChance(asked: Asked): number {
  const channel = CHANNELS.find((entry) => entry.value === asked.ticket.channel)?.responds ?? 0.25
  return asked.kind === 'nps' ? channel * 0.85 : channel
}

/** Why an answer is taken for what it is, and how often. */
const EVIDENCE = [
  { evidence: 'confirmed', evidenceReason: 'gesture', share: 880 },
  { evidence: 'confirmed', evidenceReason: 'send', share: 62 },
  { evidence: 'confirmed', evidenceReason: 'form', share: 8 },
  { evidence: 'unconfirmed', evidenceReason: 'quiet', share: 40 },
  { evidence: 'suspect', evidenceReason: 'webdriver', share: 5 },
  { evidence: 'suspect', evidenceReason: 'automated_agent', share: 3 },
  { evidence: 'suspect', evidenceReason: 'hidden_field', share: 2 },
] as const

function pickEvidence(random: Random): { evidence: Evidence; evidenceReason: string } {
  return random.pickByShare(EVIDENCE)
}

/** People take hours (log-normal, median 80 minutes, 93 in 100 within a day); a mail scanner takes seconds. */
function computeLag(random: Random, evidence: Evidence): { lagMs: number; thinkingMs: number } {
  if (evidence === 'suspect') return { lagMs: random.whole(3 * SECOND, 90 * SECOND), thinkingMs: random.whole(80, 900) }
  const lagMs = MINUTE + Math.round(80 * MINUTE * Math.exp(1.95 * random.normal()))
  return { lagMs, thinkingMs: Math.min(lagMs - 30 * SECOND, random.whole(1_500, 40 * SECOND)) }
}

function pickComment(random: Random, { ticket, dropped }: Asked, mood: Mood): string {
  if (!random.chance(mood === 'content' ? 0.22 : dropped ? 0.6 : 0.44)) return ''
  const lists = COMMENTS[ticket.customer.locale]
  return random.pick(dropped && mood === 'unhappy' ? lists.dropped : lists[mood])
}
