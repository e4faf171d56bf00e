import { mean } from 'simple-statistics'
import type { ScoreCount } from '../ratings/scale-scores.ts'

/** Evidence never grows beyond this, so that it stays a number in JSON. */
const MOST_EVIDENCE = 1e300

/** The null hypothesis "the conditional mean is at least `level`" and the drops looked for; scores in 0..1. */
export interface DropQuestion {
  readonly level: number
  readonly variance: number
  readonly drops: readonly number[]
  readonly dispersion: number
}

/**
 * For each drop looked for, how many times likelier the day's scores are after such a drop than without:
 * the product of (1 + lambda (level - y)) over the responses, to the power 1 / dispersion. For 0/1 scores this is the
 * likelihood ratio; for any scores its expectation is at most 1 while the mean is at least the level.
 * Shin, Ramdas & Rinaldo 2024, New England Journal of Statistics in Data Science (arXiv 2203.03532).
 */
export function likelihoodRatios(scores: readonly ScoreCount[], question: DropQuestion): number[] {
  const { level, variance, drops, dispersion } = question
  return drops.map((drop) => {
    const lambda = Math.min(drop / variance, 0.95 / (1 - level))
    let sum = 0
    for (const { y, count } of scores) if (count > 0) sum += count * Math.log1p(lambda * (level - y))
    return Math.exp(sum / dispersion)
  })
}

/** One Shiryaev-Roberts step, R ← (R + 1) L, of one drop. */
export const shiryaevRobertsStep = (evidence: number, ratio: number): number =>
  Math.min(MOST_EVIDENCE, (evidence + 1) * ratio)

/** One CUSUM step, W ← max(W, 1) L, of one drop: the evidence from the most likely start on. */
export const cusumStep = (evidence: number, ratio: number): number =>
  Math.min(MOST_EVIDENCE, Math.max(evidence, 1) * ratio)

/** The evidence over all drops looked for: their mean. */
export const meanEvidence = (byDrop: readonly number[]): number => mean([...byDrop])

/** The evidence after each batch, without resets; batches without responses change nothing. */
export function computeEvidencePath(batches: readonly (readonly ScoreCount[])[], question: DropQuestion): number[] {
  let evidence = question.drops.map(() => 0)
  return batches.map((scores) => {
    if (scores.some(({ count }) => count > 0)) {
      const ratios = likelihoodRatios(scores, question)
      evidence = evidence.map((value, index) => shiryaevRobertsStep(value, ratios[index] ?? 1))
    }
    return meanEvidence(evidence)
  })
}
