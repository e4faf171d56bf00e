import type { ApiScope } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { AnyRoute, Guard } from '@otzyv/service-kit'
import { authorizeReader, type Reader } from './authorize-reader.ts'

/** Lets in the owner of a key with the scope of the route, and people at this machine where the route and the product allow it. */
export function createReaderGuard(ctx: { db: Database }, openOnLoopback: boolean): Guard<Reader> {
  return (c, route) =>
    authorizeReader(ctx, c, {
      openOnLoopback: openOnLoopback && route.withoutKey !== 'never',
      scope: scopeOf(route),
      page: route.withoutKey === 'page_on_loopback',
    })
}

function scopeOf({ scope, path }: AnyRoute): ApiScope {
  if (scope === null) throw new Error(`The route ${path} names no scope, so nobody is let in.`)
  return scope
}
