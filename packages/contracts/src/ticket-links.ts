import { z } from 'zod'

/** Where the tickets of each source are opened. */
export const TicketLinksAnswer = z
  .object({
    links: z.array(
      z.object({
        source: z.string().describe('As tickets are reported from'),
        template: z.string().nullable().describe('An address with {ticketId} in it; null if nobody has set one'),
        revision: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'TicketLinks' })
export type TicketLinksAnswer = z.infer<typeof TicketLinksAnswer>

/** The answer of a change of one. */
export const TicketLinkOutcome = z
  .object({ outcome: z.enum(['set', 'unchanged', 'removed']) })
  .meta({ id: 'TicketLinkOutcome' })
