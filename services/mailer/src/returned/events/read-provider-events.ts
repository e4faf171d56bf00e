import type { MailEvents, PostmarkEvent } from '@otzyv/contracts'
import type { z } from 'zod'
import { decideBounce, KIND_OF } from './decide-bounce.ts'
import type { MailEvent } from './record-mail-event.ts'

/** An event with the return path of its mail, which names the invitation where it was signed here; '' if it is not given. */
export type ProviderEvent = Omit<MailEvent, 'invitationId'> & { returnPath: string }

/** The events of a generic message: its kind holds unless the status or the server's own words say otherwise. */
export function readGenericEvents({ events }: z.output<typeof MailEvents>): ProviderEvent[] {
  return events.map(({ id, kind, diagnostic, ...event }) => {
    const verdict = decideBounce(event.status, diagnostic)
    const reported = { ...event, source: 'generic' as const, eventId: id }
    if (kind === 'hard_bounce') return { ...reported, kind: verdict === 'unknown' ? kind : KIND_OF[verdict] }
    return { ...reported, kind: kind === 'soft_bounce' && verdict === 'ours' ? 'rejection' : kind }
  })
}

/** What Postmark calls a bounce, and what it is where the receiving server's words do not say more; not in here: no bounce. */
const POSTMARK_KIND = new Map<string, 'hard_bounce' | 'soft_bounce' | 'rejection'>([
  ['HardBounce', 'hard_bounce'],
  ['BadEmailAddress', 'hard_bounce'],
  ['ManuallyDeactivated', 'hard_bounce'],
  ['SoftBounce', 'soft_bounce'],
  ['DnsError', 'soft_bounce'],
  ['Undeliverable', 'soft_bounce'],
  ['Blocked', 'rejection'],
  ['SpamNotification', 'rejection'],
  ['VirusNotification', 'rejection'],
  ['DMARCPolicy', 'rejection'],
  ['SMTPApiError', 'rejection'],
])

/** What a Postmark message reports; none for delays (`Transient`), absence notes, confirmations and the like. */
export function readPostmarkEvents(event: z.output<typeof PostmarkEvent>): ProviderEvent[] {
  const complaint = event.RecordType === 'SpamComplaint' || event.Type === 'SpamComplaint'
  const kind = complaint ? 'complaint' : decidePostmarkKind(event)
  if (!kind || event.Email === '' || event.ID === '') return []
  return [
    {
      source: 'postmark',
      eventId: event.ID,
      kind,
      address: event.Email,
      status: '',
      occurredAt: event.BouncedAt ?? new Date(),
      returnPath: '', // it names the sender, and not the envelope
    },
  ]
}

function decidePostmarkKind({ Type, Details }: z.output<typeof PostmarkEvent>): MailEvent['kind'] | null {
  const kind = POSTMARK_KIND.get(Type)
  if (kind === undefined) return null
  const verdict = decideBounce('', Details)
  return verdict === 'unknown' ? kind : KIND_OF[verdict]
}
