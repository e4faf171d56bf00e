import { z } from 'zod'
import { SurveyId } from './indicators.ts'
import { readReportedText, reportedText } from './reported-text.ts'
import { DimensionText, TicketId } from './solved-ticket.ts'
import { SOURCE_MAX } from './ticket-fields.ts'

/** The body of `POST /v1/links`: the ticket that a link to the survey is wanted for. Only its id and the survey can refuse it. */
export const TicketLinkRequest = z
  .object({
    ticketId: TicketId,
    source: reportedText(SOURCE_MAX, 'link').describe(
      `The helpdesk; ${SOURCE_MAX} characters are kept. link if not given`,
    ),
    survey: z
      .preprocess((value) => (readReportedText(value, 63).value === '' ? undefined : value), SurveyId.optional())
      .meta({
        type: ['string', 'null'],
        description: 'A survey by its id; without it the active one with the largest share',
      }),
    locale: reportedText(35).describe('The language of the page, such as de; that of the workspace if not given'),
    team: DimensionText.describe('The team that the answer is counted for'),
    product: DimensionText.describe('The product that the answer is counted for'),
  })
  .meta({ required: ['ticketId'] })

/** The link; asked for again, the same one is `existing`. */
export const TicketLink = z
  .object({
    outcome: z.enum(['created', 'existing']),
    invitationId: z.string(),
    url: z.string(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'TicketLink' })
export type TicketLink = z.infer<typeof TicketLink>
