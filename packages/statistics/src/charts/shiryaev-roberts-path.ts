import { mean } from 'simple-statistics'

/** How many responses had a score y in 0..1. */
interface ScoreCount {
  readonly y: number
  readonly count: number
}

/** The null hypothesis "the conditional mean is at least `level`" and the drops looked for; scores in 0..1. */
export interface DropQuestion {
  readonly level: number
  readonly variance: number
  readonly drops: readonly number[]
  readonly dispersion: number
}

/** Evidence never grows beyond this, so that it stays a number in JSON. */
const MOST_EVIDENCE = 1e300

/**
 * The Shiryaev-Roberts evidence of a drop after each batch, R ← (R + 1) L, as the mean over the drops looked for; batches without
 * responses change nothing. L is the product of (1 + lambda (level - y)) over the responses, to the power 1 / dispersion. For
 * reading and comparing: with independent responses and a known level the mean number of batches to a false alarm at evidence A is
 * at least A. Shin, Ramdas & Rinaldo 2024, New England Journal of Statistics in Data Science (arXiv 2203.03532).
 */
export function computeShiryaevRobertsPath(
  batches: readonly (readonly ScoreCount[])[],
  question: DropQuestion,
): number[] {
  let evidence = question.drops.map(() => 0)
  return batches.map((scores) => {
    if (scores.some(({ count }) => count > 0)) {
      evidence = evidence.map((value, index) =>
        Math.min(MOST_EVIDENCE, (value + 1) * likelihoodRatio(scores, question, question.drops[index] ?? 0)),
      )
    }
    return mean(evidence)
  })
}

/** How many times likelier the scores are after the drop than without, for scores of 0 and 1. */
function likelihoodRatio(scores: readonly ScoreCount[], question: DropQuestion, drop: number): number {
  const { level, variance, dispersion } = question
  const lambda = Math.min(drop / variance, 0.95 / (1 - level))
  let sum = 0
  for (const { y, count } of scores) if (count > 0) sum += count * Math.log1p(lambda * (level - y))
  return Math.exp(sum / dispersion)
}
