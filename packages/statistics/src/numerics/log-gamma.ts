const HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI)

/** From here up six terms of the asymptotic series are exact to the last digit. */
const SERIES_FROM = 10

/**
 * What Stirling's formula (x - ½) ln x - x + ½ ln 2π lacks of ln Γ(x), for x > 0, to 1e-16: densities whose large
 * logarithms cancel are computed from it without loss (Loader 2000). Binet's series; Abramowitz & Stegun 6.1.40.
 */
export function stirlingRest(x: number): number {
  let rest = 0
  let from = x
  for (; from < SERIES_FROM; from++) rest += (from + 0.5) * Math.log1p(1 / from) - 1
  const t = 1 / (from * from)
  const series = 1 / 12 - t * (1 / 360 - t * (1 / 1260 - t * (1 / 1680 - t * (1 / 1188 - (t * 691) / 360_360))))
  return rest + series / from
}

/** Natural logarithm of the gamma function, for x > 0, relative error below 1e-14. */
export const logGamma = (x: number): number => (x - 0.5) * Math.log(x) - x + HALF_LOG_2PI + stirlingRest(x)

/**
 * ln r - (r - 1) for r > 0 without the cancellation near 1; both r and r - 1 are given, because near 0 the one and near
 * 1 the other keeps its digits.
 */
export function logMinusExcess(ratio: number, excess: number): number {
  const u = excess
  if (Math.abs(u) > 0.2) return Math.log(ratio) - u
  const r = u / (2 + u)
  const r2 = r * r
  // ln(1 + u) = 2 (r + r³/3 + r⁵/5 + …), and 2 r - u = -u r; |r| is at most 1/9, so ten terms are plenty.
  let sum = 0
  for (let k = 21; k >= 3; k -= 2) sum = sum * r2 + 1 / k
  return 2 * r * r2 * sum - u * r
}
