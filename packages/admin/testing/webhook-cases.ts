import * as admin from '../src/index.ts'
import type { VerbCase } from './verb-cases.ts'
import { keyring } from './verb-world.ts'

/** The verbs about webhooks of helpdesks. */
export const WEBHOOK_CASES: Readonly<Record<string, VerbCase>> = {
  createWebhook: {
    call: ({ ctx }) => admin.createWebhook(ctx, keyring, { name: 'desk', secret: `whsec_${'B'.repeat(43)}=` }),
    again: 'again',
    entity: 'webhook',
  },
  rotateWebhookSecret: {
    call: ({ ctx, hookId }) => admin.rotateWebhookSecret(ctx, keyring, { hookId, keepHours: 1 }),
    again: 'again',
    entity: 'webhook',
  },
  setWebhook: {
    call: ({ ctx, hookId }) => admin.setWebhook(ctx, { hookId, name: 'Our helpdesk' }),
    again: 'unchanged',
    entity: 'webhook',
  },
  revokeWebhook: {
    call: ({ ctx, hookId }) => admin.revokeWebhook(ctx, { hookId }),
    again: 'unchanged',
    entity: 'webhook',
  },
}
