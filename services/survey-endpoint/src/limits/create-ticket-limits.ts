import { createCountLimit } from '@otzyv/service-kit'
import { LRUCache } from 'lru-cache'

export type TicketLimitOptions = {
  /** Answers to one ticket within ten minutes, from all networks. */
  answersPerTicket?: number
  /** Different tickets that one network answers within an hour: an office has many, a program that tries numbers more. */
  ticketsPerNetwork?: number
  /** Different tickets that one browser of one network answers within an hour; from there on its answers are suspect. */
  ticketsPerVisitor?: number
}

export type TicketLimits = {
  /**
   * Counts an answer to a ticket: how many seconds to wait, 0 for not at all, and whether its visitor has answered more
   * different tickets than a person would.
   */
  count: (ticket: string, visitor: { network: string; agent: string }) => { wait: number; isMany: boolean }
}

const HOUR = 3_600
const MAX_KEPT = 50_000

/** The limits of answers that name their ticket by number, which anyone may guess. The same for every number, known or not. */
export function createTicketLimits(options: TicketLimitOptions = {}): TicketLimits {
  const ofTicket = createCountLimit({ max: options.answersPerTicket ?? 60, seconds: 600, whenFull: 'share' })
  const ofNetwork = createCountLimit({ max: options.ticketsPerNetwork ?? 60, seconds: HOUR, whenFull: 'share' })
  const ofVisitor = createCountLimit({ max: options.ticketsPerVisitor ?? 10, seconds: HOUR, whenFull: 'share' })
  /** The tickets of a visitor in this hour, and whether each was one too many: a change of mind is no other ticket. */
  const seen = new LRUCache<string, boolean>({ max: MAX_KEPT, ttl: HOUR * 1000 })
  return {
    count: (ticket, { network, agent }) => {
      const wait = ofTicket.count(ticket)
      const visitor = `${network} ${agent}`
      const known = seen.get(`${visitor} ${ticket}`)
      if (wait > 0 || known !== undefined) return { wait, isMany: known ?? false }
      const waitOfNetwork = ofNetwork.count(network)
      if (waitOfNetwork > 0) return { wait: waitOfNetwork, isMany: true }
      const isMany = ofVisitor.count(visitor) > 0
      seen.set(`${visitor} ${ticket}`, isMany)
      return { wait: 0, isMany }
    },
  }
}
