import { z } from 'zod'
import { cleanText } from './clean-text.ts'
import { SkipReason } from './skip-reason.ts'

const id = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max)
    .refine((text) => cleanText(text) === text, 'must not contain control characters')

/** A team, product, agent … as the helpdesk sends it; empty where it was not given. */
export const DimensionText = z
  .string()
  .max(200)
  .transform((text) => cleanText(text).trim())
  .default('')

/** Which helpdesk: together with the ticket id it names the ticket. */
export const TicketSource = id(64)
const source = TicketSource.default('api').describe('Which helpdesk: together with ticketId it names the ticket')

export const TicketId = z.union([id(200), z.number().int().nonnegative().transform(String)], {
  error: 'is needed: the ticket id, 1 to 200 characters or a whole number',
})

const instant = (what: string) =>
  z.iso
    .datetime({ offset: true, error: `is needed: ${what}, as RFC 3339 with zone, such as 2026-11-22T10:00:00Z` })
    .transform((text) => new Date(text))
    .refine((at) => at.getUTCFullYear() >= 2000 && at.getUTCFullYear() < 2100, 'must lie between 2000 and 2099')

/** A zone that is none is as good as unknown: no ticket is refused for it. */
function keepTimeZone(name: string): string {
  try {
    return name === '' ? '' : new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return ''
  }
}

/** What a helpdesk says when a ticket is solved: the body of `POST /v1/tickets/solved`. */
export const SolvedTicket = z.object({
  source,
  ticketId: TicketId,
  solvedAt: instant('when it was solved'),
  team: DimensionText,
  product: DimensionText,
  agent: DimensionText,
  country: DimensionText,
  channel: DimensionText,
  organisation: DimensionText,
  tags: z.array(z.string().max(200).transform(cleanText)).max(100).default([]),
  subject: z
    .string()
    .max(1000)
    .transform((text) => cleanText(text).trim())
    .default(''),
  autoResolved: z.boolean().default(false).describe('Closed by a rule and not by an agent'),
  respondent: z
    .object({
      email: z.string().max(1000).transform(cleanText).default(''),
      name: z
        .string()
        .max(200)
        .transform((text) => cleanText(text).trim())
        .default(''),
      locale: z.string().max(35).transform(cleanText).default(''),
      timeZone: z.string().max(64).default('').transform(keepTimeZone),
    })
    .prefault({}),
  survey: z
    .string()
    .max(63)
    .transform(cleanText)
    .optional()
    .describe('A survey by its id; without it the active surveys share the tickets'),
})
export type SolvedTicket = z.infer<typeof SolvedTicket>

/** What a helpdesk says when a ticket is opened again: the body of `POST /v1/tickets/reopened`. */
export const ReopenedTicket = z.object({ source, ticketId: TicketId, reopenedAt: instant('when it was reopened') })
export type ReopenedTicket = z.infer<typeof ReopenedTicket>

/** What a reopen did; the same one told again is `known`. Mails that were not sent are stopped either way. */
export const ReopenOutcome = z.object({ outcome: z.enum(['recorded', 'known']) })
export type ReopenOutcome = z.infer<typeof ReopenOutcome>

/** The one outcome of a solved ticket. The same solve told again gives the same outcome. */
export const TicketOutcome = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('invited'),
    solveCycle: z.number().int(),
    survey: z.string(),
    invitationId: z.string(),
    sendAfter: z.string(),
  }),
  z.object({ outcome: z.literal('skipped'), solveCycle: z.number().int(), reason: SkipReason }),
])
export type TicketOutcome = z.infer<typeof TicketOutcome>
