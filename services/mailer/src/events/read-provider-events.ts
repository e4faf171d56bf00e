import { z } from 'zod'
import type { MailEvent } from './record-mail-event.ts'

const at = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

/** The product's own shape, for any provider that can be told what to send. */
export const GenericEvents = z.object({
  events: z
    .array(
      z.object({
        id: z.string().min(1).max(200),
        kind: z.enum(['hard_bounce', 'soft_bounce', 'complaint']),
        address: z.string().min(3).max(254),
        occurredAt: at,
        status: z.string().max(20).default(''),
        returnPath: z.string().max(320).default(''),
      }),
    )
    .max(1000),
})

/** Amazon SES over SNS: the notification's `Message` is a JSON text of its own. */
export const SnsEnvelope = z.object({
  Type: z.string(),
  MessageId: z.string(),
  Message: z.string().default(''),
  SubscribeURL: z.string().optional(),
})

const SesMessage = z.object({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  mail: z.object({ source: z.string().default('') }).optional(),
  bounce: z
    .object({
      bounceType: z.string(),
      timestamp: at,
      bouncedRecipients: z.array(z.object({ emailAddress: z.string(), status: z.string().optional() })),
    })
    .optional(),
  complaint: z
    .object({ timestamp: at, complainedRecipients: z.array(z.object({ emailAddress: z.string() })) })
    .optional(),
})

/** Postmark's bounce and spam complaint webhooks. */
export const PostmarkEvent = z.object({
  RecordType: z.string(),
  ID: z.union([z.number(), z.string()]).optional(),
  Type: z.string().default(''),
  Email: z.string().default(''),
  BouncedAt: at.optional(),
})

/** An event with the return path of its mail, which names the invitation where it was signed here; '' where it is not told. */
export type ProviderEvent = Omit<MailEvent, 'invitationId'> & { returnPath: string }

/** The events of a generic message. */
export function readGenericEvents({ events }: z.output<typeof GenericEvents>): ProviderEvent[] {
  return events.map(({ id, ...event }) => ({ ...event, source: 'generic', eventId: id }))
}

/** The events inside an SNS notification of SES; none for what is neither bounce nor complaint. Throws on broken JSON. */
export function readSesEvents(envelope: z.output<typeof SnsEnvelope>): ProviderEvent[] {
  const { bounce, complaint, mail } = SesMessage.parse(JSON.parse(envelope.Message))
  const returnPath = mail?.source ?? ''
  const bounces = (bounce?.bouncedRecipients ?? []).map(({ emailAddress, status = '' }) => ({
    source: 'ses' as const,
    eventId: `${envelope.MessageId} ${emailAddress}`,
    kind: bounce?.bounceType === 'Permanent' ? ('hard_bounce' as const) : ('soft_bounce' as const),
    address: emailAddress,
    status,
    occurredAt: bounce?.timestamp ?? new Date(0),
    returnPath,
  }))
  const complaints = (complaint?.complainedRecipients ?? []).map(({ emailAddress }) => ({
    source: 'ses' as const,
    eventId: `${envelope.MessageId} ${emailAddress}`,
    kind: 'complaint' as const,
    address: emailAddress,
    status: '',
    occurredAt: complaint?.timestamp ?? new Date(0),
    returnPath,
  }))
  return [...bounces, ...complaints]
}

const POSTMARK_HARD = new Set(['HardBounce', 'BadEmailAddress', 'ManuallyDeactivated'])
const POSTMARK_SOFT = new Set(['SoftBounce', 'Transient', 'DnsError', 'Undeliverable', 'SMTPApiError'])

/** What a Postmark message tells; none for absence notes, confirmations and the like. */
export function readPostmarkEvents(event: z.output<typeof PostmarkEvent>): ProviderEvent[] {
  const complaint = event.RecordType === 'SpamComplaint' || event.Type === 'SpamComplaint'
  const kind = complaint
    ? 'complaint'
    : POSTMARK_HARD.has(event.Type)
      ? 'hard_bounce'
      : POSTMARK_SOFT.has(event.Type)
        ? 'soft_bounce'
        : null
  if (!kind || event.Email === '' || event.ID === undefined) return []
  return [
    {
      source: 'postmark',
      eventId: String(event.ID),
      kind,
      address: event.Email,
      status: '',
      occurredAt: event.BouncedAt ?? new Date(),
      returnPath: '', // it tells the sender, and not the envelope
    },
  ]
}
