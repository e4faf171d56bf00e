import { createHash, randomBytes } from 'node:crypto'
import { solvedTicketIn } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { parseWebhookAddress, type SealingKeyring } from '@otzyv/keyring'
import {
  AuthenticationError,
  type Clock,
  type Logger,
  limitBody,
  ProblemError,
  parseJsonBytes,
  parseOrRefuse,
} from '@otzyv/service-kit'
import { Hono } from 'hono'
import { recordSolvedTicket } from '../record-solved-ticket.ts'
import { createLanes } from './create-lanes.ts'
import { readWebhookSource } from './read-webhook-source.ts'
import { readStandardClaim, verifyStandardWebhook } from './standard-webhook.ts'

export type WebhookContext = { db: Database; log: Logger; now: Clock }

/** One text for every reason, so that nobody learns from it which sources there are. The log has the reason. */
const REFUSED =
  'The signature does not hold. Send webhook-id, webhook-timestamp (at most 5 minutes off) and webhook-signature as Standard Webhooks says, over the bytes as they are sent, to a URL that "./otzyv hooks create" gave.'

/** The door for signed webhooks: nothing is stored, and nothing revealed, before the signature holds. */
export function createWebhookRoutes(
  ctx: WebhookContext,
  options: { keyring: SealingKeyring; bodyMaxBytes: number },
): Hono {
  const routes = new Hono()
  const lanes = createLanes({ atOnce: 4, waiting: 256 })
  // An unknown source is checked like a known one, against a secret that nobody has.
  const nobody = [randomBytes(32)]

  routes.post('/v1/hooks/:address', limitBody(options.bodyMaxBytes), async (c) => {
    const address = parseWebhookAddress(c.req.param('address'))
    const refuse = (reason: string): never => {
      ctx.log.info({ hook: address ? c.req.param('address') : null, reason }, 'webhook refused')
      throw new AuthenticationError('signature_not_valid', REFUSED, reason)
    }
    const read = readStandardClaim((name) => c.req.header(name), ctx.now())
    if (read.outcome === 'refused') return refuse(read.reason)
    if (!address) return refuse('unknown_hook')
    const body = new Uint8Array(await c.req.arrayBuffer())
    const looked = await lanes.run(() => readWebhookSource(ctx, options.keyring, address))
    if (!looked) throw new ProblemError('busy', 'Too many webhooks are waiting to be checked; send this one again.')
    const source = looked.result
    if (source.outcome === 'sealed') {
      ctx.log.info({ hook: c.req.param('address') }, 'webhook secret cannot be opened with this KEYRING')
      throw new ProblemError('busy', 'This webhook cannot be checked at the moment; send it again later.')
    }
    const genuine = verifyStandardWebhook(read.claim, body, source.outcome === 'found' ? source.secrets : nobody)
    if (source.outcome === 'unknown') return refuse('unknown_hook')
    if (!genuine) return refuse('signature')

    const ticket = parseOrRefuse(solvedTicketIn(source.timeZone), parseJsonBytes(body))
    const receipt = {
      webhookSourceId: address.webhookSourceId,
      webhookId: read.claim.webhookId,
      bodySha256: createHash('sha256').update(body).digest(),
    }
    // Answered only after the commit: a sender that hears nothing sends the same again.
    return c.json(await recordSolvedTicket(ctx, address.workspaceId, ticket, receipt))
  })
  return routes
}
