import { type CountLimit, createCountLimit } from './count-limit.ts'

export type LimitOptions = {
  /** Answers to one invitation within ten minutes: a page that tries again and a person who changes their mind stay far below. */
  answersPerInvitation?: number
  /** Links that are not valid, a minute and network. Valid links are never counted here, so an office behind one address is not hurt. */
  invalidLinksPerNetwork?: number
  /** Answers with valid links, a minute and network: generous, for a whole company may sit behind one address. */
  answersPerNetwork?: number
  /** Answers whose request has begun and is not yet answered, of one network and in all. */
  unfinishedPerNetwork?: number
  unfinishedInAll?: number
}

export type Limits = {
  invitation: CountLimit
  invalidLinks: CountLimit
  network: CountLimit
  unfinished: { perNetwork: number; inAll: number }
}

/** The limits of the endpoint; what is not given has the defaults. */
export function createLimits(options: LimitOptions = {}): Limits {
  return {
    invitation: createCountLimit(options.answersPerInvitation ?? 60, 600_000),
    invalidLinks: createCountLimit(options.invalidLinksPerNetwork ?? 60, 60_000),
    network: createCountLimit(options.answersPerNetwork ?? 6_000, 60_000),
    unfinished: { perNetwork: options.unfinishedPerNetwork ?? 512, inAll: options.unfinishedInAll ?? 4_096 },
  }
}
