/**
 * The point between low and high where a function changes sign, to 1e-13, by bisection sped up with Ridders' step.
 * `f(low)` and `f(high)` must differ in sign; infinite values at the ends are fine.
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number {
  let a = low
  let b = high
  let fa = f(a)
  let fb = f(b)
  if (fa === 0) return a
  if (fb === 0) return b
  if (fa > 0 === fb > 0) throw new RangeError(`No root between ${low} and ${high}: the function keeps its sign there`)
  for (let step = 0; step < 200 && b - a > 1e-13; step++) {
    const middle = (a + b) / 2
    const fm = f(middle)
    if (fm === 0) return middle
    const rise = (fa > 0 ? 1 : -1) * (middle - a) * (fm / Math.sqrt(fm * fm - fa * fb))
    const guess = middle + (Number.isFinite(rise) ? rise : 0)
    const fg = guess === middle ? fm : f(guess)
    if (fg === 0) return guess
    for (const [x, fx] of [
      [middle, fm],
      [guess, fg],
    ] as const) {
      if (x <= a || x >= b) continue
      if (fx > 0 === fa > 0) {
        a = x
        fa = fx
      } else {
        b = x
        fb = fx
      }
    }
  }
  return (a + b) / 2
}
