import type { ApiScope } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { ProblemError, readSite } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { decideDoor } from './decide-door.ts'
import { isPassedOn, isStrangersProgram } from './is-passed-on.ts'
import { readCredentials, requireScope } from './require-scope.ts'

/** What a reader may see: one workspace, or all of them on a machine of one's own. */
export type Reader = { workspaceId: number | 'all' }

/** A reader of figures. */
export type FigureReader = Reader & {
  /** Whether figures are shown that are of so few answers that they reveal single ones: a key with the scope for those. */
  seesSmallCells: boolean
}

/**
 * The reader of a request: anyone who sits at this machine, if the product is open on loopback, else the owner of a key with
 * `scope`. `page` is a page without data. Throws `unauthorized` or `forbidden`.
 */
export async function authorizeReader(
  ctx: { db: Database },
  c: Context,
  { openOnLoopback, scope, page = false }: { openOnLoopback: boolean; scope: ApiScope; page?: boolean },
): Promise<FigureReader> {
  const decision = decideDoor({
    openOnLoopback,
    host: c.req.header('host'),
    hasKey: readCredentials(c.req.header('authorization')) !== null,
    passedOn: isPassedOn(c),
    strangersProgram: openOnLoopback && (await isStrangersProgram(c)),
    site: readSite(c, ''),
    page,
  })
  if (decision.outcome === 'refuse') throw new ProblemError('forbidden', decision.reason)
  if (decision.outcome === 'open') return { workspaceId: 'all', seesSmallCells: false }
  const { workspaceId, scopes } = await requireScope(ctx, c, scope)
  return { workspaceId, seesSmallCells: scopes.includes('responses:read') }
}
