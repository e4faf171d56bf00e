import { parseWebhookAddress, parseWebhookSecret } from '@otzyv/keyring'
import { z } from 'zod'

/** A webhook of the workspace, by the id that URLs and lists show; one of another workspace is none of this one's. */
export const HookId = z.string().transform((text, issues) => {
  const address = parseWebhookAddress(text)
  if (address !== null) return address
  issues.addIssue({ code: 'custom', message: 'must be the id of a webhook, such as 1_5f0c3a52-…' })
  return z.NEVER
})

/** A secret that the sender made; without it one is made here. */
export const GivenSecret = z
  .string()
  .transform((text, issues) => {
    const bytes = parseWebhookSecret(text.trim())
    if (bytes !== null) return bytes
    issues.addIssue({ code: 'custom', message: 'must be whsec_ and the base64 of 24 to 64 bytes' })
    return z.NEVER
  })
  .optional()
