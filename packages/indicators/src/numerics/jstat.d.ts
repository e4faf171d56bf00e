/** The few functions that we take from jstat 1.9.6, which ships without types. */
declare module 'jstat' {
  const jstat: {
    normal: { inv(p: number, mean: number, sd: number): number }
    studentt: { inv(p: number, df: number): number }
    beta: { inv(p: number, a: number, b: number): number }
  }
  export = jstat
}
