import { addressKeyOf } from '../address/address-key.ts'
import { isDisposableDomain } from '../address/disposable-domains.ts'
import { domainOf, isDomainIn } from '../address/mail-address.ts'
import type { AskingSettings } from './asking-settings.ts'
import type { SkipReason } from './skip-reason.ts'

/** The parts of a ticket that the settings of a workspace exclude by. */
export type TicketParts = { tags: readonly string[]; channel: string; team: string; organisation: string }

/** Why nobody at this address is asked, by the settings; null if they may be. `address` is as `addressKeyOf` gives it. */
export function decideByAddress(address: string, settings: AskingSettings): SkipReason | null {
  const domain = domainOf(address)
  if (isDisposableDomain(domain) || isDomainIn(domain, settings.disposableDomains)) return 'disposable_address'
  const internal = settings.internalAddresses.some((one) => addressKeyOf(one) === address)
  return internal || isDomainIn(domain, settings.internalDomains) ? 'internal_address' : null
}

/** Why such a ticket is not surveyed, by the settings, the first reason that holds in this order; null if it is. */
export function decideByTicket(ticket: TicketParts, settings: AskingSettings): SkipReason | null {
  if (ticket.tags.some((tag) => settings.excludedTags.includes(tag))) return 'excluded_tag'
  if (settings.excludedChannels.includes(ticket.channel)) return 'excluded_channel'
  if (settings.excludedTeams.includes(ticket.team)) return 'excluded_team'
  return settings.excludedOrganisations.includes(ticket.organisation) ? 'excluded_organisation' : null
}
