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

export type HitBuffer = {
  /** Takes a hit; never waits, never fails. The oldest go first when the database has been away for long. */
  add: (hit: LinkHit) => void
  /** Writes what has gathered; what could not be written stays for the next turn. */
  write: () => Promise<number>
}

const MAX_HITS = 20_000
const STATEMENT = { name: 'record-link-hits', text: readSql('responses/record-link-hits.sql') }

/** Hits wait in memory for a loop to write them, so that showing a page needs no database. */
export function createHitBuffer(runner: StatementRunner): HitBuffer {
  let hits: (LinkHit & { hitId: string })[] = []
  return {
    add: (hit) => {
      if (hits.length >= MAX_HITS) hits.splice(0, MAX_HITS / 10)
      hits.push({ ...hit, hitId: randomUUID() })
    },
    write: async () => {
      const taken = hits
      hits = []
      const byWorkspace = new Map<number, typeof taken>()
      for (const hit of taken) {
        const own = byWorkspace.get(hit.workspaceId)
        if (own) own.push(hit)
        else byWorkspace.set(hit.workspaceId, [hit])
      }
      for (const [workspaceId, own] of byWorkspace) {
        try {
          await runner.run(STATEMENT, valuesOf(workspaceId, own))
          byWorkspace.delete(workspaceId)
        } catch (error) {
          hits = [...byWorkspace.values()].flat().concat(hits).slice(-MAX_HITS)
          throw error
        }
      }
      return taken.length
    },
  }
}

function valuesOf(workspaceId: number, hits: readonly (LinkHit & { hitId: string })[]): unknown[] {
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
