import { isLoopbackHost, type Logger } from '@otzyv/service-kit'
import type { Configuration } from 'openid-client'
import type { ProvenIdentity } from '../admission/admission-rule.ts'
import { explainFailure, type OidcFailure } from './explain-failure.ts'
import type { OidcOptions } from './oidc-options.ts'
import { findClaim, listWanted, readClaims } from './read-claims.ts'

/** What belongs to one try to sign in, and must come back with it: from the browser that began it, and from the provider. */
type OidcAttempt = { state: string; nonce: string; verifier: string }

export type OidcProvider = {
  /** Where a browser is sent to, and what it has to bring back. */
  begin: (
    redirectUri: string,
  ) => Promise<{ outcome: 'begun'; url: URL; attempt: OidcAttempt } | { outcome: 'failed'; failure: OidcFailure }>
  /** Whom the provider says that it is, by the address that the browser came back under. */
  finish: (
    returned: URL,
    attempt: OidcAttempt,
  ) => Promise<{ outcome: 'proven'; identity: ProvenIdentity } | { outcome: 'failed'; failure: OidcFailure }>
}

/** What is known of a provider is read again after so long. */
const KEEP_MS = 60 * 60_000
/** How long a provider may take for one answer. */
const TIMEOUT_SECONDS = 5

/**
 * A provider of OpenID Connect, found by its issuer: the authorization code flow with PKCE, state and nonce. Its description
 * is read when somebody signs in, so a provider that is away keeps the product from nothing else.
 */
export function createOidcProvider(ctx: { log: Logger }, options: OidcOptions): OidcProvider {
  let known: { config: Configuration; at: number } | null = null
  let asked: Promise<Configuration> | null = null

  const discover = async (): Promise<Configuration> => {
    if (known && performance.now() - known.at < KEEP_MS) return known.config
    asked ??= readDescription(options).finally(() => {
      asked = null
    })
    const config = await asked.catch((error: unknown) => {
      if (known) return known.config // as it was before: an hour's change is rarer than a provider that is away
      throw error
    })
    known = { config, at: performance.now() }
    return config
  }
  const fail = async (error: unknown) => {
    const failure = await explainFailure(error)
    ctx.log[failure.reason === 'declined' ? 'info' : 'warn'](
      { reason: failure.reason, detail: failure.detail },
      'a sign-in with OpenID Connect failed',
    )
    return { outcome: 'failed' as const, failure }
  }

  return {
    begin: async (redirectUri) => {
      try {
        const config = await discover()
        const client = await import('openid-client')
        const attempt = {
          state: client.randomState(),
          nonce: client.randomNonce(),
          verifier: client.randomPKCECodeVerifier(),
        }
        const url = client.buildAuthorizationUrl(config, {
          redirect_uri: redirectUri,
          scope: options.scopes,
          state: attempt.state,
          nonce: attempt.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
          code_challenge_method: 'S256',
        })
        return { outcome: 'begun', url, attempt }
      } catch (error) {
        return await fail(error)
      }
    },
    finish: async (returned, { state, nonce, verifier }) => {
      try {
        const config = await discover()
        const client = await import('openid-client')
        const tokens = await client.authorizationCodeGrant(config, returned, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const own = tokens.claims()
        if (!own) throw new Error('the provider gave no ID token')
        // Some providers say in the ID token only who it is, and the rest when asked.
        const lacks = listWanted(options).some((name) => findClaim(own, name) === undefined)
        const more =
          lacks && config.serverMetadata().userinfo_endpoint
            ? await client.fetchUserInfo(config, tokens.access_token, own.sub)
            : {}
        return { outcome: 'proven', identity: readClaims({ ...more, ...own }, options) }
      } catch (error) {
        return await fail(error)
      }
    },
  }
}

async function readDescription({ issuer, clientId, clientSecret, clientAuth }: OidcOptions): Promise<Configuration> {
  const client = await import('openid-client')
  const authenticate: import('openid-client').ClientAuth = (server, ...rest) => {
    if (clientSecret === null) return client.None()(server, ...rest)
    // The standard's own default is basic.
    const supported = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const method = clientAuth ?? (supported.includes('client_secret_basic') ? 'basic' : 'post')
    const send = method === 'basic' ? client.ClientSecretBasic(clientSecret) : client.ClientSecretPost(clientSecret)
    send(server, ...rest)
  }
  const url = new URL(issuer)
  const insecure = url.protocol === 'http:' && isLoopbackHost(url.host)
  return await client.discovery(url, clientId, {}, authenticate, {
    // The signature of the ID token is checked, though it comes straight from the provider.
    execute: [client.enableNonRepudiationChecks, ...(insecure ? [client.allowInsecureRequests] : [])],
    timeout: TIMEOUT_SECONDS,
  })
}
