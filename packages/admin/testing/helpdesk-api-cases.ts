import * as admin from '../src/index.ts'
import { CHANNEL_PARTS } from './channel-cases.ts'
import type { VerbCase } from './verb-cases.ts'

export const HELPDESK_PARTS = { keyring: CHANNEL_PARTS.keyring, webhookHosts: CHANNEL_PARTS.webhookHosts }
export const ZENDESK = {
  ...{ source: 'zendesk', helpdesk: 'zendesk', secret: 'token-of-the-desk' },
  settings: { url: 'https://desk.example', user: 'agent@company.example' },
}

/** The verbs about the APIs of helpdesks. */
export const HELPDESK_API_CASES: Readonly<Record<string, VerbCase>> = {
  setHelpdeskApi: {
    call: ({ ctx }) => admin.setHelpdeskApi(ctx, HELPDESK_PARTS, { source: 'zendesk', writesScore: true }),
    again: 'unchanged',
    entity: 'helpdesk_api',
  },
  testHelpdeskApi: {
    call: ({ ctx, helpdeskApiId }) => admin.testHelpdeskApi(ctx, { helpdeskApiId }),
    again: 'again',
    entity: 'helpdesk_api',
  },
  removeHelpdeskApi: {
    call: ({ ctx, helpdeskApiId }) => admin.removeHelpdeskApi(ctx, { helpdeskApiId }),
    again: 'unchanged',
    entity: 'helpdesk_api',
  },
}
