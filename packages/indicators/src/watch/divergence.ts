/**
 * How far an answer with chance a lies from chance b on average, in the logarithm of a likelihood ratio (Kullback and
 * Leibler 1951); b lies between 0 and 1, a may be 0 or 1.
 */
export function divergence(a: number, b: number): number {
  const yes = a > 0 ? a * Math.log(a / b) : 0
  return a < 1 ? yes + (1 - a) * Math.log((1 - a) / (1 - b)) : yes
}
