import type { Database } from '@otzyv/database'
import type { AnyRoute, Guard } from '@otzyv/service-kit'
import { authorizeReader, type FigureReader, type SignedReader } from './authorize-reader.ts'
import { requireScope } from './require-scope.ts'
import { readSessionCookie } from './sign-in/session-cookie.ts'
import type { Caller } from './verify-api-key.ts'

/** Lets in the owner of a key with the scope of the route, and people at this machine where the route and the product allow it. */
export function createReaderGuard(ctx: { db: Database }, openOnLoopback: boolean): Guard<FigureReader> {
  return (c, route) => {
    const { scope, withoutKey } = keyOf(route)
    return authorizeReader(ctx, c, {
      openOnLoopback: openOnLoopback && withoutKey !== 'never',
      scope,
      page: withoutKey === 'page_on_loopback',
    })
  }
}

/** The same, and people who signed in, whatever their role: for figures. */
export function createSignedReaderGuard(
  ctx: { db: Database },
  { openOnLoopback, publicUrl, trustProxyHops }: { openOnLoopback: boolean; publicUrl: string; trustProxyHops: number },
): Guard<SignedReader> {
  return (c, route) => {
    const { scope, withoutKey } = keyOf(route)
    return authorizeReader(ctx, c, {
      openOnLoopback: openOnLoopback && withoutKey !== 'never',
      scope,
      page: withoutKey === 'page_on_loopback',
      cookie: readSessionCookie(c, publicUrl),
      trustProxyHops,
    })
  }
}

/** Lets in the owner of a key with the scope of the route, and nobody else. */
export function createKeyGuard(ctx: { db: Database }): Guard<Caller> {
  return (c, route) => {
    const { scope, basicMayWrite } = keyOf(route)
    return requireScope(ctx, c, scope, {
      basicMayWrite:
        typeof basicMayWrite === 'object'
          ? c.req.header(basicMayWrite.header) !== undefined
          : basicMayWrite === 'always',
    })
  }
}

function keyOf({ access, path }: AnyRoute) {
  if (access.by !== 'key') throw new Error(`The route ${path} names no scope, so nobody is let in.`)
  return access
}
