import { createMarkedAddress, type Keyring } from '@otzyv/keyring'
import { harmlessName } from '@otzyv/service-kit'
import type { ClaimedMail } from '../delivery/read-claimed.ts'
import type { OutgoingMail } from '../transport/mail-transport.ts'
import { composeContent, LOGO_CID } from './compose-content.ts'
import { createMessageId } from './create-message-id.ts'
import { renderHtml } from './render-html.ts'
import { renderText } from './render-text.ts'

export type RenderOptions = {
  keyring: Keyring
  publicUrl: string
  /** `bounce@survey.company.example`: bounces come back to it with a mark of the mail in the local part. */
  bounceAddress?: string | undefined
  /** The same for answers that are kept as comments; without it nothing listens for them, and they go where they go otherwise. */
  replyAddress?: string | undefined
}

/** The mail that brings an invitation: words, links, HTML and text, and its headers. */
export function renderMail(claimed: ClaimedMail, options: RenderOptions): OutgoingMail {
  const { claim, workspace, invitation, survey, settings } = claimed
  const content = composeContent(claimed, options.keyring, options.publicUrl)
  const first = createMessageId(claim.invitationId, 0, workspace.senderAddress)
  const envelope = renderEnvelope(claimed, options)
  const agentName = settings.agentAsSender ? harmlessName(invitation.agent, 120) : ''
  return {
    ...envelope,
    from: { ...envelope.from, name: agentName || envelope.from.name },
    subject: content.subject,
    text: renderText(content),
    html: renderHtml(content),
    messageId: createMessageId(claim.invitationId, claim.sequence, workspace.senderAddress),
    headers: {
      ...renderListHeaders(content.unsubscribeLink),
      'Feedback-ID': `${survey.kind}:${claim.sequence === 0 ? 'first' : 'reminder'}:w${claim.workspaceId}:otzyv`,
      ...(claim.sequence > 0 ? { 'In-Reply-To': first, References: first } : {}),
    },
  }
}

/** Whom a mail to a respondent is from and goes to, where answers and bounces go, and the picture that it brings along. */
export function renderEnvelope(
  claimed: ClaimedMail,
  options: RenderOptions,
): Pick<OutgoingMail, 'from' | 'to' | 'replyTo' | 'returnPath' | 'images'> {
  const { claim, workspace, respondent } = claimed
  return {
    from: { name: workspace.senderName, address: workspace.senderAddress },
    to: { name: harmlessName(respondent.name, 120), address: respondent.address },
    ...decideReplyTo(claimed, options),
    ...(options.bounceAddress
      ? { returnPath: createMarkedAddress(options.keyring, 'return path', options.bounceAddress, claim) }
      : {}),
    images: workspace.logo
      ? [{ cid: LOGO_CID, mediaType: workspace.logo.mediaType, content: workspace.logo.image }]
      : [],
  }
}

/** What mail programs read of how to get no more of them. */
export function renderListHeaders(unsubscribeLink: string): Record<string, string> {
  return {
    // Asks Exchange to send no absence notes to a mail that nobody reads the answers of.
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
    'List-Unsubscribe': `<${unsubscribeLink}>`,
    // RFC 8058 allows one click for https only.
    ...(unsubscribeLink.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
  }
}

function decideReplyTo(
  { claim, workspace, settings }: ClaimedMail,
  options: RenderOptions,
): Pick<OutgoingMail, 'replyTo'> {
  const address =
    settings.replies === 'comment' && options.replyAddress
      ? createMarkedAddress(options.keyring, 'reply address', options.replyAddress, claim)
      : settings.replyTo
  return address ? { replyTo: { name: workspace.senderName, address } } : {}
}
