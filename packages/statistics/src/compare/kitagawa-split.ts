/** One stratum on one side: its size (any non-negative weight) and its rate, `null` where it is empty. */
export interface StratumRate {
  readonly n: number
  readonly rate: number | null
}

/** One stratum's part in a change. */
export interface StratumEffect {
  readonly rate: number
  /** Positive where a stratum above average grew or one below average shrank. */
  readonly mix: number
}

/** A change split into what changed inside the strata and what their changed sizes did. */
export interface KitagawaSplit {
  readonly total: number
  readonly rateEffect: number
  readonly mixEffect: number
  readonly strata: readonly StratumEffect[]
}

/**
 * Splits the change of an overall rate into a rate effect and a mix effect, exactly: total = rate + mix, in the unit
 * of the rates. Both lists hold the same strata in the same order; a stratum empty on one side is all mix. `null` if a
 * side is empty. Kitagawa 1955, Journal of the American Statistical Association 50:1168.
 */
export function kitagawaSplit(from: readonly StratumRate[], to: readonly StratumRate[]): KitagawaSplit | null {
  if (from.length !== to.length) {
    throw new RangeError(`Both sides need the same strata in the same order, not ${from.length} and ${to.length}`)
  }
  const fromSize = from.reduce((sum, { n }) => sum + n, 0)
  const toSize = to.reduce((sum, { n }) => sum + n, 0)
  if (fromSize === 0 || toSize === 0) return null
  const parts = from.map((before, index) => {
    const after = to[index] ?? before
    const rateBefore = before.rate ?? after.rate ?? 0
    const rateAfter = after.rate ?? rateBefore
    return { rateBefore, rateAfter, shareBefore: before.n / fromSize, shareAfter: after.n / toSize }
  })
  let overallBefore = 0
  let overallAfter = 0
  for (const part of parts) {
    overallBefore += part.shareBefore * part.rateBefore
    overallAfter += part.shareAfter * part.rateAfter
  }
  // Centred on the average, so that growth of a good stratum helps and growth of a bad one hurts; the sum is the same.
  const centre = (overallBefore + overallAfter) / 2
  const strata = parts.map((part) => ({
    rate: ((part.rateAfter - part.rateBefore) * (part.shareBefore + part.shareAfter)) / 2,
    mix: (part.shareAfter - part.shareBefore) * ((part.rateBefore + part.rateAfter) / 2 - centre),
  }))
  return {
    total: overallAfter - overallBefore,
    rateEffect: strata.reduce((sum, { rate }) => sum + rate, 0),
    mixEffect: strata.reduce((sum, { mix }) => sum + mix, 0),
    strata,
  }
}
