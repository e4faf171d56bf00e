import type { ShareCounts } from '../compare/compare-shares.ts'

/** A stratum of the tickets asked about (or of all solved ones) and its responses. */
export interface SampledStratum extends ShareCounts {
  readonly population: number
}

/** A share weighted back to the population, fractions; or why there is none. */
export type PostStratified =
  | { readonly outcome: 'weighted'; readonly raw: number; readonly mean: number; readonly standardError: number | null }
  | { readonly outcome: 'empty_stratum' }
  | { readonly outcome: 'no_data' }

/**
 * The share of the population if within each stratum those who did not respond are like those who did. A stratum with
 * population but no responses is refused: merge it with its neighbour first. The standard error is `null` where a
 * stratum has a single response. Holt & Smith 1979.
 */
export function postStratify(strata: readonly SampledStratum[]): PostStratified {
  const used = strata.filter(({ population }) => population > 0)
  const whole = used.reduce((sum, { population }) => sum + population, 0)
  const n = used.reduce((sum, stratum) => sum + stratum.n, 0)
  if (n === 0) return { outcome: 'no_data' }
  let mean = 0
  let variance: number | null = 0
  for (const stratum of used) {
    if (stratum.n === 0) return { outcome: 'empty_stratum' }
    const weight = stratum.population / whole
    const p = stratum.x / stratum.n
    mean += weight * p
    if (stratum.n === 1) variance = null
    if (variance !== null) variance += (weight * weight * p * (1 - p)) / (stratum.n - 1)
  }
  const raw = used.reduce((sum, { x }) => sum + x, 0) / n
  return { outcome: 'weighted', raw, mean, standardError: variance === null ? null : Math.sqrt(variance) }
}

/** Kish's effective number of responses of weighted groups, (sum of w)² / (sum of w²); 0 without responses. Kish 1965. */
export function kishEffectiveN(groups: readonly { readonly weight: number; readonly count: number }[]): number {
  let sum = 0
  let squares = 0
  for (const { weight, count } of groups) {
    sum += weight * count
    squares += weight * weight * count
  }
  return squares === 0 ? 0 : (sum * sum) / squares
}
