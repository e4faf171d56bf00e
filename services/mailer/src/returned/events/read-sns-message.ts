import { SnsEnvelope } from '@otzyv/contracts'
import { explainJsonError, ProblemError } from '@otzyv/service-kit'
import type { ProviderEvent } from './read-provider-events.ts'
import { readSesEvents, SesMessage } from './read-ses-events.ts'

/** What Amazon SNS posted: events, or something that a person is to know of, in one line for the log. */
export type SnsMessage =
  | { outcome: 'events'; events: ProviderEvent[] }
  | { outcome: 'notice'; notice: string; subscribeUrl?: string }

const AMAZON = /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/

/**
 * Reads what Amazon SNS posts for SES: a notification in its envelope, or the bare one where raw message delivery is on. No
 * address in it is ever opened from here. Throws a problem for a body that is nothing of the kind.
 */
export function readSnsMessage(text: string, header: (name: string) => string | undefined): SnsMessage {
  const body = readJson(text)
  if (SesMessage.safeParse(body).success) return readNotification(text, header('x-amz-sns-message-id') ?? '')
  const envelope = SnsEnvelope.safeParse(body)
  if (!envelope.success) {
    // Amazon tries out a topic with a sentence, which comes bare with raw message delivery.
    if (header('x-amz-sns-message-type') === 'Notification') return { outcome: 'notice', notice: NO_NOTIFICATION }
    if (body === undefined) throw new ProblemError('malformed_json', explainJsonError(text))
    throw new ProblemError(
      'invalid_request',
      'This is neither a message of Amazon SNS nor a notification of Amazon SES.',
    )
  }
  const { Type, Message, MessageId, SubscribeURL } = envelope.data
  if (Type === 'Notification') return readNotification(Message, MessageId)
  if (Type === 'SubscriptionConfirmation')
    return readSubscription('Amazon SNS asks to confirm a subscription', SubscribeURL)
  if (Type === 'UnsubscribeConfirmation') {
    return readSubscription('Amazon SNS ended a subscription: bounces come no more; to subscribe again', SubscribeURL)
  }
  return {
    outcome: 'notice',
    notice: 'Amazon SNS sent a message of a type that is not known here; nothing was recorded',
  }
}

const NO_NOTIFICATION =
  'Amazon SNS sent a message that is no notification of Amazon SES, as it does to try out a topic; nothing was recorded'

function readNotification(text: string, messageId: string): SnsMessage {
  const message = SesMessage.safeParse(readJson(text))
  if (!message.success) return { outcome: 'notice', notice: NO_NOTIFICATION }
  return { outcome: 'events', events: readSesEvents(message.data, messageId) }
}

function readSubscription(what: string, subscribeUrl: string): SnsMessage {
  const url = URL.canParse(subscribeUrl) ? new URL(subscribeUrl) : null
  const genuine = url?.protocol === 'https:' && url.port === '' && url.username === '' && AMAZON.test(url.hostname)
  return genuine
    ? { outcome: 'notice', notice: `${what}, open this address`, subscribeUrl }
    : { outcome: 'notice', notice: `${what}, but names an address that is not Amazon's: open none` }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
