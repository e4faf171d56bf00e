import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { createOutgoingWebhookRoute } from './create-outgoing-webhook.ts'
import { listNotificationsRoute } from './list-notifications.ts'
import { listOutgoingWebhooksRoute } from './list-outgoing-webhooks.ts'
import { removeOutgoingWebhookRoute } from './remove-outgoing-webhook.ts'
import { replayNotificationRoute } from './replay-notification.ts'
import { rotateOutgoingWebhookSecretRoute } from './rotate-outgoing-webhook-secret.ts'
import { setOutgoingWebhookRoute } from './set-outgoing-webhook.ts'
import { testOutgoingWebhookRoute } from './test-outgoing-webhook.ts'

export const OUTGOING_WEBHOOK_ROUTES: readonly VerbRoute[] = [
  listNotificationsRoute,
  listOutgoingWebhooksRoute,
  createOutgoingWebhookRoute,
  setOutgoingWebhookRoute,
  removeOutgoingWebhookRoute,
  rotateOutgoingWebhookSecretRoute,
  testOutgoingWebhookRoute,
  replayNotificationRoute,
]
