import { z } from 'zod'

export const HeaderName = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9-]+$/, 'must be the name of a header, such as X-Signature')
  .transform((name) => name.toLowerCase())

/** What an HMAC is computed over: the body alone, or with the time of a header before or after it. */
export const SIGNED_PARTS = ['body', 'time+body', 'body+time', 'time.body', 'time:body'] as const

/** How a helpdesk signs: one row of the table of all schemes that helpdesks are known to use. */
const SignatureScheme = z
  .strictObject({
    header: HeaderName,
    prefix: z.string().max(20).default('').describe('Before the signature, such as sha256='),
    encoding: z.enum(['hex', 'base64']),
    hash: z.enum(['sha1', 'sha256']),
    over: z.enum(SIGNED_PARTS),
    timeHeader: HeaderName.optional(),
    toleranceSeconds: z
      .number()
      .int()
      .min(30)
      .max(86_400)
      .nullable()
      .default(300)
      .describe('How far that time may be off; null where a queue sends later with the same time'),
  })
  .refine(
    ({ over, timeHeader }) => over === 'body' || timeHeader !== undefined,
    'needs `timeHeader`, as the time is signed, too',
  )
export type SignatureScheme = z.infer<typeof SignatureScheme>

/** How a webhook shows who sent it: by a signature, or by the secret itself in a header, as a password, or in the path. */
export const HookAuth = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('signature'), scheme: SignatureScheme }),
  z.strictObject({ by: z.literal('header'), header: HeaderName, prefix: z.string().max(20).default('') }),
  z.strictObject({ by: z.literal('basic') }).describe('The secret is the password; any user name will do'),
  z.strictObject({ by: z.literal('path') }).describe('The secret follows the address of the webhook, after a slash'),
])
export type HookAuth = z.infer<typeof HookAuth>
