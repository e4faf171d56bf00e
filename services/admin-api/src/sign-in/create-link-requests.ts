import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@otzyv/database'
import { queueSignInMails } from '@otzyv/identity'
import type { Logger } from '@otzyv/service-kit'

type LinkRequest = { addressKey: string; locale: string; browser: string }

export type LinkRequests = {
  /** Comes back at once, no matter whose address it is. */
  ask: (request: LinkRequest) => void
  /** Resolves when all that was asked for is queued. */
  close: () => Promise<void>
}

/** As many as fit into a minute of ten networks that ask as often as they may. */
const PENDING_MAX = 300
const WAIT_MS = 500

/**
 * Queues mails with sign-in links apart from the requests that ask for them: an answer that waited for the look-up would say
 * by its time whether the address may sign in. It begins after a while of its own, so that what is asked next does not feel
 * it either.
 */
export function createLinkRequests(ctx: { db: Database; log: Logger }): LinkRequests {
  const pending = new Set<Promise<void>>()
  const closing = new AbortController()
  const queue = async (request: LinkRequest) => {
    await sleep(randomInt(WAIT_MS), undefined, { signal: closing.signal }).catch(() => {})
    try {
      await queueSignInMails(ctx, request)
    } catch (error) {
      ctx.log.warn({ err: error }, 'a mail with a sign-in link could not be queued')
    }
  }
  return {
    ask: (request) => {
      if (pending.size >= PENDING_MAX) {
        ctx.log.warn({}, 'too many sign-in links are asked for at once; this one is passed over')
        return
      }
      const one = queue(request).finally(() => pending.delete(one))
      pending.add(one)
    },
    close: async () => {
      closing.abort()
      await Promise.all(pending)
    },
  }
}
