import * as admin from '../src/index.ts'
import { CHANNEL_CASES } from './channel-cases.ts'
import { HELPDESK_API_CASES } from './helpdesk-api-cases.ts'
import type { VerbCase } from './verb-cases.ts'
import { keyring } from './verb-world.ts'

const webhookHosts = { allowsPrivate: () => false }

/** The verbs about webhooks that go out, about channels, and about the APIs of helpdesks. */
export const OUTGOING_CASES: Readonly<Record<string, VerbCase>> = {
  ...CHANNEL_CASES,
  ...HELPDESK_API_CASES,
  createOutgoingWebhook: {
    call: ({ ctx }) =>
      admin.createOutgoingWebhook(
        ctx,
        { keyring, webhookHosts },
        { name: 'desk', url: 'https://desk.example/hook', events: ['alert.opened'], personalData: true },
      ),
    again: 'again',
    entity: 'outgoing_webhook',
  },
  setOutgoingWebhook: {
    call: ({ ctx, outgoingWebhookId }) =>
      admin.setOutgoingWebhook(ctx, webhookHosts, { outgoingWebhookId, on: false, personalData: true }),
    again: 'unchanged',
    entity: 'outgoing_webhook',
  },
  rotateOutgoingWebhookSecret: {
    call: ({ ctx, outgoingWebhookId }) => admin.rotateOutgoingWebhookSecret(ctx, keyring, { outgoingWebhookId }),
    again: 'again',
    entity: 'outgoing_webhook',
  },
  testOutgoingWebhook: {
    call: ({ ctx, outgoingWebhookId }) => admin.testOutgoingWebhook(ctx, { outgoingWebhookId }),
    again: 'again',
    entity: 'outgoing_webhook',
  },
  replayNotification: {
    call: ({ ctx, notificationId }) => admin.replayNotification(ctx, { notificationId }),
    again: 'unchanged',
    entity: 'notification',
  },
  removeOutgoingWebhook: {
    call: ({ ctx, outgoingWebhookId }) => admin.removeOutgoingWebhook(ctx, { outgoingWebhookId }),
    again: 'unchanged',
    entity: 'outgoing_webhook',
  },
}
