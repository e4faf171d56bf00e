import { createSign, generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** The claims of an account at the provider, but for `sub`, which is its id. */
export type Account = { sub: string } & Record<string, unknown>
type Claims = Record<string, unknown>

export type RunningProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who is signed in there from now on. */
  use: (account: Account) => void
  /** What becomes of the claims of each ID token from now on, signed again with the provider's key or another one. */
  tamper: (change: ((claims: Claims) => Claims) | null, key?: 'own' | 'other') => void
  /** What the provider does at its own page from now on: signs in, or says no. */
  decline: (declines: boolean) => void
  /** Goes where a browser is sent to, to the redirect that leads back to the product. */
  visit: (url: string) => Promise<string>
  stop: () => Promise<void>
}

/** What an account may have beside its address. */
const PROFILE = ['name', 'roles', 'teams', 'realm_access', 'https://company.example/roles']

type Options = {
  redirectUri: string
  /** The claims that stand in the ID token; the others are given when asked. */
  inIdToken?: boolean
  clientAuth?: 'client_secret_basic' | 'client_secret_post' | 'none'
}

/** A real provider of OpenID Connect on loopback, whose sign-in page needs nobody. */
export async function startProvider({
  redirectUri,
  inIdToken = true,
  clientAuth = 'client_secret_basic',
}: Options): Promise<RunningProvider> {
  const [own, other] = [
    generateKeyPairSync('rsa', { modulusLength: 2048 }),
    generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ]
  let account: Account = { sub: 'nobody' }
  let change: ((claims: Claims) => Claims) | null = null
  let signer = own
  let declines = false

  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  const issuer = `http://127.0.0.1:${port}`
  const [clientId, clientSecret] = ['otzyv', 'a client secret: +/%']
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        ...(clientAuth === 'none' ? {} : { client_secret: clientSecret }),
        token_endpoint_auth_method: clientAuth,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...own.privateKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a key of the test'] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: PROFILE,
    },
    conformIdTokenClaims: !inIdToken,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/page/${uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...account, sub }) }),
    loadExistingGrant: async (ctx) => {
      const { client, session, provider: at } = ctx.oidc
      const grant = new at.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  provider.use(async (ctx, next) => {
    if (ctx.path.startsWith('/page/')) {
      const result = declines
        ? { error: 'access_denied', error_description: 'The person said no' }
        : { login: { accountId: account.sub } }
      await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false })
      ctx.respond = false
      return
    }
    await next()
    const body = ctx.body as { id_token?: string } | undefined // the answer of the token endpoint
    if (ctx.path === '/token' && body?.id_token && change) {
      const claims = JSON.parse(Buffer.from(body.id_token.split('.')[1] ?? '', 'base64url').toString())
      ctx.body = { ...body, id_token: sign(change(claims), signer.privateKey) }
    }
  })
  server.on('request', provider.callback())

  return {
    issuer,
    clientId,
    clientSecret,
    use: (next) => {
      account = next
    },
    tamper: (next, key = 'own') => {
      change = next
      signer = key === 'own' ? own : other
    },
    decline: (next) => {
      declines = next
    },
    visit: async (url) => {
      const jar = new Map<string, string>()
      let at = url
      while (at.startsWith(issuer)) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
        const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
        for (const line of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
          jar.set(name, value)
        }
        const location = answer.headers.get('location')
        if (location === null) throw new Error(`the provider stays at ${at}: ${answer.status} ${await answer.text()}`)
        at = new URL(location, at).href
      }
      return at
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function sign(claims: Claims, key: ReturnType<typeof generateKeyPairSync>['privateKey'] & object): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const head = `${part({ alg: 'RS256', typ: 'JWT', kid: 'own' })}.${part(claims)}`
  return `${head}.${createSign('sha256')
    .update(head)
    .sign(key as never)
    .toString('base64url')}`
}
