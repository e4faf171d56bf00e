import { computeIndicator } from '../indicator/compute-indicator.ts'
import { type Preset, scaleOf } from '../presets/preset.ts'
import { mergeCounts, type RatingCounts } from '../ratings/rating-counts.ts'
import { scaleScores } from '../ratings/scale-scores.ts'

/** How many responses had a rating and named exactly these reasons; none: they named none. */
export interface ReasonCounts {
  readonly rating: number
  readonly reasons: readonly string[]
  readonly count: number
}

/** What one reason, or with `null` that none was named, has to do with a change, in the unit of the preset. */
export interface ReasonPart {
  readonly reason: string | null
  /** Responses below the best that named it, and how far the figure of all lies below the best because of it. */
  readonly before: { readonly n: number; readonly lost: number }
  readonly since: { readonly n: number; readonly lost: number }
  /** What it did to the figure: `lost` before, less `lost` since. */
  readonly points: number
}

/** A change as the sum of what its reasons did. */
export interface ReasonSplit {
  readonly before: { readonly n: number; readonly value: number }
  readonly since: { readonly n: number; readonly value: number }
  readonly total: number
  /** The largest first; their points add up to the total. */
  readonly parts: readonly ReasonPart[]
}

/**
 * Splits a change of an indicator exactly by the reasons that were named. A figure lies below its best value by what each
 * response takes from it; a response that named several reasons takes the same part for each, and one that named none takes it
 * for none. So nothing is counted twice and nothing is left over. `null` if a side has no data.
 */
export function splitByReasons(
  before: readonly ReasonCounts[],
  since: readonly ReasonCounts[],
  preset: Preset,
): ReasonSplit | null {
  const sides = { before: sumUp(before, preset), since: sumUp(since, preset) }
  if (sides.before.value === null || sides.since.value === null) return null
  const names = new Set([...sides.before.byReason.keys(), ...sides.since.byReason.keys()])
  const parts = [...names].map((reason): ReasonPart => {
    const of = (side: 'before' | 'since') => {
      const { n, lost } = sides[side].byReason.get(reason) ?? { n: 0, lost: 0 }
      return { n, lost: lost / sides[side].n }
    }
    const [was, is] = [of('before'), of('since')]
    return { reason, before: was, since: is, points: was.lost - is.lost }
  })
  return {
    before: { n: sides.before.n, value: sides.before.value },
    since: { n: sides.since.n, value: sides.since.value },
    total: sides.since.value - sides.before.value,
    parts: parts.sort((a, b) => Math.abs(b.points) - Math.abs(a.points)),
  }
}

/** The figure of a side, and by reason how many named it and what they take from the figure, times the responses of the side. */
function sumUp(counts: readonly ReasonCounts[], preset: Preset) {
  const ratings = mergeCounts(counts.map(({ rating, count }) => countsOf(rating, count)))
  const { n, value } = computeIndicator(ratings, preset)
  const byReason = new Map<string | null, { n: number; lost: number }>()
  for (const { rating, reasons, count } of counts) {
    const lost = lossOf(rating, preset)
    if (lost === 0) continue
    const own = [...new Set(reasons)]
    for (const reason of own.length === 0 ? [null] : own) {
      const known = byReason.get(reason) ?? { n: 0, lost: 0 }
      byReason.set(reason, { n: known.n + count, lost: known.lost + (lost * count) / Math.max(1, own.length) })
    }
  }
  return { n, value, byReason }
}

/** How far a response lies below the best, in the unit of the preset; 0 for one that the preset leaves out. */
function lossOf(rating: number, preset: Preset): number {
  const { lowest, highest } = scaleOf(preset)
  const score = scaleScores(countsOf(rating, 1), preset).find(({ count }) => count > 0)
  return score === undefined ? 0 : (1 - score.y) * (highest - lowest)
}

function countsOf(rating: number, count: number): RatingCounts {
  return Array.from({ length: rating + 1 }, (_, at) => (at === rating ? count : 0))
}
