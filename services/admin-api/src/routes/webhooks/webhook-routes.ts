import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { createWebhookRoute } from './create-webhook.ts'
import { listHelpdesksRoute } from './list-helpdesks.ts'
import { listWebhookPayloadsRoute } from './list-webhook-payloads.ts'
import { listWebhookReceiptsRoute } from './list-webhook-receipts.ts'
import { listWebhooksRoute } from './list-webhooks.ts'
import { revokeWebhookRoute } from './revoke-webhook.ts'
import { rotateWebhookSecretRoute } from './rotate-webhook-secret.ts'
import { setWebhookRoute } from './set-webhook.ts'
import { tryWebhookRoute } from './try-webhook.ts'

export const WEBHOOK_ROUTES: readonly VerbRoute[] = [
  createWebhookRoute,
  listWebhooksRoute,
  rotateWebhookSecretRoute,
  revokeWebhookRoute,
  listWebhookPayloadsRoute,
  listWebhookReceiptsRoute,
  listHelpdesksRoute,
  setWebhookRoute,
  tryWebhookRoute,
]
