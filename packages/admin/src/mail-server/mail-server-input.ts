import { domainToASCII } from 'node:url'
import { MailTls } from '@otzyv/contracts'
import { z } from 'zod'
import { OnRevision } from '../audit/refuse-changed.ts'

const PORT = 'must be a whole number from 1 to 65535'
const CONTROL = /\p{Cc}/u

/** A host name, or an address without brackets; in ASCII, as DNS has it. */
const Host = z
  .string()
  .trim()
  .transform((text) => text.replace(/^\[(.*)\]$/, '$1'))
  .transform((text) => (text.includes(':') ? text : domainToASCII(text)))
  .refine(
    (text) => text.length <= 253 && /^(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?|[0-9a-f:]+)$/i.test(text),
    'must be the name of a server, such as smtp.example.com, without http:// and without a port',
  )

const credential = (max: number) =>
  z
    .string()
    .max(max, `must have at most ${max} characters`)
    .refine((text) => !CONTROL.test(text), 'must not hold line breaks or other control characters')

export const MailServerInput = z.strictObject({
  host: Host,
  port: z.number(PORT).int(PORT).min(1, PORT).max(65535, PORT),
  tls: MailTls,
  /** '': nobody logs in. */
  user: credential(320)
    .transform((text) => text.trim())
    .default(''),
  /** Without one the stored password stays, as long as it is for the same server and user. */
  password: credential(1000).optional(),
  ...OnRevision,
})
export type MailServerInput = z.infer<typeof MailServerInput>
