import type { ApiScope, PersonRole, SignedInPerson, Teams } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { ProblemError, readSite } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { requireSession } from './create-session-guard.ts'
import { decideDoor } from './decide-door.ts'
import { isPassedOn, isStrangersProgram } from './is-passed-on.ts'
import { readCredentials, requireScope } from './require-scope.ts'
import { readSession, type Session } from './sign-in/read-session.ts'

/** What a reader may see: one workspace, or all of them on a machine of one's own. */
export type Reader = { workspaceId: number | 'all' }

/** A reader of figures. */
export type FigureReader = Reader & {
  /** Whether figures are shown that are of so few answers that they reveal single ones: to who may read those anyway. */
  seesSmallCells: boolean
  /** The teams whose figures they may see; null for every team. */
  teams: Teams
}

/** A reader of figures, and who it is if a person signed in. */
export type SignedReader = FigureReader & { person: SignedInPerson | null }

/** The roles that may read single answers. */
const SEE_SMALL_CELLS: readonly PersonRole[] = ['manager', 'admin']

/**
 * The reader of a request: the owner of a key with `scope`, or the person of the session `cookie`, or anyone who sits at this
 * machine, if the product is open on loopback. `page` is a page without data. Throws `unauthorized`, `signed_out` or
 * `forbidden`.
 */
export async function authorizeReader(
  ctx: { db: Database },
  c: Context,
  {
    openOnLoopback,
    scope,
    page = false,
    cookie = null,
  }: { openOnLoopback: boolean; scope: ApiScope; page?: boolean; cookie?: string | null },
): Promise<SignedReader> {
  const hasKey = readCredentials(c.req.header('authorization')) !== null
  const decision = decideDoor({
    openOnLoopback,
    host: c.req.header('host'),
    hasKey,
    passedOn: isPassedOn(c),
    strangersProgram: openOnLoopback && (await isStrangersProgram(c)),
    site: readSite(c, ''),
    page,
  })
  if (decision.outcome === 'refuse') throw new ProblemError('forbidden', decision.reason)
  if (decision.outcome === 'open') return (await readOwnSession(ctx, cookie)) ?? EVERYONE
  if (!hasKey && cookie !== null) return readerOf(await requireSession(ctx, cookie))
  const { workspaceId, scopes, teams } = await requireScope(ctx, c, scope)
  return { workspaceId, seesSmallCells: scopes.includes('responses:read'), teams, person: null }
}

const EVERYONE: SignedReader = { workspaceId: 'all', seesSmallCells: false, teams: null, person: null }

/** Who is signed in where nobody needs to be; a session that has ended shuts nobody out there. */
async function readOwnSession(ctx: { db: Database }, cookie: string | null): Promise<SignedReader | null> {
  const found = cookie === null ? null : await readSession(ctx, cookie)
  return found?.outcome === 'holds' ? readerOf(found.session) : null
}

function readerOf({ workspaceId, person }: Session): SignedReader {
  return { workspaceId, seesSmallCells: SEE_SMALL_CELLS.includes(person.role), teams: person.teams, person }
}
