import { type Database, proveWritable } from '@otzyv/database'
import { createSessionGuard } from '@otzyv/identity'
import { type Clock, createCountLimit, createHttpApp, type Logger, mountRoutes, type Service } from '@otzyv/service-kit'
import { Hono } from 'hono'
import { createProblemPage } from './page/show-sign-in-page.ts'
import { addGetMe } from './routes/get-me.ts'
import { addShowSignIn } from './routes/show-sign-in.ts'
import { addShowSignInLink } from './routes/show-sign-in-link.ts'
import { addSignIn } from './routes/sign-in.ts'
import type { SignInParts } from './routes/sign-in-parts.ts'
import { addSignOut } from './routes/sign-out.ts'

export type AdminApiOptions = {
  /** Where the product is reached: it says how cookies are set, and whose pages may send forms. */
  publicUrl: string
  trustProxyHops: number
}

/** Links that sign nobody in, a minute and network: more than a person opens, far too few to guess one. */
const WRONG_LINKS_A_MINUTE = 30

/** What people do who sign in: signing in by a one-time link, signing out, and who they are. */
export function createAdminService(ctx: { db: Database; log: Logger; now: Clock }, options: AdminApiOptions): Service {
  const parts: SignInParts = {
    ...ctx,
    ...options,
    basePath: new URL(options.publicUrl).pathname.replace(/\/+$/, ''),
    wrongLinks: createCountLimit({ max: WRONG_LINKS_A_MINUTE, seconds: 60, whenFull: 'share' }),
  }
  const pages = createHttpApp(ctx.log, createProblemPage())
  addShowSignIn(pages, parts)
  addShowSignInLink(pages, parts)
  addSignIn(pages, parts)
  const data = createHttpApp(ctx.log)
  const guard = createSessionGuard(ctx, options.publicUrl)
  addSignOut(data, parts, guard)
  addGetMe(data, parts, guard)
  const routes = new Hono()
  for (const app of [pages, data]) mountRoutes(routes, app)
  return {
    name: 'admin-api',
    routes,
    loops: [],
    checkReady: async () => {
      await proveWritable(ctx, 'admin-api')
      return { ready: true, detail: {} }
    },
    metrics: [],
    close: async () => {},
  }
}
