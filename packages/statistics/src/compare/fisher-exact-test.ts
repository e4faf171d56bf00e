/** Two tables with a probability this close count as equally likely; R's fisher.test uses the same allowance. */
const TIE = Math.log1p(1e-7)

/** Below exp of this a chance is 0 among numbers. */
const NOTHING = -745

/** Chances this many powers of e below another do not add a digit to it. */
const NEGLIGIBLE = 45

/**
 * Fisher's exact test of two shares x of n: the two-sided p-value is the probability of all tables with the same
 * margins that are at most as likely as this one (Fisher 1935; the rule of R's fisher.test).
 */
export function fisherExactTest(
  a: { readonly x: number; readonly n: number },
  b: { readonly x: number; readonly n: number },
): number {
  const successes = a.x + b.x
  const low = Math.max(0, successes - b.n)
  const high = Math.min(a.n, successes)
  const likeliest = Math.floor(((successes + 1) / (a.n + b.n + 2)) * (a.n + 1))
  const mode = Math.min(high, Math.max(low, likeliest))
  /** The logarithm of how much likelier the table x + 1 is than the table x. */
  const rise = (x: number): number => Math.log(((a.n - x) / (x + 1)) * ((successes - x) / (b.n - successes + x + 1)))

  // Each table from its neighbour, outwards from the likeliest: factorials of large counts would lose the digits in
  // which equally likely tables are recognised.
  let observed = 0
  for (let x = mode; x < a.x && observed > NOTHING; x++) observed += rise(x)
  for (let x = mode; x > a.x && observed > NOTHING; x--) observed -= rise(x - 1)
  const floor = Math.max(NOTHING, observed - NEGLIGIBLE)
  let all = 0
  let sum = 0
  const add = (log: number): void => {
    all += Math.exp(log)
    if (log <= observed + TIE) sum += Math.exp(log)
  }
  add(0)
  for (let x = mode, log = 0; x < high && log > floor; x++) {
    log += rise(x)
    add(log)
  }
  for (let x = mode, log = 0; x > low && log > floor; x--) {
    log -= rise(x - 1)
    add(log)
  }
  return Math.min(1, sum / all)
}
