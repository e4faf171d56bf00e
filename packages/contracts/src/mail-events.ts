import { z } from 'zod'
import { instant, reportedInstant } from './read-instant.ts'
import { reportedText } from './reported-text.ts'

/** The event's own name: what is too long for it is refused and not cut, because two events would become one. */
const EventId = reportedText(1000)
  .pipe(z.string().min(1, 'is needed: the id of the event').max(200))
  .meta({
    type: ['string', 'integer'],
    description: 'The id of the event, up to 200 characters; one that came before is known',
  })

const KINDS = ['hard_bounce', 'soft_bounce', 'complaint'] as const
const Kind = reportedText(20)
  .transform((word) => word.toLowerCase())
  .pipe(z.enum(KINDS))
  .meta({ enum: [...KINDS], description: 'In capitals or not' })

/** The body of `POST /v1/mail/events`: the product's own shape, for any provider that lets one choose what it sends. */
export const MailEvents = z.object({
  events: z
    .array(
      z
        .object({
          id: EventId,
          kind: Kind,
          address: reportedText(1000)
            .pipe(z.string().min(3, 'is needed: the mail address').max(254))
            .meta({ type: 'string', description: 'Whose mail came back, or who complained; 3 to 254 characters' }),
          occurredAt: instant('when it happened'),
          status: reportedText(20).describe('The enhanced status code of the receiving server, such as 5.1.1'),
          diagnostic: reportedText(2000).describe('What the receiving server said; 2000 characters are read'),
          returnPath: reportedText(320).describe('The envelope sender of the mail, which names its invitation'),
        })
        .meta({ required: ['id', 'kind', 'address', 'occurredAt'] }),
    )
    .max(1000),
})

/** The body of Postmark's bounce and spam complaint webhooks. */
export const PostmarkEvent = z.object({
  RecordType: z.string(),
  ID: reportedText(200).describe('The id of the bounce'),
  Type: reportedText(100).describe('What Postmark calls it; what is no bounce is passed over'),
  Email: reportedText(1000).describe('Whose mail came back'),
  Details: reportedText(2000).describe('What the receiving server said'),
  BouncedAt: reportedInstant.describe('When; now if it cannot be read'),
})

/** The envelope of Amazon SNS; with raw message delivery the notification of Amazon SES comes without it. */
export const SnsEnvelope = z
  .object({
    Type: z.string(),
    MessageId: z.string().default(''),
    Message: z.string().default('').describe('The notification of Amazon SES, as JSON'),
    SubscribeURL: z.string().default('').describe('It is logged if it is an address of Amazon, and never opened'),
  })
  .describe('The envelope of Amazon SNS, or the notification of Amazon SES itself where raw message delivery is on')

/** What Amazon SNS says in headers. */
export const SnsHeaders = z.object({
  'x-amz-sns-message-type': z.string().optional().describe('Such as Notification'),
  'x-amz-sns-message-id': z.string().optional().describe('The id of a message that comes without its envelope'),
})

/** How many events were recorded, and how many had come before. */
export const MailEventsResult = z
  .object({ recorded: z.number().int(), known: z.number().int() })
  .meta({ id: 'MailEventsResult' })

/** The query of `POST /v1/mail/bounces`. */
export const BounceQuery = z.object({
  // A plus that was not escaped reads as a space, and no address here has one.
  to: z
    .string()
    .transform((to) => to.replaceAll(' ', '+'))
    .optional()
    .describe('The envelope recipient of the report, which names the mail that it is about'),
})

/** What a mail that came back was. */
export const BounceResult = z
  .discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('recorded'), events: z.number().int() }),
    z.object({ outcome: z.literal('not_a_bounce') }),
    z.object({ outcome: z.literal('not_ours') }),
  ])
  .meta({ id: 'BounceResult' })

/** The link at the foot of a mail, or of its header List-Unsubscribe. It never ends. */
export const UnsubscribePath = z.object({ link: z.string().describe('TOKEN') })

/** What the buttons of the page post, and those of mail programs (RFC 8058). Any other body is asked again. */
export const UnsubscribeForm = z.object({
  scope: z
    .string()
    .optional()
    .describe('all, or kind for surveys of the kind of the mail; undo_all and undo_kind take that back'),
  'List-Unsubscribe': z.string().optional().describe('One-Click, as mail programs send it'),
})
