import { ReopenedTicket, readInstant, type SolvedTicket, solvedTicketIn } from '@otzyv/contracts'
import { applyMappings, type HookMapping, type Mapped } from '@otzyv/hook-mapping'
import { parseOrRefuse } from '@otzyv/service-kit'

/** `hasTime`: the payload says when it happened. Its delivery is known by an id in the payload, or in a header. */
type Delivery = { hasTime: boolean; deliveryId: string | null; deliveryHeader: string | null }

/** An event of a payload as the rest of the intake takes it. */
export type HookEvent =
  | ({ event: 'solved'; ticket: SolvedTicket } & Delivery)
  | ({ event: 'reopened'; ticket: ReopenedTicket } & Delivery)
  | { event: 'none' }

/**
 * The events of a payload. One whose time is missing or cannot be read happened when it was received, at `now`. Throws
 * `invalid_request` if it names no ticket.
 */
export function readHookEvents(
  mappings: readonly HookMapping[],
  payload: unknown,
  { timeZone, now }: { timeZone: string | null; now: Date },
): HookEvent[] {
  return applyMappings(mappings, payload).map((mapped) => readEvent(mapped, timeZone, now))
}

function readEvent(mapped: Mapped, timeZone: string | null, now: Date): HookEvent {
  if (mapped.event === 'none') return mapped
  const { event, body, deliveryId, deliveryHeader } = mapped
  const field = event === 'solved' ? 'solvedAt' : 'reopenedAt'
  const read = readInstant(body[field], timeZone)
  const hasTime = read.outcome === 'read'
  const timed = { ...body, [field]: hasTime ? read.at : now }
  const delivery = { hasTime, deliveryId, deliveryHeader }
  if (event === 'solved') return { event, ticket: parseOrRefuse(solvedTicketIn(timeZone), timed), ...delivery }
  return { event, ticket: parseOrRefuse(ReopenedTicket, timed), ...delivery }
}
