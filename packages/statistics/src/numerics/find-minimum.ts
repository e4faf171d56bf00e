const GOLDEN = (Math.sqrt(5) - 1) / 2

/** The place and value of the minimum of a function with one valley between low and high, by golden-section search. */
export function findMinimum(
  f: (x: number) => number,
  low: number,
  high: number,
  tolerance = 1e-6,
): { readonly at: number; readonly value: number } {
  let a = low
  let b = high
  let left = b - GOLDEN * (b - a)
  let right = a + GOLDEN * (b - a)
  let atLeft = f(left)
  let atRight = f(right)
  while (b - a > tolerance) {
    if (atLeft < atRight) {
      b = right
      right = left
      atRight = atLeft
      left = b - GOLDEN * (b - a)
      atLeft = f(left)
    } else {
      a = left
      left = right
      atLeft = atRight
      right = a + GOLDEN * (b - a)
      atRight = f(right)
    }
  }
  const at = (a + b) / 2
  return { at, value: f(at) }
}
