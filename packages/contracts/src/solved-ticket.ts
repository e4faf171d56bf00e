import { z } from 'zod'
import { cleanText } from './clean-text.ts'

const id = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max)
    .refine((text) => cleanText(text) === text, 'must not contain control characters')

const dimension = z
  .string()
  .max(200)
  .transform((text) => cleanText(text).trim())
  .default('')

/** What a helpdesk says when a ticket is solved: the body of `POST /v1/tickets/solved`. */
export const SolvedTicket = z.object({
  source: id(64).default('api').describe('Which helpdesk: together with ticketId it names the ticket'),
  ticketId: z.union([id(200), z.number().int().nonnegative().transform(String)], {
    error: 'is needed: the ticket id, 1 to 200 characters or a whole number',
  }),
  solvedAt: z.iso
    .datetime({
      offset: true,
      error: 'is needed: when it was solved, as RFC 3339 with zone, such as 2026-11-22T10:00:00Z',
    })
    .transform((text) => new Date(text))
    .refine((at) => at.getUTCFullYear() >= 2000 && at.getUTCFullYear() < 2100, 'must lie between 2000 and 2099'),
  team: dimension,
  product: dimension,
  agent: dimension,
  country: dimension,
  channel: dimension,
  tags: z.array(z.string().max(200).transform(cleanText)).max(100).default([]),
  subject: z
    .string()
    .max(1000)
    .transform((text) => cleanText(text).trim())
    .default(''),
  respondent: z
    .object({
      email: z.string().max(1000).transform(cleanText).default(''),
      name: z
        .string()
        .max(200)
        .transform((text) => cleanText(text).trim())
        .default(''),
      locale: z.string().max(35).default(''),
    })
    .prefault({}),
  survey: z.string().max(63).optional().describe('A survey by its id; without it the active surveys share the tickets'),
})
export type SolvedTicket = z.infer<typeof SolvedTicket>

/** Why a solved ticket was not surveyed: a closed list, one reason a ticket and solve cycle. */
export const SkipReason = z.enum(['no_address', 'malformed_address', 'survey_inactive', 'asked_lately', 'stale'])
export type SkipReason = z.infer<typeof SkipReason>

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
