import type { Command } from '../command-line/command.ts'
import { from } from './commands-from.ts'

/** The commands about other systems: those that report here, and those that hear of what happens. */
export const CONNECTION_COMMANDS: readonly Command[] = [
  ...from(() => import('./hooks.ts'), {
    hooksCreate: [
      'hooks create NAME',
      'Let a helpdesk report tickets by signed webhook: prints its URL, and the secret once.',
    ],
    hooksList: ['hooks list', 'List the webhooks of a workspace with their URLs, without their secrets.'],
    hooksReceipts: ['hooks receipts HOOK_ID', 'List what became of the last tickets that a webhook reported.'],
    hooksRotate: [
      'hooks rotate HOOK_ID',
      'Give a webhook a new secret, shown once; the one before is accepted for a while.',
    ],
    hooksRevoke: ['hooks revoke HOOK_ID', 'Take no more webhooks of a helpdesk at once; safe to run again.'],
  }),
  ...from(() => import('./helpdesk-hooks.ts'), {
    connect: [
      'connect [HELPDESK]',
      'Connect a helpdesk: makes its webhook and prints what to do there; without a name, lists those that are known.',
    ],
    hooksSet: ['hooks set HOOK_ID', 'Change the name of a webhook, the zone of its times, or a mapping of your own.'],
    hooksPayloads: [
      'hooks payloads HOOK_ID',
      'List the last payloads of a webhook, kept for an hour and masked, and what they came to.',
    ],
    hooksTest: ['hooks test HELPDESK', 'Show what a payload would be recorded as, and store nothing.'],
  }),
  ...from(() => import('./template-links.ts'), {
    templateLinksCreate: [
      'template-links create',
      'Let a survey be answered in the mails that a helpdesk writes: prints what to paste there.',
    ],
    templateLinksList: [
      'template-links list',
      'List the links for mails of the helpdesk, and what became of the answers over them.',
    ],
    templateLinksShow: [
      'template-links show LINK',
      'Show what to paste into the mails of the helpdesk, in a language.',
    ],
    templateLinksClose: ['template-links close LINK', 'Take no more answers over such a link; safe to run again.'],
  }),
  ...from(() => import('./helpdesk-api.ts'), {
    helpdeskApiList: ['helpdesk-api list', 'List the APIs of helpdesks that are called, without their tokens.'],
    helpdeskApiSet: [
      'helpdesk-api set SOURCE',
      'Say how the helpdesk of a source is called, and whether ratings are written to its tickets; the token is read from a file.',
    ],
    helpdeskApiTest: ['helpdesk-api test SOURCE', 'Call a helpdesk without changing anything there.'],
    helpdeskApiRemove: ['helpdesk-api remove SOURCE', 'Call a helpdesk no more, and forget its token.'],
    helpdeskApiLog: ['helpdesk-api log SOURCE', 'List what became of the newest 50 writings to tickets.'],
    helpdeskApiReplay: ['helpdesk-api replay NOTIFICATION', 'Write what was given up or left in doubt once more.'],
  }),
  ...from(() => import('./ticket-links.ts'), {
    ticketLinksList: ['ticket-links list', 'List where the tickets of each source are opened.'],
    ticketLinksSet: ['ticket-links set SOURCE TEMPLATE', 'Say where the tickets of a source are opened.'],
    ticketLinksRemove: ['ticket-links remove SOURCE', 'Name tickets of a source without a link again.'],
  }),
  ...from(() => import('./webhooks-out.ts'), {
    webhooksOutCreate: [
      'webhooks-out create NAME URL',
      'Send events to another system by signed webhook: prints its id, and the secret once.',
    ],
    webhooksOutList: ['webhooks-out list', 'List where events are sent, and what became of the last attempt.'],
    webhooksOutSet: ['webhooks-out set ID', 'Change where events go, which, and with what, or switch that on or off.'],
    webhooksOutRotate: [
      'webhooks-out rotate ID',
      'Give an outgoing webhook a new secret, shown once; the one before signs, too, for a day.',
    ],
    webhooksOutRemove: ['webhooks-out remove ID', 'Send nothing there any more, and forget what was sent.'],
    webhooksOutTest: ['webhooks-out test ID', 'Send an event that says nothing, to see whether it arrives.'],
    webhooksOutLog: ['webhooks-out log ID', 'List what became of the newest 50 events of an outgoing webhook.'],
    webhooksOutReplay: ['webhooks-out replay NOTIFICATION', 'Send an event once more, under the same id.'],
  }),
  ...from(() => import('./channels.ts'), {
    channelsList: ['channels list', 'List the chats and pagers that get alerts, without their secrets.'],
    channelsAdd: ['channels add KIND NAME', 'Send alerts to a chat or a pager; its secret is read from a file.'],
    channelsSet: ['channels set NAME', 'Change a channel, or switch it on or off.'],
    channelsRemove: ['channels remove NAME', 'Send nothing to a channel any more, and forget what was sent there.'],
    channelsTest: ['channels test NAME', 'Send a message that says only that it arrived.'],
    channelsLog: ['channels log NAME', 'List what became of the newest 50 messages to a channel.'],
    channelsReplay: ['channels replay NOTIFICATION', 'Send a message once more.'],
  }),
]
