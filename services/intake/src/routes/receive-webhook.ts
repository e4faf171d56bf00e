import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { HookAnswer, SolvedTicket, solvedTicketIn, TicketOutcome, WebhookHeaders, WebhookPath } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { mendJson } from '@otzyv/hook-mapping'
import {
  addRoute,
  type Clock,
  defineRoute,
  type Guard,
  ProblemError,
  parseJsonBytes,
  parseOrRefuse,
} from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { STANDARD_WORDS } from '../helpdesks/helpdesk.ts'
import { cameTo } from '../hook/came-to.ts'
import { readHookEvents } from '../hook/read-hook-events.ts'
import { receiptOf } from '../hook/receipt-of.ts'
import { recordHookEvent } from '../hook/record-hook-event.ts'
import type { SolveQueue } from '../tickets/solve-queue.ts'
import type { GenuineHook } from '../webhook/create-hook-guard.ts'
import type { PayloadKeeper } from '../webhook/create-payload-keeper.ts'

const SHARED = {
  method: 'post',
  access: { by: 'signature' },
  headers: WebhookHeaders,
  // Read before it is known who sent it, so less than a caller with a key may send; helpdesks send whole conversations along.
  body: {
    read: 'by_route',
    content: { '*': z.union([SolvedTicket, z.unknown()]) },
    maxBytes: 1024 * 1024,
    limit: 'first',
  },
  answers: { 200: { 'application/json': z.union([TicketOutcome, HookAnswer]) } },
  problems: ['malformed_json', 'invalid_request', 'conflict', 'busy'],
} as const

export const RECEIVE_WEBHOOK = defineRoute({
  ...SHARED,
  id: 'receiveWebhook',
  path: '/v1/hooks/:address',
  summary: 'Tickets were solved or opened again, reported by a webhook',
  description:
    'Of a helpdesk that is known by name, or with a mapping of one’s own, the body is its own payload, signed as it does or with the secret in a header, and the answer has an outcome for each event in it. Of `standard` it is a solved ticket, signed as Standard Webhooks says over the bytes as they are sent, and the answer is its outcome. Whatever is wrong with address, signature or secret, the answer is the same. A time without a zone is read in the zone of the webhook, if it has one. The same delivery again gives the same outcome.',
  params: WebhookPath,
})

export const RECEIVE_WEBHOOK_BY_PATH = defineRoute({
  ...SHARED,
  id: 'receiveWebhookByPath',
  path: '/v1/hooks/:address/:secret',
  summary: 'The same of a helpdesk that can neither sign nor send a header: the secret stands in the path',
  params: WebhookPath.extend({ secret: z.string().describe('The secret of the webhook') }),
})

type Intake = { db: Database; now: Clock; solves: SolveQueue }

/** Adds `POST /v1/hooks/:address`, also with a secret after it: nothing is stored, and nothing said, before that holds. */
export function addReceiveWebhook(routes: Hono, ctx: Intake, guard: Guard<GenuineHook>, keeper: PayloadKeeper): void {
  // Answered only after the commit: a sender that hears nothing sends the same again.
  for (const route of [RECEIVE_WEBHOOK, RECEIVE_WEBHOOK_BY_PATH] as const)
    addRoute(routes, route, guard, async (c, { caller }) => c.json(await receiveAndKeep(ctx, c, caller, keeper)))
}

/** Whatever it comes to is kept for an hour beside the payload, apart from what is recorded of it. */
async function receiveAndKeep(ctx: Intake, c: Context, hook: GenuineHook, keeper: PayloadKeeper) {
  const { workspaceId, webhookSourceId, form } = hook
  const arrived = {
    ...{ workspaceId, webhookSourceId, payload: null as unknown },
    mappings: form.by === 'standard' ? [STANDARD_WORDS] : form.mappings,
  }
  try {
    arrived.payload = parsePayload(hook)
    const answer = await receive(ctx, c, hook, arrived.payload)
    keeper.keep({ ...arrived, cameTo: cameTo(answer), refused: null })
    return answer
  } catch (error) {
    if (error instanceof ProblemError) keeper.keep({ ...arrived, cameTo: [], refused: error.message })
    throw error
  }
}

/** A helpdesk fills in what its admin wrote, and not every one escapes what it fills in. */
function parsePayload({ body, form }: GenuineHook): unknown {
  try {
    return parseJsonBytes(body)
  } catch (error) {
    // Of bytes that are no text nothing is guessed.
    const mended = form.by === 'mapping' && isUtf8(body) ? mendJson(new TextDecoder().decode(body)) : undefined
    if (mended === undefined) throw error
    return mended
  }
}

type Answer = TicketOutcome | HookAnswer

async function receive(ctx: Intake, c: Context, hook: GenuineHook, payload: unknown): Promise<Answer> {
  const { workspaceId, webhookSourceId, timeZone, body, form } = hook
  if (form.by === 'standard') {
    const ticket = parseOrRefuse(solvedTicketIn(timeZone), payload)
    const bodySha256 = createHash('sha256').update(body).digest()
    const receipt = { webhookSourceId, webhookId: form.webhookId, bodySha256 }
    return await ctx.solves.record(workspaceId, { ticket, receipt })
  }
  // All are read before the first is recorded: a payload of which one part is wrong is refused as a whole.
  const events = readHookEvents(form.mappings, payload, { timeZone, now: ctx.now() })
  const answers: HookAnswer['events'] = []
  for (const [index, event] of events.entries()) {
    const inPayload = event.event === 'none' ? null : event.deliveryId
    const inHeader = event.event !== 'none' && event.deliveryHeader ? c.req.header(event.deliveryHeader) : undefined
    const receipt = receiptOf(webhookSourceId, { inPayload, inHeader, proof: form.proof, index })
    answers.push(await recordHookEvent(ctx, workspaceId, event, receipt))
  }
  return { events: answers }
}
