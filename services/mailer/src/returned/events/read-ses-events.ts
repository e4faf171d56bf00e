import { reportedInstant } from '@otzyv/contracts'
import { z } from 'zod'
import { decideBounce, KIND_OF } from './decide-bounce.ts'
import { isComplaint } from './read-complaint.ts'
import type { ProviderEvent } from './read-provider-events.ts'
import type { MailEvent } from './record-mail-event.ts'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

const Recipient = z.object({ emailAddress: z.string(), action: text, status: text, diagnosticCode: text })

/** A notification of Amazon SES (`notificationType`) or an event that it publishes (`eventType`). */
export const SesMessage = z
  .object({
    notificationType: text,
    eventType: text,
    mail: z.object({ source: text, messageId: text }).nullish(),
    bounce: z
      .object({
        bounceType: z.string(),
        bounceSubType: text,
        feedbackId: text,
        timestamp: reportedInstant,
        bouncedRecipients: z.array(Recipient),
      })
      .nullish(),
    complaint: z
      .object({
        feedbackId: text,
        complaintFeedbackType: text,
        timestamp: reportedInstant,
        complainedRecipients: z.array(z.object({ emailAddress: z.string() })),
      })
      .nullish(),
  })
  .refine(({ notificationType, eventType }) => notificationType !== '' || eventType !== '')
type SesMessage = z.output<typeof SesMessage>
type Bounce = NonNullable<SesMessage['bounce']>

/** The events in a message of SES; none for a delivery, a delay, an absence note. Without `messageId` its own id names it. */
export function readSesEvents({ bounce, complaint, mail }: SesMessage, messageId: string): ProviderEvent[] {
  const id = messageId || bounce?.feedbackId || complaint?.feedbackId || mail?.messageId || ''
  const report = (emailAddress: string, kind: MailEvent['kind'], status: string, occurredAt: Date | null) => {
    const address = /<([^<>\s]+)>\s*$/.exec(emailAddress)?.[1] ?? emailAddress
    const returnPath = mail?.source ?? ''
    const eventId = `${id} ${emailAddress}`
    return { source: 'ses' as const, eventId, kind, address, status, occurredAt: occurredAt ?? new Date(), returnPath }
  }
  const bounces = (bounce?.bouncedRecipients ?? []).flatMap((recipient) => {
    const kind = bounce ? decideSesKind(bounce, recipient) : null
    return kind ? [report(recipient.emailAddress, kind, recipient.status.slice(0, 20), bounce?.timestamp ?? null)] : []
  })
  const complained = complaint && isComplaint(complaint.complaintFeedbackType || 'other') ? complaint : null
  const complaints = (complained?.complainedRecipients ?? []).map(({ emailAddress }) =>
    report(emailAddress, 'complaint', '', complained?.timestamp ?? null),
  )
  return [...bounces, ...complaints]
}

const BY_SUBTYPE = new Map<string, MailEvent['kind']>([
  ['noemail', 'hard_bounce'],
  ['suppressed', 'hard_bounce'], // known to Amazon as an address that is none
  ['onaccountsuppressionlist', 'hard_bounce'],
  ['mailboxfull', 'soft_bounce'],
  ['messagetoolarge', 'rejection'],
  ['contentrejected', 'rejection'],
  ['attachmentrejected', 'rejection'],
])

/**
 * What a bounce of SES is. Its own type holds where the receiving server's words do not say more; what is not permanent and
 * quotes no server at all is the note of somebody who is away, and `delayed` may still arrive.
 */
function decideSesKind(
  bounce: Bounce,
  { action, status, diagnosticCode }: z.output<typeof Recipient>,
): MailEvent['kind'] | null {
  const act = action.trim().toLowerCase()
  if (act !== '' && act !== 'failed') return null
  const known = BY_SUBTYPE.get(bounce.bounceSubType.toLowerCase())
  if (known) return known
  const permanent = bounce.bounceType.toLowerCase() === 'permanent'
  if (!permanent && act === '' && status === '') return null
  const verdict = decideBounce(status, diagnosticCode)
  if (permanent) return verdict === 'unknown' ? 'hard_bounce' : KIND_OF[verdict]
  return verdict === 'gone' && act === '' ? 'soft_bounce' : KIND_OF[verdict]
}
