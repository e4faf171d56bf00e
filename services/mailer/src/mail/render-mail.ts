import type { Keyring } from '@otzyv/links'
import type { ClaimedMail } from '../delivery/read-claimed.ts'
import type { OutgoingMail } from '../transport/mail-transport.ts'
import { composeContent } from './compose-content.ts'
import { createMessageId } from './create-message-id.ts'
import { renderHtml } from './render-html.ts'
import { renderText } from './render-text.ts'

/** The mail that brings an invitation: words, links, HTML and text, and its headers. */
export function renderMail(claimed: ClaimedMail, options: { keyring: Keyring; publicUrl: string }): OutgoingMail {
  const { claim, workspace, respondent } = claimed
  const content = composeContent(claimed, options.keyring, options.publicUrl)
  return {
    from: { name: workspace.senderName, address: workspace.senderAddress },
    to: { name: respondent.name, address: respondent.address },
    subject: content.subject,
    text: renderText(content),
    html: renderHtml(content),
    messageId: createMessageId(claim.invitationId, claim.sequence, workspace.senderAddress),
    // Asks Exchange to send no absence notes to a mail that nobody reads the answers of.
    headers: { 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
  }
}
