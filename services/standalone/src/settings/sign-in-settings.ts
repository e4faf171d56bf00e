import { PersonRole } from '@otzyv/contracts'
import { isLoopbackHost, readNetwork } from '@otzyv/service-kit'
import { z } from 'zod'

const isIssuer = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { protocol, host, search, hash, username } = new URL(text)
  return (protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(host))) && !search && !hash && !username
}

/** Reads `group=role; other=role`: the last = of an entry parts the two, so that a name may hold any other. */
function readPairs<Value extends string>(read: (value: string) => Value | null, wanted: string) {
  return z.string().transform((text, ctx) => {
    const pairs = new Map<string, Value>()
    for (const entry of text.split(';').map((one) => one.trim())) {
      if (entry === '') continue
      const [, name, right = ''] = /^(.*\S)\s*=\s*([^=]*)$/s.exec(entry) ?? []
      const value = read(right.trim())
      if (name === undefined || value === null) {
        ctx.addIssue({ code: 'custom', message: `${wanted}; "${entry}" is none` })
        return z.NEVER
      }
      pairs.set(name, value)
    }
    return pairs
  })
}

/** What a browser or a proxy says of something else must not say who somebody is. */
const TAKEN =
  /^(?:(?:authorization|cookie|host|origin|referer|user-agent|forwarded|via|x-real-ip|content-.*|accept.*|sec-.*|if-.*)|x-forwarded-(?:for|host|port|proto|prefix|server))$/i
const header = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'must be the name of a header, such as X-Forwarded-Email')
  .refine((name) => !TAKEN.test(name), 'must be a header that says nothing else')

/** What the environment can set of signing in by a sign-in outside. */
export const SIGN_IN_SETTINGS = {
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, 'must be the https address of the issuer, such as https://login.company.example/realms/main')
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_CLIENT_AUTH: z.enum(['basic', 'post'], { error: 'must be basic or post' }).optional(),
  OIDC_SCOPES: z
    .string()
    .regex(/(^|\s)openid(\s|$)/, 'must hold openid, such as "openid email profile groups"')
    .default('openid email profile'),
  OIDC_NAME: z.string().max(60, 'must be at most 60 characters').optional(),
  OIDC_ROLES_CLAIM: z.string().optional(),
  OIDC_TEAMS_CLAIM: z.string().optional(),
  OIDC_ADDRESSES: z.enum(['verified', 'all'], { error: 'must be verified or all' }).default('verified'),
  TRUST_AUTH_HEADER: header.optional(),
  TRUST_AUTH_ROLES_HEADER: header.optional(),
  TRUST_AUTH_TEAMS_HEADER: header.optional(),
  TRUST_AUTH_FROM: z
    .string()
    .transform((text, ctx) => {
      const networks = text
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(readNetwork)
      const read = networks.filter((network) => network !== null)
      if (read.length > 0 && read.length === networks.length) return read
      ctx.addIssue({ code: 'custom', message: 'must be networks such as 127.0.0.0/8, ::1 or 172.18.0.0/16' })
      return z.NEVER
    })
    .default(['127.0.0.0/8', '::1/128']),
  SIGN_IN_WORKSPACE: z.string().optional(),
  SIGN_IN_NEW_PEOPLE: z.enum(['refuse', 'create'], { error: 'must be refuse or create' }).default('refuse'),
  SIGN_IN_ROLES: readPairs(
    (text) => PersonRole.safeParse(text).data ?? null,
    `must be pairs such as "Support leads=manager; *=viewer" with the roles ${PersonRole.options.join(', ')}`,
  ).optional(),
  SIGN_IN_TEAMS: readPairs((text) => text || null, 'must be pairs such as "grp-billing=billing; heads=*"').optional(),
}
