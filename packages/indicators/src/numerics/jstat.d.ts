/** The few functions that we take from jstat 1.9.6, which ships without types. */
declare module 'jstat' {
  const jstat: {
    normal: {
      cdf(x: number, mean: number, sd: number): number
      inv(p: number, mean: number, sd: number): number
    }
    studentt: { inv(p: number, df: number): number }
    beta: { inv(p: number, a: number, b: number): number }
    chisquare: { cdf(x: number, df: number): number }
    gammaln(x: number): number
  }
  export = jstat
}
