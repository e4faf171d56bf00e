import { SolvedTicket, solvedTicketIn, TicketOutcome, WebhookHeaders, WebhookPath } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { MarkingKeyring } from '@otzyv/keyring'
import { addRoute, defineRoute, type Guard, parseJsonBytes, parseOrRefuse } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { recordSolvedTicket } from '../tickets/record-solved-ticket.ts'
import type { SignedBody } from '../webhook/create-signature-guard.ts'

export const RECEIVE_WEBHOOK = defineRoute({
  id: 'receiveWebhook',
  method: 'post',
  path: '/v1/hooks/:address',
  summary: 'A ticket was solved, reported by a signed webhook',
  description:
    'Signed as Standard Webhooks says, over the bytes as they are sent. Whatever is wrong with address or signature, the answer is the same. The body is JSON, of any media type; a time without a zone is read in the zone of the webhook, if it has one. The same delivery again gives the same outcome.',
  access: { by: 'signature' },
  params: WebhookPath,
  headers: WebhookHeaders,
  // Read before it is known who sent it, so less than a caller with a key may send; a long conversation still fits.
  body: { read: 'by_route', content: { '*': SolvedTicket }, maxBytes: 256 * 1024, limit: 'first' },
  answers: { 200: { 'application/json': TicketOutcome } },
  problems: ['malformed_json', 'invalid_request', 'conflict', 'busy'],
})

/** Adds `POST /v1/hooks/:address`: nothing is stored, and nothing said, before the signature holds. */
export function addReceiveWebhook(
  routes: Hono,
  ctx: { db: Database; keyring?: MarkingKeyring },
  guard: Guard<SignedBody>,
): void {
  addRoute(routes, RECEIVE_WEBHOOK, guard, async (c, { caller }) => {
    const { workspaceId, timeZone, body, receipt } = caller
    const ticket = parseOrRefuse(solvedTicketIn(timeZone), parseJsonBytes(body))
    // Answered only after the commit: a sender that hears nothing sends the same again.
    return c.json(await recordSolvedTicket(ctx, workspaceId, ticket, { receipt }))
  })
}
