import type { Teams } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { type AnyRoute, type Guard, ProblemError } from '@otzyv/service-kit'
import { authorizeReader, type FigureReader, type SignedReader } from './authorize-reader.ts'
import { requireScope } from './require-scope.ts'
import { readSessionCookie } from './sign-in/session-cookie.ts'
import type { TrustedHeader } from './sign-in/trusted-header.ts'
import type { Caller } from './verify-api-key.ts'

/** Lets in the owner of a key with the scope of the route, and people at this machine where the route and the product allow it. */
export function createReaderGuard(ctx: { db: Database }, openOnLoopback: boolean): Guard<FigureReader> {
  return async (c, route) => {
    const { scope, teams, withoutKey } = keyOf(route)
    const reader = await authorizeReader(ctx, c, {
      openOnLoopback: openOnLoopback && withoutKey !== 'never',
      scope,
      page: withoutKey === 'page_on_loopback',
    })
    return ofItsTeams(reader, teams)
  }
}

/** The same, and people who signed in, whatever their role: for figures. */
export function createSignedReaderGuard(
  ctx: { db: Database },
  {
    openOnLoopback,
    publicUrl,
    trustProxyHops,
    proxy,
  }: { openOnLoopback: boolean; publicUrl: string; trustProxyHops: number; proxy: TrustedHeader | null },
): Guard<SignedReader> {
  return async (c, route) => {
    const { scope, teams, withoutKey } = keyOf(route)
    const reader = await authorizeReader(ctx, c, {
      openOnLoopback: openOnLoopback && withoutKey !== 'never',
      scope,
      page: withoutKey === 'page_on_loopback',
      cookie: readSessionCookie(c, publicUrl),
      trustProxyHops,
      proxy,
    })
    return ofItsTeams(reader, teams)
  }
}

/**
 * Lets in the owner of a key with the scope of the route, and nobody else. A key that is for some teams opens only routes
 * which say that they keep to these; the others are about every team.
 */
export function createKeyGuard(ctx: { db: Database }): Guard<Caller> {
  return async (c, route) => {
    const { scope, basicMayWrite, teams } = keyOf(route)
    const caller = await requireScope(ctx, c, scope, {
      basicMayWrite:
        typeof basicMayWrite === 'object'
          ? c.req.header(basicMayWrite.header) !== undefined
          : basicMayWrite === 'always',
    })
    return ofItsTeams(caller, teams)
  }
}

/** Refuses who is for some teams if the route is about all of them. */
function ofItsTeams<Let extends { teams: Teams }>(caller: Let, teams: 'all' | 'some'): Let {
  if (teams === 'some' || caller.teams === null) return caller
  throw new ProblemError('forbidden', 'This is about all teams, and this key is for some of them.')
}

function keyOf({ access, path }: AnyRoute) {
  if (access.by !== 'key') throw new Error(`The route ${path} names no scope, so nobody is let in.`)
  return access
}
