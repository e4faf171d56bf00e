import { z } from 'zod'

/** What an API key may do. */
export const ApiScope = z.enum([
  'tickets:write',
  'mail-events:write',
  'indicators:read',
  'responses:read',
  'evidence:write',
  'mailbox:read',
  'metrics:read',
  'settings:read',
  'settings:write',
])
export type ApiScope = z.infer<typeof ApiScope>
