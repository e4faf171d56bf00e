import type { SignInOptions } from '@otzyv/admin-api'
import { SettingsError } from '@otzyv/service-kit'
import type { Settings } from './settings.ts'

/** The ways of signing in beside a link; throws SettingsError if settings are given by halves, or contradict each other. */
export function readSignInOptions(settings: Settings): SignInOptions {
  const [oidc, proxy] = [readOidc(settings), readProxy(settings)]
  if (settings.SIGN_IN_ROLES && oidc?.rolesClaim == null && proxy?.rolesHeader == null)
    throw new SettingsError('SIGN_IN_ROLES needs OIDC_ROLES_CLAIM or TRUST_AUTH_ROLES_HEADER, whose values it reads.')
  if (settings.SIGN_IN_TEAMS && oidc?.teamsClaim == null && proxy?.teamsHeader == null)
    throw new SettingsError('SIGN_IN_TEAMS needs OIDC_TEAMS_CLAIM or TRUST_AUTH_TEAMS_HEADER, whose values it reads.')
  if (settings.SIGN_IN_NEW_PEOPLE === 'create' && !oidc && !proxy)
    throw new SettingsError('SIGN_IN_NEW_PEOPLE=create needs OIDC_ISSUER or TRUST_AUTH_HEADER, which say who they are.')
  return {
    rule: {
      workspace: settings.SIGN_IN_WORKSPACE ?? null,
      newPeople: settings.SIGN_IN_NEW_PEOPLE,
      roles: settings.SIGN_IN_ROLES ?? null,
      teams: settings.SIGN_IN_TEAMS ?? null,
    },
    oidc,
    proxy,
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

function readProxy(settings: Settings): SignInOptions['proxy'] {
  const { TRUST_AUTH_HEADER: header, TRUST_PROXY_HOPS: hops } = settings
  if (header === undefined) {
    const given = (['TRUST_AUTH_ROLES_HEADER', 'TRUST_AUTH_TEAMS_HEADER'] as const).find(
      (name) => settings[name] !== undefined,
    )
    if (given) throw new SettingsError(`${given} needs TRUST_AUTH_HEADER.`)
    return null
  }
  if (hops === 0)
    throw new SettingsError(
      'TRUST_AUTH_HEADER needs TRUST_PROXY_HOPS, the number of proxies in front: without one anyone could write that header.',
    )
  return {
    header,
    rolesHeader: settings.TRUST_AUTH_ROLES_HEADER ?? null,
    teamsHeader: settings.TRUST_AUTH_TEAMS_HEADER ?? null,
    hops,
    from: settings.TRUST_AUTH_FROM,
  }
}
