import type { Figure } from '@otzyv/contracts'
import { countResponses, type RatingCounts, SUPPRESSED_N } from '@otzyv/indicators'

/**
 * Whether rating counts are of so few responses that they would reveal single ones. An indicator's own n does not say so where
 * its preset leaves ratings out: two responses that take no side have n 0.
 */
export function isFew(counts: RatingCounts): boolean {
  const responses = countResponses(counts)
  return responses > 0 && responses < SUPPRESSED_N
}

/** A figure of which nothing is said but that it is hidden. Hundreds of teams have thousands of them: each is made at once. */
export function hideFigure(figure: { confidence: number; method: string; flags: readonly string[] }): Figure {
  return {
    value: null,
    lower: null,
    upper: null,
    confidence: figure.confidence,
    method: figure.method,
    n: null,
    nEffective: null,
    sent: null,
    responded: null,
    flags: figure.flags.includes('provisional') ? ['suppressed', 'provisional'] : ['suppressed'],
  }
}
