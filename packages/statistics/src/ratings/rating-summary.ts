/** Size, mean and sample variance (divisor n - 1); null if there are too few values for one. */
export interface MeanVariance {
  readonly n: number
  readonly mean: number | null
  readonly variance: number | null
}

/** Mean and sample variance of the ratings, in rating points, from how many gave each (index 0 the zeros); mean is null at n = 0, variance at n < 2. */
export function computeMeanVariance(counts: readonly number[]): MeanVariance {
  let n = 0
  let sum = 0
  for (const [rating, count] of counts.entries()) {
    n += count
    sum += rating * count
  }
  if (n === 0) return { n, mean: null, variance: null }
  const mean = sum / n
  if (n < 2) return { n, mean, variance: null }
  let squares = 0
  for (const [rating, count] of counts.entries()) squares += count * (rating - mean) ** 2
  return { n, mean, variance: squares / (n - 1) }
}

/** Merges the summaries of disjoint groups without their data (Chan, Golub & LeVeque 1983). */
export function mergeMeanVariance(parts: Iterable<MeanVariance>): MeanVariance {
  let n = 0
  let mean = 0
  let squares = 0
  for (const part of parts) {
    if (part.n === 0 || part.mean === null) continue
    const total = n + part.n
    const gap = part.mean - mean
    squares += (part.variance ?? 0) * (part.n - 1) + (gap * gap * n * part.n) / total
    mean += (gap * part.n) / total
    n = total
  }
  if (n === 0) return { n, mean: null, variance: null }
  return { n, mean, variance: n < 2 ? null : squares / (n - 1) }
}

/**
 * The rating at a quantile (0.5 for the median) of all responses, interpolated between neighbours (type 7, the rule
 * of R, numpy and simple-statistics), read off the cumulated counts; null at n = 0.
 */
export function computeRatingQuantile(counts: readonly number[], probability: number): number | null {
  const n = counts.reduce((sum, count) => sum + count, 0)
  if (n === 0) return null
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`A quantile must lie between 0 and 1, not ${probability}`)
  }
  const position = (n - 1) * probability
  const below = ratingAt(counts, Math.floor(position))
  const above = ratingAt(counts, Math.ceil(position))
  return below + (position - Math.floor(position)) * (above - below)
}

function ratingAt(counts: readonly number[], index: number): number {
  let seen = 0
  for (const [rating, count] of counts.entries()) {
    seen += count
    if (index < seen) return rating
  }
  return counts.length - 1
}
