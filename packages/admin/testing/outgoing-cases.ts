import * as admin from '../src/index.ts'
import type { VerbCase } from './verb-cases.ts'
import { keyring } from './verb-world.ts'

const webhookHosts = { allowsPrivate: () => false }

/** The verbs about webhooks that go out. */
export const OUTGOING_CASES: Readonly<Record<string, VerbCase>> = {
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
