import { randomUUID } from 'node:crypto'
import type { StatementRunner } from '@otzyv/database'
import { readSql } from '@otzyv/database'

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
  /** Writes what a workspace has waiting and gives how much that was; what could not be written stays for the next turn. */
  write: (workspaceId: number) => Promise<number>
}

const MAX_HITS = 20_000
const STATEMENT = { name: 'record-link-hits', text: readSql('responses/record-link-hits.sql') }

/** Hits wait in memory for a loop to write them, so that showing a page needs no database. */
export function createHitBuffer(runner: StatementRunner): HitBuffer {
  const waiting = new Map<number, WaitingHit[]>()
  let count = 0
  const put = (workspaceId: number, hits: WaitingHit[]) => {
    waiting.set(workspaceId, [...hits, ...(waiting.get(workspaceId) ?? [])])
    count += hits.length
  }
  const take = (workspaceId: number) => {
    const hits = waiting.get(workspaceId) ?? []
    waiting.delete(workspaceId)
    count -= hits.length
    return hits
  }
  /** A workspace whose hits cannot be written must not push out those of the others. */
  const makeRoom = () => {
    const [fullest] = [...waiting].sort(([, a], [, b]) => b.length - a.length)
    if (fullest) count -= fullest[1].splice(0, MAX_HITS / 10).length
  }
  return {
    add: (hit) => {
      if (count >= MAX_HITS) makeRoom()
      const own = waiting.get(hit.workspaceId)
      const one = { ...hit, hitId: randomUUID() }
      if (own) own.push(one)
      else waiting.set(hit.workspaceId, [one])
      count += 1
    },
    workspaces: () => [...waiting.keys()],
    write: async (workspaceId) => {
      const hits = take(workspaceId)
      if (hits.length === 0) return 0
      try {
        await runner.run(STATEMENT, valuesOf(workspaceId, hits))
        return hits.length
      } catch (error) {
        put(workspaceId, hits)
        throw error
      }
    },
  }
}

function valuesOf(workspaceId: number, hits: readonly WaitingHit[]): unknown[] {
  return [
    workspaceId,
    hits.map((hit) => hit.hitId),
    hits.map((hit) => hit.invitationId),
    hits.map((hit) => hit.kind),
    hits.map((hit) => hit.rating),
    hits.map((hit) => hit.network),
    hits.map((hit) => hit.agent),
    hits.map((hit) => hit.automated),
    hits.map((hit) => hit.at),
  ]
}
