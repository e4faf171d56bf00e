import type { Figure } from '@otzyv/contracts'
import { type RatingCounts, SUPPRESSED_N } from '@otzyv/indicators'

/**
 * Whether rating counts are of so few responses that they would reveal single ones. An indicator's own n does not say so where
 * its preset leaves ratings out: two responses that take no side have n 0.
 */
export function isFew(counts: RatingCounts): boolean {
  const responses = counts.reduce((sum, count) => sum + count, 0)
  return responses > 0 && responses < SUPPRESSED_N
}

/** A figure of which nothing is said but that it is hidden. */
export function hideFigure(figure: { confidence: number; method: string; flags: readonly string[] }): Figure {
  const flags = figure.flags.filter((flag) => flag === 'provisional')
  const nothing = { value: null, lower: null, upper: null, n: null, nEffective: null, sent: null, responded: null }
  return { ...nothing, confidence: figure.confidence, method: figure.method, flags: ['suppressed', ...flags] }
}
