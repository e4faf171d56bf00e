import type { SignInOptions } from '@otzyv/admin-api'
import { SettingsError } from '@otzyv/service-kit'
import type { Settings } from './settings.ts'

/** The ways of signing in beside a link; throws SettingsError if settings are given by halves, or contradict each other. */
export function readSignInOptions(settings: Settings): SignInOptions {
  const oidc = readOidc(settings)
  const rulesRoles = oidc?.rolesClaim != null
  const rulesTeams = oidc?.teamsClaim != null
  if (settings.SIGN_IN_ROLES && !rulesRoles)
    throw new SettingsError('SIGN_IN_ROLES needs OIDC_ROLES_CLAIM, the claim whose values it gives roles for.')
  if (settings.SIGN_IN_TEAMS && !rulesTeams)
    throw new SettingsError('SIGN_IN_TEAMS needs OIDC_TEAMS_CLAIM, the claim whose values it gives teams for.')
  if (settings.SIGN_IN_NEW_PEOPLE === 'create' && !oidc)
    throw new SettingsError('SIGN_IN_NEW_PEOPLE=create needs a sign-in outside that says who they are: OIDC_ISSUER.')
  return {
    rule: {
      workspace: settings.SIGN_IN_WORKSPACE ?? null,
      newPeople: settings.SIGN_IN_NEW_PEOPLE,
      roles: settings.SIGN_IN_ROLES ?? null,
      teams: settings.SIGN_IN_TEAMS ?? null,
    },
    oidc,
  }
}

function readOidc(settings: Settings): SignInOptions['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = settings
  if (issuer === undefined && clientId === undefined) {
    const given = (['OIDC_CLIENT_SECRET', 'OIDC_ROLES_CLAIM', 'OIDC_TEAMS_CLAIM', 'OIDC_NAME'] as const).find(
      (name) => settings[name] !== undefined,
    )
    if (given) throw new SettingsError(`${given} needs OIDC_ISSUER and OIDC_CLIENT_ID.`)
    return null
  }
  if (issuer === undefined || clientId === undefined)
    throw new SettingsError('OIDC_ISSUER and OIDC_CLIENT_ID belong together: set both or none.')
  return {
    issuer,
    clientId,
    clientSecret: settings.OIDC_CLIENT_SECRET ?? null,
    clientAuth: settings.OIDC_CLIENT_AUTH ?? null,
    scopes: settings.OIDC_SCOPES,
    rolesClaim: settings.OIDC_ROLES_CLAIM ?? null,
    teamsClaim: settings.OIDC_TEAMS_CLAIM ?? null,
    addresses: settings.OIDC_ADDRESSES,
    name: settings.OIDC_NAME ?? null,
  }
}
