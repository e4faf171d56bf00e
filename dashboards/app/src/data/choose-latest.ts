import type { IndicatorPoint } from '@otzyv/contracts'
import { isOver } from '../format/is-over.ts'

/** The last full bucket and the bucket that is still running; each null if there is none. */
export type Latest = { full: IndicatorPoint | null; running: IndicatorPoint | null }

/** Picks the buckets that the headline speaks of. A full bucket without answers is picked all the same: it says "none". */
export function chooseLatest(points: readonly IndicatorPoint[]): Latest {
  const full = points.filter(isOver)
  const last = points.at(-1)
  return { full: full.at(-1) ?? null, running: last && !isOver(last) ? last : null }
}
