import { type CountLimit, createCountLimit } from '@otzyv/service-kit'
import { createTicketLimits, type TicketLimitOptions, type TicketLimits } from './create-ticket-limits.ts'

export type LimitOptions = {
  /** Answers to one invitation from one network within ten minutes: a page that tries again and a person who changes their mind stay far below. */
  answersPerInvitation?: number
  /** Links that are not valid, a minute and network. Valid links are never counted here, so an office behind one address is not hurt. */
  invalidLinksPerNetwork?: number
  /** Answers with valid links, a minute and network: generous, for a whole company may sit behind one address. */
  answersPerNetwork?: number
  /** Answers whose request has begun and is not yet answered, of one network and in all. */
  unfinishedPerNetwork?: number
  unfinishedInAll?: number
  /** Answers that name their ticket by number. */
  tickets?: TicketLimitOptions
}

export type Limits = {
  invitation: CountLimit
  invalidLinks: CountLimit
  network: CountLimit
  tickets: TicketLimits
  unfinished: { perNetwork: number; inAll: number }
}

/** The limits of the endpoint; what is not given has the defaults. */
export function createLimits(options: LimitOptions = {}): Limits {
  return {
    invitation: createCountLimit({ max: options.answersPerInvitation ?? 60, seconds: 600, whenFull: 'allow' }),
    invalidLinks: createCountLimit({ max: options.invalidLinksPerNetwork ?? 60, seconds: 60, whenFull: 'share' }),
    network: createCountLimit({ max: options.answersPerNetwork ?? 6_000, seconds: 60, whenFull: 'share' }),
    tickets: createTicketLimits(options.tickets),
    unfinished: { perNetwork: options.unfinishedPerNetwork ?? 512, inAll: options.unfinishedInAll ?? 4_096 },
  }
}
