import { createRowId, createStatementRunner, type Database, inTransaction, sqlFile } from '@otzyv/database'

export type LinkHit = {
  workspaceId: number
  invitationId: string
  kind: 'open' | 'prefetch' | 'honeypot'
  rating: number | null
  network: string
  agent: string
  automated: boolean
  at: Date
}

type WaitingHit = LinkHit & { hitId: string }

export type HitBuffer = {
  /** Takes a hit; never waits, never fails. When the database has been away for long, the oldest of the fullest workspace go. */
  add: (hit: LinkHit) => void
  /** The workspaces that have hits waiting. */
  workspaces: () => number[]
  /**
   * Writes what a workspace has waiting, as far as its links have room, and gives how much that was; what could not be
   * written stays for the next turn.
   */
  write: (workspaceId: number) => Promise<number>
}

const MAX_HITS = 20_000
/** How many hits of one kind on one link wait at once, so that one link takes the room of no other. */
const MAX_OF_LINK = 60
/** How many hits a transaction writes, and so how many invitations it locks at most. */
const MAX_AT_ONCE = 1_000

const LOCK = sqlFile<{ workspaceId: number; invitationIds: readonly string[] }, { invitation_id: string }>(
  'responses/lock-hit-links.sql',
)
const RECORD = sqlFile<
  {
    workspaceId: number
    hitIds: readonly string[]
    invitationIds: readonly string[]
    kinds: readonly string[]
    ratings: readonly (number | null)[]
    networks: readonly string[]
    agents: readonly string[]
    automated: readonly boolean[]
    times: readonly Date[]
  },
  { rows: number }
>('responses/record-link-hits.sql')

/** Hits wait in memory for a loop to write them, so that showing a page needs no database. */
export function createHitBuffer(ctx: { db: Database }): HitBuffer {
  const waiting = new Map<number, WaitingHit[]>()
  const ofLink = new Map<string, number>()
  let count = 0
  const keep = (hit: WaitingHit) => {
    const link = linkOf(hit)
    const before = ofLink.get(link) ?? 0
    if (before >= MAX_OF_LINK) return
    ofLink.set(link, before + 1)
    const own = waiting.get(hit.workspaceId)
    if (own) own.push(hit)
    else waiting.set(hit.workspaceId, [hit])
    count += 1
  }
  /** Takes the first hits of a workspace out. */
  const take = (workspaceId: number, most: number) => {
    const own = waiting.get(workspaceId) ?? []
    const hits = own.splice(0, most)
    if (own.length === 0) waiting.delete(workspaceId)
    count -= hits.length
    for (const hit of hits) {
      const left = (ofLink.get(linkOf(hit)) ?? 1) - 1
      if (left === 0) ofLink.delete(linkOf(hit))
      else ofLink.set(linkOf(hit), left)
    }
    return hits
  }
  /** A workspace whose hits cannot be written must not push out those of the others. */
  const makeRoom = () => {
    const [fullest] = [...waiting].sort(([, a], [, b]) => b.length - a.length)
    if (fullest) take(fullest[0], MAX_HITS / 10)
  }
  return {
    add: (hit) => {
      if (count >= MAX_HITS) makeRoom()
      keep({ ...hit, hitId: createRowId() })
    },
    workspaces: () => [...waiting.keys()],
    write: async (workspaceId) => {
      let rows = 0
      for (let left = waiting.get(workspaceId)?.length ?? 0; left > 0; left -= MAX_AT_ONCE) {
        const hits = take(workspaceId, Math.min(left, MAX_AT_ONCE))
        try {
          rows += await recordHits(ctx, workspaceId, hits)
        } catch (error) {
          const since = take(workspaceId, Number.POSITIVE_INFINITY)
          for (const hit of [...hits, ...since]) keep(hit)
          throw error
        }
      }
      return rows
    },
  }
}

function linkOf({ invitationId, kind }: WaitingHit): string {
  return `${invitationId} ${kind}`
}

/** Two statements, because the second one must see what another process wrote while the first one waited for its lock. */
async function recordHits(ctx: { db: Database }, workspaceId: number, hits: readonly WaitingHit[]): Promise<number> {
  const invitationIds = hits.map((hit) => hit.invitationId)
  return await inTransaction(ctx, async ({ db }) => {
    const runner = createStatementRunner(db, null)
    await runner.run(LOCK, { workspaceId, invitationIds: [...new Set(invitationIds)] })
    const [written] = await runner.run(RECORD, {
      workspaceId,
      hitIds: hits.map((hit) => hit.hitId),
      invitationIds,
      kinds: hits.map((hit) => hit.kind),
      ratings: hits.map((hit) => hit.rating),
      networks: hits.map((hit) => hit.network),
      agents: hits.map((hit) => hit.agent),
      automated: hits.map((hit) => hit.automated),
      times: hits.map((hit) => hit.at),
    })
    return written?.rows ?? 0
  })
}
