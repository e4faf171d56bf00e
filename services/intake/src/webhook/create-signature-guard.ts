import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '@otzyv/database'
import { parseWebhookAddress, type SealingKeyring } from '@otzyv/keyring'
import { AuthenticationError, type Clock, type Guard, type Logger, ProblemError } from '@otzyv/service-kit'
import { createLanes } from './create-lanes.ts'
import { readWebhookSource } from './read-webhook-source.ts'
import type { WebhookReceipt } from './record-webhook-receipt.ts'
import { readStandardClaim, verifyStandardWebhook } from './standard-webhook.ts'

export type WebhookContext = { db: Database; log: Logger; now: Clock }

/** What a genuine webhook brought, and from which source. */
export type SignedBody = {
  workspaceId: number
  /** That of times without one; null: there is none. */
  timeZone: string | null
  body: Uint8Array
  receipt: WebhookReceipt
}

/** One text for every reason, so that nobody learns from it which sources there are. The log has the reason. */
const REFUSED =
  'The signature does not hold. Send webhook-id, webhook-timestamp (at most 5 minutes off) and webhook-signature as Standard Webhooks says, over the bytes as they are sent, to a URL that "./otzyv hooks create" gave.'

/** The door for signed webhooks: lets in what is signed with a secret of the source that the path names. */
export function createSignatureGuard(ctx: WebhookContext, keyring: SealingKeyring): Guard<SignedBody> {
  const lanes = createLanes({ atOnce: 4, waiting: 256 })
  // An unknown source is checked like a known one, against a secret that nobody has.
  const nobody = [randomBytes(32)]

  return async (c) => {
    const path = c.req.param('address') ?? ''
    const address = parseWebhookAddress(path)
    const refuse = (reason: string): never => {
      ctx.log.info({ hook: address ? path : null, reason }, 'webhook refused')
      throw new AuthenticationError('signature_not_valid', REFUSED, reason)
    }
    const read = readStandardClaim((name) => c.req.header(name), ctx.now())
    if (read.outcome === 'refused') return refuse(read.reason)
    if (!address) return refuse('unknown_hook')
    const body = new Uint8Array(await c.req.arrayBuffer())
    const looked = await lanes.run(() => readWebhookSource(ctx, keyring, address))
    if (!looked) throw new ProblemError('busy', 'Too many webhooks are waiting to be checked; send this one again.')
    const source = looked.result
    if (source.outcome === 'sealed') {
      ctx.log.info({ hook: path }, 'webhook secret cannot be opened with this KEYRING')
      throw new ProblemError('busy', 'This webhook cannot be checked at the moment; send it again later.')
    }
    const genuine = verifyStandardWebhook(read.claim, body, source.outcome === 'found' ? source.secrets : nobody)
    if (source.outcome === 'unknown') return refuse('unknown_hook')
    if (!genuine) return refuse('signature')
    return {
      workspaceId: address.workspaceId,
      timeZone: source.timeZone,
      body,
      receipt: {
        webhookSourceId: address.webhookSourceId,
        webhookId: read.claim.webhookId,
        bodySha256: createHash('sha256').update(body).digest(),
      },
    }
  }
}
