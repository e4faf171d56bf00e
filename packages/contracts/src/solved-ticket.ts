import { z } from 'zod'
import { cleanLine } from './clean-line.ts'
import { TICKET_FIELDS, TICKET_FIELDS_ARE_TOLERANT } from './described-ticket-fields.ts'
import { ErrorCode, Problem } from './error-code.ts'
import { instant } from './read-instant.ts'
import { reportedText } from './reported-text.ts'
import { SkipReason } from './skip-reason.ts'
import { DIMENSION_MAX, readTicketFields, SOURCE_MAX } from './ticket-fields.ts'
import { holdsPlaceholder, isNothing } from './unfilled.ts'

/** A team, product, agent … as the helpdesk sends it; empty if it was not given. */
export const DimensionText = reportedText(DIMENSION_MAX)

/** The one text that a ticket cannot do without, so it is never cut: two tickets would become one. */
export const TicketId = z
  .unknown()
  .optional()
  .transform((value, ctx) => {
    const id = readId(value)
    if (id.outcome === 'read') return id.text
    ctx.issues.push({ code: 'custom', input: value, message: id.message })
    return z.NEVER
  })
  .meta({
    type: ['string', 'integer'],
    description:
      'The id of the ticket: 1 to 200 characters without control characters, or a whole number. A placeholder that was not filled in is refused.',
  })

// biome-ignore lint/suspicious/noControlCharactersInRegex: an id with one of these is broken
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/

function readId(value: unknown): { outcome: 'read'; text: string } | { outcome: 'refused'; message: string } {
  const refuse = (message: string) => ({ outcome: 'refused', message }) as const
  const needed = 'is needed: the ticket id, 1 to 200 characters or a whole number'
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value) && value >= 0) return { outcome: 'read', text: String(value) }
    return refuse('must be a whole number up to 9007199254740991, or a text')
  }
  if (typeof value !== 'string') return refuse(needed)
  if (CONTROL.test(value.trim())) return refuse('must not contain control characters')
  const text = cleanLine(value)
  if (isNothing(text)) return refuse(needed)
  if (holdsPlaceholder(text)) return refuse(`is a placeholder that was not filled in: ${text.slice(0, 100)}`)
  return text.length > 200 ? refuse('must have at most 200 characters') : { outcome: 'read', text }
}

/**
 * What a helpdesk says when a ticket is solved: the body of `POST /v1/tickets/solved`. Only the id and the time can
 * refuse it; what was cut or could not be read is named. A time without a zone is read in `timeZone`, if there is one.
 */
export function solvedTicketIn(timeZone: string | null) {
  return z
    .looseObject({ ticketId: TicketId, solvedAt: instant('when it was solved', timeZone), ...TICKET_FIELDS })
    .meta({ required: ['ticketId', 'solvedAt'], description: TICKET_FIELDS_ARE_TOLERANT })
    .transform(({ ticketId, solvedAt, ...rest }) => ({ ticketId, solvedAt, ...readTicketFields(rest) }))
}

export const SolvedTicket = solvedTicketIn(null)
export type SolvedTicket = z.infer<typeof SolvedTicket>

/** What a helpdesk says when a ticket is opened again: the body of `POST /v1/tickets/reopened`. */
export const ReopenedTicket = z
  .object({
    source: reportedText(SOURCE_MAX, 'api').describe(
      `The helpdesk; ${SOURCE_MAX} characters are kept. api if not given`,
    ),
    ticketId: TicketId,
    reopenedAt: instant('when it was reopened'),
  })
  .meta({ required: ['ticketId', 'reopenedAt'] })
export type ReopenedTicket = z.infer<typeof ReopenedTicket>

/** What a reopen did; the same one reported again is `known`. Mails that were not sent are stopped either way. */
export const ReopenOutcome = z.object({ outcome: z.enum(['recorded', 'known']) }).meta({ id: 'ReopenOutcome' })
export type ReopenOutcome = z.infer<typeof ReopenOutcome>

/** Names of fields, such as `subject`; left out where there are none. */
const remarks = {
  cutFields: z.array(z.string()).optional().describe('too long, and kept without their end'),
  ignoredFields: z.array(z.string()).optional().describe('not to be read, or placeholders that were not filled in'),
}

/** The one outcome of a solved ticket. The same solve reported again gives the same outcome. */
export const TicketOutcome = z
  .discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('invited'),
      solveCycle: z.number().int(),
      survey: z.string(),
      invitationId: z.string(),
      sendAfter: z.string(),
      ...remarks,
    }),
    z.object({ outcome: z.literal('skipped'), solveCycle: z.number().int(), reason: SkipReason, ...remarks }),
  ])
  .meta({ id: 'TicketOutcome' })
export type TicketOutcome = z.infer<typeof TicketOutcome>

/** What became of each event that the payload of a helpdesk brought, in its order. `none`: neither a solve nor a reopen. */
export const HookAnswer = z
  .object({
    events: z.array(
      z.discriminatedUnion('event', [
        z.object({ event: z.literal('solved'), ticket: TicketOutcome }),
        z.object({ event: z.literal('reopened'), ticket: ReopenOutcome }),
        z.object({ event: z.literal('none') }),
      ]),
    ),
  })
  .meta({ id: 'HookAnswer' })
export type HookAnswer = z.infer<typeof HookAnswer>

/** As many solves one request may bring. */
export const SOLVES_MAX = 100
const SOME = `must have 1 to ${SOLVES_MAX} tickets; send the rest in another request`
const some = <Ticket extends z.ZodType>(ticket: Ticket) => z.array(ticket).min(1, SOME).max(SOLVES_MAX, SOME)

/** The body of `POST /v1/tickets/solved/batch`: what it is to hold. */
export const SolvedTickets = z
  .object({ tickets: some(SolvedTicket) })
  .meta({ description: 'Each ticket is read by itself, so that one that cannot be read costs no other one anything.' })

/** The same as it comes, with tickets that nobody has looked at. */
export const SolvedTicketsAsSent = z.object({ tickets: some(z.unknown()) })

/** What became of each solve of a request, in its order; `refused`: nothing of it is stored, and why. */
export const TicketOutcomes = z
  .object({
    outcomes: z.array(
      z.discriminatedUnion('outcome', [
        TicketOutcome,
        z.object({
          outcome: z.literal('refused'),
          code: ErrorCode,
          detail: z.string(),
          issues: Problem.shape.issues,
        }),
      ]),
    ),
  })
  .meta({ id: 'TicketOutcomes' })
export type TicketOutcomes = z.infer<typeof TicketOutcomes>
