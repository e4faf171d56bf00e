import {
  balanceScoreWithZ,
  clusterCritical,
  clusterEffect,
  DEFAULT_CONFIDENCE,
  type Interval,
  wilsonWithZ,
} from '@otzyv/statistics'
import type { Preset } from '../presets/preset.ts'
import { mergeCounts, type RatingCounts } from '../ratings/rating-counts.ts'
import { type ScoreCount, scaleScores } from '../ratings/scale-scores.ts'
import { computeRatingMoments } from '../ratings/score-moments.ts'
import { tallyRatings } from '../ratings/tally-ratings.ts'
import { type ComputeOptions, computeIndicator } from './compute-indicator.ts'
import type { Indicator, IntervalMethod } from './indicator.ts'
import { toUnit } from './unit-scale.ts'

const methods = {
  share: 'wilson_clustered',
  balance: 'nps_score_clustered',
  mean: 't_clustered',
} as const satisfies Record<Preset['method'], IntervalMethod>

/**
 * The indicator with an interval that allows for respondents who responded several times; one entry of rating counts per
 * respondent. Same value as `computeIndicator`, flagged `clustered`. With a single respondent there are no bounds; where
 * all responses are the same each respondent counts as one response.
 */
export function computeClusteredIndicator(
  respondents: readonly RatingCounts[],
  preset: Preset,
  options: ComputeOptions = {},
): Indicator {
  const confidence = options.confidence ?? DEFAULT_CONFIDENCE
  const whole = mergeCounts(respondents)
  const plain = computeIndicator(whole, preset, options)
  if (plain.value === null) return plain
  const sums = respondents.map((counts) => sumScores(scaleScores(counts, preset))).filter(({ n }) => n > 0)
  const base: Indicator = { ...plain, method: methods[preset.method], flags: [...plain.flags, 'clustered'] }
  if (sums.length < 2) return { ...base, lower: null, upper: null, nEffective: sums.length }
  const { variance } = computeRatingMoments(whole, preset)
  const effect = clusterEffect(sums, () => variance)
  const mean = sums.reduce((sum, { x }) => sum + x, 0) / plain.n
  const nEffective = effect?.nEffective ?? sums.length
  const critical = clusterCritical(sums.length, confidence)
  const interval = intervalOf()
  return {
    ...base,
    lower: interval && toUnit(interval.lower, preset),
    upper: interval && toUnit(interval.upper, preset),
    nEffective,
  }

  function intervalOf(): Interval | null {
    if (preset.method === 'mean' && effect !== null) {
      const half = critical * Math.max(effect.standardError, Math.sqrt(variance / plain.n))
      return { lower: mean - half, upper: mean + half }
    }
    if (preset.method !== 'balance') return wilsonWithZ(mean, nEffective, critical)
    const { positive, neutral, negative } = tallyRatings(whole, preset)
    const weight = nEffective / plain.n
    const shrunk = { positive: positive * weight, neutral: neutral * weight, negative: negative * weight }
    const score = balanceScoreWithZ(shrunk, critical)
    return { lower: (score.lower + 1) / 2, upper: (score.upper + 1) / 2 }
  }
}

function sumScores(scores: readonly ScoreCount[]): { x: number; n: number } {
  let x = 0
  let n = 0
  for (const { y, count } of scores) {
    x += y * count
    n += count
  }
  return { x, n }
}
