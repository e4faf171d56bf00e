import { networkOf, plainAddress, readClientAddress } from './client-address.ts'
import { createCountLimit } from './count-limit.ts'
import { AuthenticationError } from './errors.ts'
import type { Logger } from './logger.ts'
import type { WatchErrors } from './mount-routes.ts'
import { renderProblem } from './render-problem.ts'

/** Failures of one network within a minute that are answered and logged one by one. */
const MAX_A_MINUTE = 60

/**
 * Writes one line for each failed authentication, with the client's address, for fail2ban and its like. A network that
 * continues gets 429 and no further line until its minute ends. Only failures are counted: a valid key is let through
 * whatever others behind the same address send.
 */
export function watchFailedAuthentication(log: Logger, trustProxyHops: number): WatchErrors {
  const failures = createCountLimit({ max: MAX_A_MINUTE, seconds: 60, whenFull: 'share' })
  return (error, c, answer) => {
    if (!(error instanceof AuthenticationError) || error.reason === null) return answer
    const client = plainAddress(readClientAddress(c, trustProxyHops))
    const wait = failures.count(networkOf(client))
    if (wait === 0) {
      log.warn({ client, reason: error.reason }, 'authentication failed')
      return answer
    }
    // Who signs gets the same answer at every attempt, so that nobody learns from it which webhooks there are.
    if (error.code === 'signature_not_valid') return answer
    c.header('WWW-Authenticate', undefined)
    c.header('Retry-After', String(wait))
    return renderProblem(c, 'too_many_requests', 'Too many keys of this network were not valid.')
  }
}
