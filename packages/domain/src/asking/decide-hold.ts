import type { AskingSettings } from './asking-settings.ts'
import { decideByAddress, decideByTicket, type TicketParts } from './decide-by-settings.ts'
import type { SkipReason } from './skip-reason.ts'

/** A mail that waits, and the settings of its workspace as they are now. */
export type HoldFacts = {
  /** `malformed`: it was an address by the rules of the day when the ticket was solved, and is none by those of now. */
  addressState: 'usable' | 'malformed'
  /** As `addressKeyOf` gives it. */
  address: string
  ticket: TicketParts
  settings: AskingSettings
}

/**
 * Why a mail that is due is not sent, since the settings have changed after its ticket was solved: the reasons of
 * `decideSkip` that they give, in its order; null if it is sent. What was decided or drawn at the solve is not decided again.
 */
export function decideHold({ addressState, address, ticket, settings }: HoldFacts): SkipReason | null {
  if (addressState === 'malformed') return 'malformed_address'
  return decideByAddress(address, settings) ?? decideByTicket(ticket, settings)
}
