/**
 * Benjamini and Hochberg's adjusted p-values, in the order given: colour those below q and at most a share q of the
 * coloured is expected to be false. 1995, Journal of the Royal Statistical Society B 57:289.
 */
export function adjustByBenjaminiHochberg(pValues: readonly number[]): number[] {
  const count = pValues.length
  const fromLargest = orderOf(pValues).reverse()
  const adjusted = new Array<number>(count).fill(1)
  let smallest = 1
  for (const [step, index] of fromLargest.entries()) {
    smallest = Math.min(smallest, ((pValues[index] ?? 1) * count) / (count - step))
    adjusted[index] = smallest
  }
  return adjusted
}

/** Holm's adjusted p-values, in the order given: the chance of even one false finding stays below the level (1979). */
export function adjustByHolm(pValues: readonly number[]): number[] {
  const count = pValues.length
  const adjusted = new Array<number>(count).fill(1)
  let largest = 0
  for (const [step, index] of orderOf(pValues).entries()) {
    largest = Math.max(largest, Math.min(1, (pValues[index] ?? 1) * (count - step)))
    adjusted[index] = largest
  }
  return adjusted
}

/**
 * The positions of the e-values that e-BH rejects at level alpha, ascending; holds under any dependence. Wang & Ramdas
 * 2022, Journal of the Royal Statistical Society B 84:822.
 */
export function selectByEValues(eValues: readonly number[], alpha: number): number[] {
  const fromLargest = orderOf(eValues).reverse()
  let kept = 0
  for (const [step, index] of fromLargest.entries()) {
    if ((step + 1) * (eValues[index] ?? 0) >= eValues.length / alpha) kept = step + 1
  }
  return fromLargest.slice(0, kept).sort((a, b) => a - b)
}

function orderOf(values: readonly number[]): number[] {
  return values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
}
