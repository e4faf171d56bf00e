import { PersonRole } from '@otzyv/contracts'
import { isLoopbackHost } from '@otzyv/service-kit'
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
  SIGN_IN_WORKSPACE: z.string().optional(),
  SIGN_IN_NEW_PEOPLE: z.enum(['refuse', 'create'], { error: 'must be refuse or create' }).default('refuse'),
  SIGN_IN_ROLES: readPairs(
    (text) => PersonRole.safeParse(text).data ?? null,
    `must be pairs such as "Support leads=manager; *=viewer" with the roles ${PersonRole.options.join(', ')}`,
  ).optional(),
  SIGN_IN_TEAMS: readPairs((text) => text || null, 'must be pairs such as "grp-billing=billing; heads=*"').optional(),
}
