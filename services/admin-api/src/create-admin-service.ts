import type { PersonDataParts } from '@otzyv/admin'
import { type Database, hasReaderRole, proveWritable } from '@otzyv/database'
import { createSessionGuard, type TrustedHeader } from '@otzyv/identity'
import type { Keyring } from '@otzyv/keyring'
import { type Clock, createCountLimit, createHttpApp, type Logger, mountRoutes, type Service } from '@otzyv/service-kit'
import { Hono } from 'hono'
import type { AdmissionRule } from './admission/admission-rule.ts'
import { createOidcProvider } from './oidc/create-oidc-provider.ts'
import type { OidcOptions } from './oidc/oidc-options.ts'
import { createProblemPage } from './page/show-sign-in-problem.ts'
import { createRetentionLoop } from './retention/create-retention-loop.ts'
import { addAskForLink } from './routes/ask-for-link.ts'
import { addBeginOidc } from './routes/begin-oidc.ts'
import { addEnterByProxy } from './routes/enter-by-proxy.ts'
import { addFinishOidc } from './routes/finish-oidc.ts'
import { addGetMe } from './routes/get-me.ts'
import { addListOwnSessions } from './routes/me/list-own-sessions.ts'
import { addPasskeyRoutes } from './routes/passkeys/passkey-routes.ts'
import { addShowSignIn } from './routes/show-sign-in.ts'
import { addShowSignInLink } from './routes/show-sign-in-link.ts'
import { addSignIn } from './routes/sign-in.ts'
import type { SignInParts } from './routes/sign-in-parts.ts'
import { addSignOut } from './routes/sign-out.ts'
import { VERB_ROUTES } from './routes/verb-routes.ts'
import { createLinkRequests } from './sign-in/create-link-requests.ts'
import type { AdminPorts } from './verb-route/admin-ports.ts'
import { createDrillTurns } from './verb-route/create-drill-turns.ts'
import type { StepWork } from './verb-route/step-work.ts'

export type AdminApiOptions = {
  /** Where the product is reached: it says how cookies are set, and whose pages may send forms. */
  publicUrl: string
  trustProxyHops: number
  /** Seals what browsers keep while somebody signs in. */
  keyring: Keyring
  signIn: SignInOptions
  ports: AdminPorts
  /** What reaches beyond the database when a person's data are shown or erased. */
  onDisk: Omit<PersonDataParts, 'keyring'>
  /** What the routes need of the other steps. */
  steps: StepWork
}

const NO_WALL =
  'single answers are read without the second wall of row-level security: the database has no role otzyv_reader for this login. Run sql/roles.sql (docs/operations.md)'

/** The ways of signing in beside a link, as the settings say. */
export type SignInOptions = { rule: AdmissionRule; oidc: OidcOptions | null; proxy: TrustedHeader | null }

/** Links that sign nobody in, a minute and network: more than a person opens, far too few to guess one. */
const WRONG_LINKS_A_MINUTE = 30
/** The same for tries with a sign-in outside. */
const FAILED_TRIES_A_MINUTE = 60
/** Addresses that may be typed, a minute and network: more than an office does in the morning. */
const ASKED_LINKS_A_MINUTE = 30

/** What people do who sign in: signing in and out, who they are, and every change that they may make. */
export function createAdminService(ctx: { db: Database; log: Logger; now: Clock }, options: AdminApiOptions): Service {
  const { signIn } = options
  const personData = { ...options.onDisk, keyring: options.keyring }
  const basePath = new URL(options.publicUrl).pathname.replace(/\/+$/, '')
  const parts: SignInParts = {
    ...ctx,
    ...options,
    basePath,
    rule: signIn.rule,
    proxy: signIn.proxy,
    oidc: signIn.oidc && {
      ...createOidcProvider(ctx, signIn.oidc),
      name: signIn.oidc.name ?? new URL(signIn.oidc.issuer).host,
    },
    wrongLinks: createCountLimit({ max: WRONG_LINKS_A_MINUTE, seconds: 60, whenFull: 'share' }),
    failedTries: createCountLimit({ max: FAILED_TRIES_A_MINUTE, seconds: 60, whenFull: 'share' }),
    askedLinks: createCountLimit({ max: ASKED_LINKS_A_MINUTE, seconds: 60, whenFull: 'share' }),
    linkRequests: createLinkRequests(ctx),
  }
  const pages = createHttpApp(ctx.log, createProblemPage(basePath))
  addShowSignIn(pages, parts)
  addAskForLink(pages, parts)
  // Before the links, whose paths have any last part.
  addBeginOidc(pages, parts)
  addFinishOidc(pages, parts)
  addEnterByProxy(pages, parts)
  addShowSignInLink(pages, parts)
  addSignIn(pages, parts)
  const data = createHttpApp(ctx.log)
  const guard = createSessionGuard(ctx, parts)
  addSignOut(data, parts, guard)
  addGetMe(data, parts, guard)
  addListOwnSessions(data, parts, guard)
  addPasskeyRoutes(data, parts, guard)
  let warned = false
  const drills = createDrillTurns(ctx.now)
  for (const { add } of VERB_ROUTES)
    add(data, { ...ctx, ...options, ...options.ports, proxy: signIn.proxy, personData, drills })
  const routes = new Hono()
  // Data first: a page takes any last part of its path for a link.
  for (const app of [data, pages]) mountRoutes(routes, app)
  return {
    name: 'admin-api',
    routes,
    loops: [createRetentionLoop(ctx, personData)],
    checkReady: async () => {
      await proveWritable(ctx, 'admin-api')
      const walled = await hasReaderRole(ctx)
      if (!walled && !warned) ctx.log.warn(NO_WALL)
      warned = !walled
      return { ready: true, detail: { rowSecurity: walled } }
    },
    metrics: [],
    close: async () => await parts.linkRequests.close(),
  }
}
