import { addressKeyOf } from './address-key.ts'
import { isDisposableDomain } from './disposable-domains.ts'
import { domainOf, isDomainIn } from './mail-address.ts'
import type { MailSettings } from './mail-settings.ts'
import type { SkipReason } from './skip-reason.ts'

/** What is known about a ticket and its customer when it is decided whether they are asked. Times on the database's clock. */
export type SkipFacts = {
  now: Date
  /** What became of the address: usable, missing, or not an address. */
  addressState: 'usable' | 'missing' | 'malformed'
  /** As `addressKeyOf` gives it. */
  address: string
  autoResolved: boolean
  tags: readonly string[]
  channel: string
  team: string
  organisation: string
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
  settings: MailSettings
}

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

/** Why a ticket is not surveyed, the first reason that holds in this order; null where it is. */
export function decideSkip(facts: SkipFacts): SkipReason | null {
  const { now, settings } = facts
  if (facts.addressState === 'missing') return 'no_address'
  if (facts.addressState === 'malformed') return 'malformed_address'
  const domain = domainOf(facts.address)
  if (isDisposableDomain(domain) || isDomainIn(domain, settings.disposableDomains)) {
    return 'disposable_address'
  }
  const internal = settings.internalAddresses.some((address) => addressKeyOf(address) === facts.address)
  if (internal || isDomainIn(domain, settings.internalDomains)) return 'internal_address'
  if (facts.autoResolved && !settings.askAutoResolved) return 'auto_resolved'
  if (facts.tags.some((tag) => settings.excludedTags.includes(tag))) return 'excluded_tag'
  if (settings.excludedChannels.includes(facts.channel)) return 'excluded_channel'
  if (settings.excludedTeams.includes(facts.team)) return 'excluded_team'
  if (settings.excludedOrganisations.includes(facts.organisation)) return 'excluded_organisation'
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
