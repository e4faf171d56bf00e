import { type DayCounts, mergeCounts, type Preset, tallyRatings } from '@otzyv/indicators'

/** Everything that a rule watches of one value: the counts of its days, or of its weeks by their Mondays. */
export type Course = { value: string; days: readonly DayCounts[] }

/** How counts become the figure that falls. */
export type Measure = {
  unit: Preset['unit']
  lowest: number
  /** Null without answers. */
  valueOf: (counts: readonly number[]) => number | null
  /** What an answer becomes when it falls, and which answers can fall. */
  worst: number
  canFall: (rating: number) => boolean
}

/** The figure of a survey. An answer falls to the worst one; what its figure leaves out stays as it is. */
export function measureOfPreset(preset: Preset): Measure {
  const { method, unit, scaleMin, scaleMax, positiveFrom, negativeTo, neutral } = preset
  const lowest = unit === 'points' ? -100 : unit === 'percent' ? 0 : scaleMin
  const isLeftOut = (rating: number) =>
    method === 'share' && neutral === 'left_out' && rating > negativeTo && rating < positiveFrom
  return {
    unit,
    lowest,
    worst: scaleMin,
    canFall: (rating) => !isLeftOut(rating),
    valueOf: (counts) => {
      const { positive, neutral: middle, negative } = tallyRatings(counts, preset)
      const all = positive + negative + (method === 'share' && neutral === 'left_out' ? 0 : middle)
      if (all === 0) return null
      if (method === 'share') return (100 * positive) / all
      if (method === 'balance') return (100 * (positive - negative)) / all
      const mean = counts.reduce((sum, count, rating) => sum + count * rating, 0) / all
      return unit === 'mean' ? mean : (100 * (mean - scaleMin)) / (scaleMax - scaleMin)
    },
  }
}

/** The response rate of cohorts, whose counts are those who did not respond, and those who did. */
export const RATE_MEASURE: Measure = {
  unit: 'percent',
  lowest: 0,
  worst: 0,
  canFall: () => true,
  valueOf: ([silent = 0, responded = 0]) =>
    silent + responded === 0 ? null : (100 * responded) / (silent + responded),
}

/** How many answers, and which figure, a course has from one day to before another. */
export function sumBetween({ days }: Course, from: string, to: string): number[] {
  return [...mergeCounts(days.filter(({ day }) => day >= from && day < to).map(({ counts }) => counts))]
}

export const countAnswers = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)
