import type { ThanksMailText } from '@otzyv/contracts'
import { formatMessage, type Locale, WORDS } from '@otzyv/locales'
import { createMessageId as createThanksId } from '@otzyv/mail-queue'
import { html, mailButton, mailParagraph, mailQuietLink, renderMailFrame } from '@otzyv/pages'
import { harmlessLine, harmlessName } from '@otzyv/service-kit'
import type { ClaimedMail } from '../delivery/read-claimed.ts'
import { composeContent } from '../mail/compose-content.ts'
import { createMessageId } from '../mail/create-message-id.ts'
import { type RenderOptions, renderEnvelope, renderListHeaders } from '../mail/render-mail.ts'
import { THANKS_SEQUENCE } from '../returned/events/surveyed-invitation.ts'
import type { OutgoingMail } from '../transport/mail-transport.ts'

const NAME_MAX = 60

type ThanksContent = {
  locale: Locale
  text: ThanksMailText
  /** What the text may name; '' for what is not known or not to be named. */
  names: { team: string; ticket: string; owner: string }
}

/**
 * A mail of thanks: the workspace's own plain text in the frame of the mail that asked, whose thread it continues. What it names
 * comes from outside, so it stands between isolates and brings no line break.
 */
export function renderThanksMail(
  claimed: ClaimedMail,
  { locale, text, names }: ThanksContent,
  options: RenderOptions,
): OutgoingMail {
  const { claim, workspace, survey } = claimed
  const asked = composeContent(
    { ...claimed, invitation: { ...claimed.invitation, locale } },
    options.keyring,
    options.publicUrl,
  )
  const words = WORDS[locale].mail.thanks
  const places: Readonly<Record<string, string>> = {
    team: harmlessName(names.team, NAME_MAX) || words.team,
    owner: harmlessName(names.owner, NAME_MAX) || words.owner,
    ticket: harmlessLine(names.ticket, NAME_MAX),
    subject: (claimed.settings.showSubject ? harmlessLine(claimed.invitation.subject, 120) : '') || words.subject,
  }
  const fill = (template: string, show: (value: string) => string) =>
    template.replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(places, name) ? show(places[name] ?? '') : whole,
    )
  const subject = fill(text.subject, (value) => value)
  const paragraphs = fill(text.text, isolate).split(/\n{2,}/)
  const because = formatMessage(locale, words.because)
  const link =
    text.linkUrl !== undefined && text.linkText !== undefined ? { url: text.linkUrl, text: text.linkText } : null
  const first = createMessageId(claim.invitationId, 0, workspace.senderAddress)
  const plain = [
    ...[asked.madeUp, asked.sender, ...paragraphs, link ? `${link.text}\n${link.url}` : ''].filter(
      (part) => part !== '',
    ),
    `-- \n${because}\n${asked.unsubscribe}: ${asked.unsubscribeLink}`,
  ]
  return {
    // So that a bounce of this mail is not taken for one of the mail that asked.
    ...renderEnvelope({ ...claimed, claim: { ...claim, sequence: THANKS_SEQUENCE } }, options),
    subject,
    text: `${plain.join('\n\n')}\n`.replace(/[\u2068\u2069]/g, ''),
    html: renderMailFrame({
      ...{ locale, title: subject, preview: paragraphs[0] ?? subject },
      ...{ madeUp: asked.madeUp, sender: asked.sender, brandColour: asked.brandColour, logo: asked.logo },
      body: html`${paragraphs.map((paragraph) => html`${mailParagraph(...paragraph.split('\n'))}\n`)}${link && mailButton(link.text, link.url)}`,
      foot: html`${because} ${mailQuietLink(asked.unsubscribe, asked.unsubscribeLink)}`,
    }),
    messageId: createThanksId('thanks', [claim.workspaceId, claim.invitationId], workspace.senderAddress),
    headers: {
      ...renderListHeaders(asked.unsubscribeLink),
      'Feedback-ID': `${survey.kind}:thanks:w${claim.workspaceId}:otzyv`,
      'In-Reply-To': first,
      References: first,
    },
  }
}

function isolate(value: string): string {
  return `\u2068${value}\u2069`
}
