import type { ApiScope, SignedInPerson, Teams } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { networkOf, ProblemError, readClientAddress, readSite } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { type Actor, actorOfKey, actorOfPerson } from './actor.ts'
import { requireSession } from './create-session-guard.ts'
import { decideDoor } from './decide-door.ts'
import { isPassedOn, isStrangersProgram } from './is-passed-on.ts'
import { readCredentials, requireScope } from './require-scope.ts'
import { findRight, hasRight } from './rights.ts'
import { readSession, type Session } from './sign-in/read-session.ts'
import { saysSomebodyElse, type TrustedHeader } from './sign-in/trusted-header.ts'

/** What a reader may see: one workspace, or all of them on a machine of one's own. */
export type Reader = { workspaceId: number | 'all' }

/** A reader of figures. */
export type FigureReader = Reader & {
  /** Whether figures are shown that are of so few answers that they reveal single ones: to who may read those anyway. */
  seesSmallCells: boolean
  /** The teams whose figures they may see; null for every team. */
  teams: Teams
}

/** A reader of figures, who it is if a person signed in, and who the audit says it is. */
export type SignedReader = FigureReader & { person: SignedInPerson | null; actor: Actor }

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
    trustProxyHops = 0,
    proxy = null,
  }: {
    openOnLoopback: boolean
    scope: ApiScope
    page?: boolean
    cookie?: string | null
    trustProxyHops?: number
    proxy?: TrustedHeader | null
  },
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
  const isOpen = decision.outcome === 'open'
  if (isOpen && cookie === null) return EVERYONE
  const network = networkOf(readClientAddress(c, trustProxyHops))
  if (isOpen && cookie !== null) return (await readOwnSession(ctx, c, { cookie, proxy }, network)) ?? EVERYONE
  if (!hasKey && cookie !== null) return readerOf(await requireSession(ctx, c, { cookie, proxy }), network)
  const key = await requireScope(ctx, c, scope)
  const { workspaceId, scopes, teams } = key
  const seesSmallCells = scopes.some((one) => one === findRight('small_cells.read').scope)
  return { workspaceId, seesSmallCells, teams, person: null, actor: actorOfKey(key, network) }
}

const EVERYONE: SignedReader = {
  workspaceId: 'all',
  seesSmallCells: false,
  teams: null,
  person: null,
  // Who sits at this machine can call the commands as well.
  actor: { kind: 'operator', id: 'this machine' },
}

/** Who is signed in where nobody needs to be; a session that has ended shuts nobody out there. */
async function readOwnSession(
  ctx: { db: Database },
  c: Context,
  { cookie, proxy }: { cookie: string; proxy: TrustedHeader | null },
  network: string,
): Promise<SignedReader | null> {
  const found = await readSession(ctx, cookie)
  if (found.outcome !== 'holds' || saysSomebodyElse(c, proxy, found.session.person)) return null
  return readerOf(found.session, network)
}

function readerOf({ workspaceId, person }: Session, network: string): SignedReader {
  const seesSmallCells = hasRight(person.role, 'small_cells.read')
  return { workspaceId, seesSmallCells, teams: person.teams, person, actor: actorOfPerson(person, network) }
}
