import type { Database } from '@otzyv/database'
import { coveragePieces } from './coverage-pieces.ts'
import { memoryPieces, type Recounted } from './memory-pieces.ts'
import { periodPieces } from './period-pieces.ts'
import { type Piece, STEPS, type Step } from './piece.ts'
import { sumPieces } from './sum-pieces.ts'

/** Where a check continues that was stopped. */
export type Place = { step: Step; place: string }

/** All pieces of the self-check of a workspace, in order, from the beginning or from where it was stopped. */
export async function* checkPieces(
  ctx: { db: Database },
  workspaceId: number,
  from: Place | null = null,
): AsyncGenerator<Piece> {
  const recounted: Recounted[] = []
  const steps = {
    memory: (place?: string) => memoryPieces(ctx, workspaceId, recounted, place),
    sums: (place?: string) => sumPieces(ctx, workspaceId, recounted, place),
    periods: (place?: string) => periodPieces(ctx, workspaceId, place),
    coverage: (place?: string) => coveragePieces(ctx, workspaceId, place),
  }
  const first = from === null ? 0 : STEPS.indexOf(from.step)
  for (const step of STEPS.slice(first)) yield* steps[step](from?.step === step ? from.place : undefined)
}
