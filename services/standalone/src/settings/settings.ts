import { isSenderAddress, readMailAddress } from '@otzyv/domain'
import { LOG_LEVELS, readSettings } from '@otzyv/service-kit'
import { z } from 'zod'
import { readHost } from './read-host.ts'
import { readDatabaseUrl, readServerUrl } from './read-server-url.ts'
import { type ReadSetting, readWebAddress } from './read-web-address.ts'
import { SIGN_IN_SETTINGS } from './sign-in-settings.ts'

const PORT = 'must be a port number, 0 to 65535'
const port = z.coerce.number({ error: PORT }).int(PORT).min(0, PORT).max(65535, PORT)

const HOPS = 'must be a whole number of proxies, 0 to 10'

/** A setting that is read by a function of its own. */
function readBy(read: (text: string) => ReadSetting) {
  return z.string().transform((text, ctx) => {
    const result = read(text)
    if (result.ok) return result.value
    ctx.addIssue({ code: 'custom', message: result.wanted })
    return z.NEVER
  })
}

/** A list of hosts, or all of them. */
function hosts(wanted: string) {
  return z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((host) => host !== ''))
    .refine((hosts) => hosts.every((host) => host === '*' || /^[A-Za-z0-9_.:-]{1,253}$/.test(host)), wanted)
}

const Settings = z.object({
  PORT: port.optional(),
  HOST: readBy(readHost).default('localhost'),
  PUBLIC_URL: readBy(readWebAddress).optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: readBy(readDatabaseUrl).optional(),
  DASHBOARD_DATABASE_URL: readBy(readDatabaseUrl).optional(),
  SMTP_URL: readBy((text) => readServerUrl(text, ['smtp', 'smtps'], 'smtp://user:password@host:587')).optional(),
  SENDER_ADDRESS: z
    .string()
    .refine(isSenderAddress, 'must be the address that mails come from, such as survey@example.com')
    .optional(),
  MAIL_SERVER_HOSTS: hosts('must be hosts separated by commas, such as mail.internal,10.0.0.25, or *'),
  WEBHOOK_HOSTS: hosts('must be hosts separated by commas, such as crm.internal,10.0.0.26, or *'),
  DKIM_DOMAIN: z.string().optional(),
  DKIM_SELECTOR: z.string().optional(),
  DKIM_PRIVATE_KEY_FILE: z.string().optional(),
  BOUNCE_ADDRESS: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,15}@[A-Za-z0-9.-]+$/, {
      error: 'must be an address such as bounce@survey.example.com, at most 15 characters before the @',
    })
    .refine(
      (text) => readMailAddress(text) !== null,
      'must have a domain that can be, such as bounce@survey.example.com',
    )
    .optional(),
  BOUNCE_LISTEN: z
    .url({ protocol: /^(smtp|lmtp)$/, error: 'must look like smtp://127.0.0.1:2525 or lmtp://127.0.0.1:2525' })
    .regex(/:\d+\/?$/, { error: 'must name a port, such as smtp://127.0.0.1:2525' })
    .optional(),
  KEYRING: z.string().optional(),
  ERASURES_FILE: z.string().optional(),
  TRUST_PROXY_HOPS: z.coerce.number({ error: HOPS }).int(HOPS).min(0, HOPS).max(10, HOPS).default(0),
  ...SIGN_IN_SETTINGS,
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).optional(),
})

/** Everything that the environment can set; docs/operations.md explains each. */
export type Settings = z.output<typeof Settings>

/** Reads the settings from an environment; throws SettingsError naming every wrong one. */
export function readOtzyvSettings(env: Record<string, string | undefined>): Settings {
  return readSettings(Settings, env)
}
