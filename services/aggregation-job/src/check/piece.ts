import type { Database } from '@otzyv/database'
import type { Difference } from './difference.ts'

/**
 * The steps of the self-check, each in pieces of about a second: what each invitation is counted as against the facts, the
 * sums of the days against that, and the figures of the periods against the sums. So each fact is looked at once, and a
 * figure that equals its sums, which equal what is counted, which equals the facts, equals a recount of the facts. Last come the
 * tickets, whose memory and sums are compared with the facts at once.
 */
export const STEPS = ['memory', 'sums', 'periods', 'coverage'] as const
export type Step = (typeof STEPS)[number]

export type Piece = {
  step: Step
  /** Where the step is behind this piece: an id, a day, or a granularity and a period. */
  place: string
  /** How much of the step is done with this piece, in its own unit. */
  done: number
  total: number
  /** What is wrong, in one snapshot: votes and jobs go on beside it. */
  find: (ctx: { db: Database }) => Promise<Difference[]>
  /** Sets right what was found. `hold` is called in each transaction; if it throws, nothing more is written. */
  repair: (found: readonly Difference[], hold: (ctx: { db: Database }) => Promise<void>) => Promise<void>
}
