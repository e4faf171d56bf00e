import type { AskingSettings } from './asking-settings.ts'
import { decideByAddress, decideByTicket, type TicketParts } from './decide-by-settings.ts'
import type { SkipReason } from './skip-reason.ts'

/** What is known about a ticket and its customer when it is decided whether they are asked. Times on the database's clock. */
export type SkipFacts = TicketParts & {
  now: Date
  /** What became of the address: usable, missing, or not an address. */
  addressState: 'usable' | 'missing' | 'malformed'
  /** As `addressKeyOf` gives it. */
  address: string
  autoResolved: boolean
  /** What became of the survey: one asks, none that was asked for or shares the tickets is active, or there is no such one. */
  survey: 'found' | 'inactive' | 'unknown'
  /** The ticket was opened again after this solve. */
  reopened: boolean
  /** When the mail is to go out. */
  dueAt: Date
  staleAfterHours: number
  suppression: Extract<SkipReason, 'unsubscribed' | 'bounced' | 'complained' | 'suppressed'> | null
  /** When this person last got a first mail, of any survey and of this survey's kind; null where never. */
  lastAskedAt: Date | null
  lastAskedKindAt: Date | null
  askAgainDays: number
  askAgainKindDays: number
  /** 0 to 100, by the ticket alone: `samplePoint`. */
  samplePoint: number
  settings: AskingSettings
}

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

/** Why a ticket is not surveyed, the first reason that holds in this order; null if it is. */
export function decideSkip(facts: SkipFacts): SkipReason | null {
  const { now, settings } = facts
  if (facts.addressState === 'missing') return 'no_address'
  if (facts.addressState === 'malformed') return 'malformed_address'
  const byAddress = decideByAddress(facts.address, settings)
  if (byAddress) return byAddress
  if (facts.autoResolved && !settings.askAutoResolved) return 'auto_resolved'
  const byTicket = decideByTicket(facts, settings)
  if (byTicket) return byTicket
  if (facts.survey === 'inactive') return 'survey_inactive'
  if (facts.survey === 'unknown') return 'unknown_survey'
  if (facts.reopened) return 'reopened'
  // Asking about a ticket that nobody remembers annoys; a helpdesk that was cut off for days must not start a storm.
  if (now.getTime() > facts.dueAt.getTime() + facts.staleAfterHours * HOUR) return 'stale'
  if (facts.suppression) return facts.suppression
  if (isWithin(facts.lastAskedAt, facts.askAgainDays, now)) return 'asked_lately'
  if (isWithin(facts.lastAskedKindAt, facts.askAgainKindDays, now)) return 'asked_lately'
  return facts.samplePoint >= settings.samplePercent ? 'sampled_out' : null
}

function isWithin(at: Date | null, days: number, now: Date): boolean {
  return at !== null && at.getTime() > now.getTime() - days * DAY
}
