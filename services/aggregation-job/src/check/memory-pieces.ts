import { type Database, inSnapshot, sqlFile } from '@otzyv/database'
import { forEachName, SPLITS } from '@otzyv/domain'
import { correctMemory } from '../memory/correct-memory.ts'
import { FIRST_ID, type IdRange, piecesOfIds } from '../memory/pieces-of-ids.ts'
import { inRollups } from '../ruleset/in-rollups.ts'
import { lockWorkspace } from '../ruleset/lock-workspace.ts'
import { readRuleset } from '../ruleset/read-ruleset.ts'
import { zoneToCountIn } from '../ruleset/ruleset.ts'
import type { Difference } from './difference.ts'
import { joinLargeTables } from './join-large-tables.ts'
import type { Piece } from './piece.ts'

/** What an invitation is by the facts, as the check of the sums takes it. */
export type Recounted = Record<string, unknown>
type Found = { surveyId: string; days: string[]; expected: number; stored: number; invitation: Recounted }

const FIND = sqlFile<{ workspaceId: number; zone: string | null } & IdRange, Found>('rollups/find-miscounted.sql')
const NONE = { ...forEachName(SPLITS, () => ''), lag: '', evidence: '' }

/**
 * Compares what each invitation is counted as with what it is. Those that are counted differently are added to `recounted` until
 * they are set right.
 */
export async function* memoryPieces(
  ctx: { db: Database },
  workspaceId: number,
  recounted: Recounted[],
  after = FIRST_ID,
): AsyncGenerator<Piece> {
  for await (const { done, total, ...ids } of piecesOfIds(ctx, workspaceId, after)) {
    yield {
      ...{ step: 'memory', place: ids.upTo, done, total },
      find: async (ctx) => {
        const rows = await findMiscounted(ctx, workspaceId, ids)
        for (const { invitation } of rows) recounted.push(invitation)
        return describe(rows)
      },
      repair: async (_, hold) => {
        await inRollups(ctx, async (ctx) => {
          const lock = await lockWorkspace(ctx, workspaceId, 'wait')
          await hold(ctx)
          // The sums are compared with it when all of the memory is right.
          if (lock.outcome === 'locked') await correctMemory(ctx, workspaceId, lock.ruleset, ids)
        })
        recounted.length = 0
      },
    }
  }
}

async function findMiscounted(ctx: { db: Database }, workspaceId: number, ids: IdRange): Promise<Found[]> {
  return await inSnapshot(ctx, async (ctx) => {
    await joinLargeTables(ctx)
    const ruleset = await readRuleset(ctx, workspaceId)
    return ruleset ? await FIND.execute(ctx.db, { workspaceId, zone: zoneToCountIn(ruleset), ...ids }) : []
  })
}

/** How many invitations of each survey are wrong, on each day that they touch: what they count for on all of them is in doubt. */
function describe(rows: readonly Found[]): Difference[] {
  const cells = new Map<string, Difference>()
  for (const { surveyId, days, expected, stored } of rows) {
    for (const day of days) {
      const key = JSON.stringify([surveyId, day])
      const cell = cells.get(key) ?? {
        ...{ surveyId, day, dimensionSet: 'counted', figure: 'invitations', expected: 0, stored: 0 },
        ...NONE,
      }
      cells.set(key, { ...cell, expected: cell.expected + expected, stored: cell.stored + stored })
    }
  }
  return [...cells.values()]
}
