/** A prime below 2^26, so that products stay exact in floating point. */
const PRIME = 67_108_859

/** A sum of unknowns that is known; of those in `less` it is the difference. They are named by their numbers. */
export type Equation = { of: readonly number[]; less?: readonly number[] }

/**
 * Finds out which sums of unknowns follow from known sums, by Gaussian elimination (modulo a prime, which for sums of whole
 * unknowns errs with a chance of one in millions). Gives a function that says of a sum whether it follows.
 */
export function solveEquations(unknowns: number, known: readonly Equation[]): (asked: Equation) => boolean {
  const pivots = new Map<number, Float64Array>()
  // An API says the same sum in many of its answers; once is enough.
  const different = new Map(known.map((equation) => [`${equation.of}-${equation.less ?? ''}`, equation]))
  for (const equation of different.values()) {
    const rest = reduce(toRow(unknowns, equation), pivots)
    const lead = rest.findIndex((value) => value !== 0)
    if (lead >= 0) pivots.set(lead, scale(rest, inverse(rest[lead] ?? 1)))
  }
  return (asked) => reduce(toRow(unknowns, asked), pivots).every((value) => value === 0)
}

function toRow(unknowns: number, equation: Equation): Float64Array {
  const row = new Float64Array(unknowns)
  for (const at of equation.of) row[at] = (row[at] ?? 0) + 1
  for (const at of equation.less ?? []) row[at] = ((row[at] ?? 0) + PRIME - 1) % PRIME
  return row
}

function reduce(row: Float64Array, pivots: ReadonlyMap<number, Float64Array>): Float64Array {
  for (let at = 0; at < row.length; at++) {
    const factor = row[at] ?? 0
    const pivot = factor === 0 ? undefined : pivots.get(at)
    if (!pivot) continue
    for (let next = at; next < row.length; next++) {
      const taken = pivot[next] ?? 0
      if (taken !== 0) row[next] = ((row[next] ?? 0) + PRIME - ((factor * taken) % PRIME)) % PRIME
    }
  }
  return row
}

function scale(row: Float64Array, factor: number): Float64Array {
  return row.map((value) => (value * factor) % PRIME)
}

/** By Fermat: a^(p-2). */
function inverse(value: number): number {
  let [result, base, exponent] = [1, value, PRIME - 2]
  while (exponent > 0) {
    if (exponent % 2 === 1) result = (result * base) % PRIME
    base = (base * base) % PRIME
    exponent = Math.floor(exponent / 2)
  }
  return result
}
