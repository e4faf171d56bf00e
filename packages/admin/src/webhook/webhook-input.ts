import { HookAuth, HookMapping } from '@otzyv/hook-mapping'
import { parseWebhookAddress } from '@otzyv/keyring'
import { z } from 'zod'

/** A webhook of the workspace, by the id that URLs and lists show; one of another workspace is none of this one's. */
export const HookId = z.string().transform((text, issues) => {
  const address = parseWebhookAddress(text)
  if (address !== null) return address
  issues.addIssue({ code: 'custom', message: 'must be the id of a webhook, such as 1_5f0c3a52-…' })
  return z.NEVER
})

/** What an admin writes of a helpdesk that is not known by name: how it signs, and what its payloads mean. */
export const HookSettings = z.strictObject({ auth: HookAuth, mapping: HookMapping })
export type HookSettings = z.infer<typeof HookSettings>

/** The name of a webhook, which people know it by. */
export const HookName = z.string().trim().min(1, 'must not be empty').max(200)
