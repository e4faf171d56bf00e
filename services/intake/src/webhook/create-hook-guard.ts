import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '@otzyv/database'
import { type HookMapping, isSignedBy, readHookClaim } from '@otzyv/hook-mapping'
import { parseWebhookAddress, type SealingKeyring } from '@otzyv/keyring'
import { AuthenticationError, type Clock, type Guard, type Logger, ProblemError } from '@otzyv/service-kit'
import { createLanes } from './create-lanes.ts'
import { readWebhookSource } from './read-webhook-source.ts'
import { readStandardClaim, verifyStandardWebhook } from './standard-webhook.ts'

export type WebhookContext = { db: Database; log: Logger; now: Clock }

/** What a genuine webhook brought, and from which source. */
export type GenuineHook = {
  workspaceId: number
  webhookSourceId: string
  /** That of times without one; null: there is none. */
  timeZone: string | null
  body: Uint8Array
  form: { by: 'standard'; webhookId: string } | { by: 'mapping'; mappings: readonly HookMapping[]; proof: Proof }
}

/** By which the same request is known again: the digest of what was signed. Null: the secret itself was shown. */
export type Proof = { signed: string; isTimed: boolean } | null

/** One text for every reason, so that nobody learns from it which sources there are. The log has the reason. */
const REFUSED =
  'The signature or secret does not hold. Sign the bytes as they are sent, or send the secret, as the guide of this helpdesk says, to a URL that "./otzyv hooks create" gave; a time that is signed may be at most 5 minutes off.'

/** The door for webhooks: lets in what is signed with, or shows, a secret of the source that the path names. */
export function createHookGuard(ctx: WebhookContext, keyring: SealingKeyring): Guard<GenuineHook> {
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
    const header = (name: string) => c.req.header(name)
    const standard = readStandardClaim(header, ctx.now())
    // What says that it is of this standard and cannot be costs no query.
    if (standard.outcome === 'refused' && header('webhook-signature') !== undefined) return refuse(standard.reason)
    if (!address) return refuse('unknown_hook')
    const body = new Uint8Array(await c.req.arrayBuffer())
    const looked = await lanes.run(() => readWebhookSource(ctx, keyring, address))
    if (!looked) throw new ProblemError('busy', 'Too many webhooks are waiting to be checked; send this one again.')
    const source = looked.result
    if (source.outcome === 'sealed') {
      ctx.log.info({ hook: path }, 'webhook secret cannot be opened with this KEYRING')
      throw new ProblemError('busy', 'This webhook cannot be checked at the moment; send it again later.')
    }
    const secrets = source.outcome === 'found' ? source.secrets : nobody
    const from = { ...address, timeZone: source.outcome === 'found' ? source.timeZone : null, body }
    if (source.outcome === 'unknown' || source.form.by === 'standard') {
      const genuine = standard.outcome === 'read' && verifyStandardWebhook(standard.claim, body, secrets)
      if (source.outcome === 'unknown') return refuse('unknown_hook')
      if (standard.outcome === 'refused') return refuse(standard.reason)
      if (!genuine) return refuse('signature')
      return { ...from, form: { by: 'standard', webhookId: standard.claim.webhookId } }
    }
    const { auth, mappings } = source.form
    const shown = readHookClaim(auth, { header, pathSecret: c.req.param('secret') ?? '' }, ctx.now())
    if (shown.outcome === 'refused') return refuse(shown.reason)
    if (!isSignedBy(auth, shown.claim, body, secrets)) return refuse('signature')
    const { time } = shown.claim
    const signed = createHash('sha256').update(time).update(body).digest('hex')
    const proof = auth.by === 'signature' ? { signed, isTimed: time !== '' } : null
    return { ...from, form: { by: 'mapping', mappings, proof } }
  }
}
