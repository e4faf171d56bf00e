/** One point of an exponentially weighted moving average with its limits. */
export interface EwmaPoint {
  readonly value: number
  readonly lower: number
  readonly upper: number
}

/**
 * An exponentially weighted moving average from a start with the limits that hold from the first point on; for
 * smoothing a chart. Roberts 1959.
 */
export function computeEwma(
  values: readonly number[],
  { weight, start, sigma, width }: { weight: number; start: number; sigma: number; width: number },
): EwmaPoint[] {
  let value = start
  return values.map((next, index) => {
    value = weight * next + (1 - weight) * value
    const share = (weight / (2 - weight)) * (1 - (1 - weight) ** (2 * (index + 1)))
    const half = width * sigma * Math.sqrt(share)
    return { value, lower: start - half, upper: start + half }
  })
}

/** The lower CUSUM of standardised values, C ← max(0, C - z - slack), and the first position at which it reaches the limit. */
export function computeLowerCusum(
  standardised: readonly number[],
  slack: number,
  limit: number,
): { readonly path: readonly number[]; readonly alarmAt: number | null } {
  let sum = 0
  const path = standardised.map((z) => {
    sum = Math.max(0, sum - z - slack)
    return sum
  })
  const alarmAt = path.findIndex((value) => value >= limit)
  return { path, alarmAt: alarmAt < 0 ? null : alarmAt }
}
