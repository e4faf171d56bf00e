import { cleanText, cutText } from '@otzyv/contracts'
import { readMailAddress } from '@otzyv/domain'
import type { ProvenIdentity } from '../admission/admission-rule.ts'
import type { OidcOptions } from './oidc-options.ts'

type Claims = Readonly<Record<string, unknown>>

/** The claims that are wanted of an account, but for its `sub`. */
export function listWanted({ rolesClaim, teamsClaim }: OidcOptions): string[] {
  return ['email', ...[rolesClaim, teamsClaim].filter((name) => name !== null)]
}

/** Whether a claim is there: by its whole name, which may be a web address, or as a path such as `realm_access.roles`. */
export function findClaim(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  return name.split('.').reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), claims)
}

/** The texts of a claim: one text, a list of them, or, as some providers write roles, the names of an object's fields. */
function readTexts(claim: unknown): string[] {
  if (typeof claim === 'string') return claim === '' ? [] : [claim]
  if (Array.isArray(claim)) return claim.filter((one) => typeof one === 'string' && one !== '')
  return isRecord(claim) ? Object.keys(claim) : []
}

/** Whom the claims of an account describe. `email_verified` is a text in those of some providers. */
export function readClaims(claims: Claims & { iss: string; sub: string }, options: OidcOptions): ProvenIdentity {
  const { rolesClaim, teamsClaim, addresses } = options
  const verified = claims.email_verified
  return {
    by: 'oidc',
    address: typeof claims.email === 'string' ? readMailAddress(claims.email) : null,
    addressVerified: verified === true || verified === 'true' || (addresses === 'all' && verified === undefined),
    name: typeof claims.name === 'string' ? cutText(cleanText(claims.name).trim(), 200) : '',
    account: { issuer: claims.iss, subject: claims.sub },
    roles: rolesClaim === null ? null : readTexts(findClaim(claims, rolesClaim)),
    teams: teamsClaim === null ? null : readTexts(findClaim(claims, teamsClaim)),
  }
}

function isRecord(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
