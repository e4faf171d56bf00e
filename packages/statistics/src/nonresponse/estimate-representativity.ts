import { testShares } from '../compare/chi-square-test.ts'
import { DEFAULT_CONFIDENCE, type Interval } from '../intervals/interval.ts'
import { requireConfidence } from '../numerics/distributions.ts'
import { findRoot } from '../numerics/find-root.ts'
import { noncentralChiSquareCdf } from '../numerics/noncentral-chi-square.ts'
import type { SentStratum } from './r-indicator.ts'

/** How evenly the strata responded, without the unevenness that chance brings. */
export interface Representativity extends Interval {
  /** 1 where all strata respond alike, less where some are over-represented. */
  readonly representativity: number
}

/**
 * The R-indicator R = 1 - 2 S of the response rates behind those observed, with an interval. S of the observed rates is too
 * large, since rates of few differ by chance alone (Shlomo, Skinner & Schouten 2012, J Stat Plan Inference 142:201). Pearson's
 * chi-square of the strata is N S² / (p (1 - p)), and that of strata with a spread of their own is about noncentral
 * chi-square, with N S² / (p (1 - p)) of the true spread as its noncentrality. So the estimate is the chi-square less its
 * degrees of freedom, and the interval has the noncentralities at which the observed value is as far out as the confidence
 * says (Smithson 2003, Confidence Intervals, 4; the same way as for Cramér's V). Strata that differ less than chance would
 * make them are taken to differ as much as that, or small samples would look sure. `null` if there are no two strata or nobody
 * responded; a stratum should have some ten invitations. Schouten, Cobben & Bethlehem 2009, Survey Methodology 35:101.
 */
export function estimateRepresentativity(
  strata: readonly SentStratum[],
  confidence = DEFAULT_CONFIDENCE,
): Representativity | null {
  requireConfidence(confidence)
  const sent = strata.reduce((sum, stratum) => sum + stratum.sent, 0)
  const responded = strata.reduce((sum, stratum) => sum + stratum.responded, 0)
  if (responded === 0 || strata.filter((stratum) => stratum.sent > 0).length < 2) return null
  if (responded === sent) return { representativity: 1, lower: 1, upper: 1 }
  const test = testShares(strata.map((stratum) => ({ x: stratum.responded, n: stratum.sent })))
  if (test === null) return null
  const { chiSquare, degreesOfFreedom: df } = test
  const tail = (1 - confidence) / 2
  const rate = responded / sent
  const likenessOf = (noncentrality: number) =>
    1 - 2 * Math.sqrt((Math.min(noncentrality, sent) * rate * (1 - rate)) / sent)
  return {
    representativity: likenessOf(Math.max(0, chiSquare - df)),
    lower: likenessOf(findNoncentrality(Math.max(chiSquare, df), df, tail)),
    upper: likenessOf(findNoncentrality(chiSquare, df, 1 - tail)),
  }
}

/** The noncentrality at which a value as small as x has the probability p; 0 if it has less without any. */
function findNoncentrality(x: number, df: number, p: number): number {
  const excess = (noncentrality: number) => noncentralChiSquareCdf(x, df, noncentrality) - p
  if (excess(0) <= 0) return 0
  let high = x + 10
  while (excess(high) > 0) high *= 2
  return findRoot(excess, 0, high)
}
