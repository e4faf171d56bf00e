import type { HookAnswer, TicketOutcome, WebhookPayloadsAnswer } from '@otzyv/contracts'

type CameTo = WebhookPayloadsAnswer['payloads'][number]['cameTo']

/** What a payload came to, by the answer that its sender got: nothing of the ticket itself. */
export function cameTo(answer: TicketOutcome | HookAnswer): CameTo {
  const events = 'events' in answer ? answer.events : [{ event: 'solved' as const, ticket: answer }]
  return events.map((one) => {
    if (one.event === 'none') return { event: 'none', outcome: null, reason: null }
    const reason = 'reason' in one.ticket ? one.ticket.reason : null
    return { event: one.event, outcome: one.ticket.outcome, reason }
  })
}
