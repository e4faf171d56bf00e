/** How often one word stands on each side, in whatever is counted: occurrences, or comments that have it. */
export interface WordCount {
  readonly word: string
  readonly a: number
  readonly b: number
}

/** A word with how much more it is one of side a: a log-odds ratio, and how many standard errors that is. */
export interface WordOdds extends WordCount {
  readonly logOdds: number
  readonly z: number
}

/**
 * The log-odds ratio of each word between two sides, with an informative Dirichlet prior of `priorSize` words that are spread
 * as in both sides together, so that rare words do not come out on top by chance alone. z is the ratio over its standard
 * error. In the order given; none without words. Monroe, Colaresi and Quinn 2008, "Fightin' Words", Political Analysis
 * 16:372, equations 16, 18 and 22.
 */
export function weightedLogOdds(words: readonly WordCount[], priorSize: number): WordOdds[] {
  const [sizeA, sizeB] = [sum(words.map(({ a }) => a)), sum(words.map(({ b }) => b))]
  return words.map(({ word, a, b }) => {
    const prior = (priorSize * (a + b)) / (sizeA + sizeB)
    const oddsOf = (count: number, size: number) => (count + prior) / (size + priorSize - count - prior)
    const logOdds = Math.log(oddsOf(a, sizeA)) - Math.log(oddsOf(b, sizeB))
    return { word, a, b, logOdds, z: logOdds / Math.sqrt(1 / (a + prior) + 1 / (b + prior)) }
  })
}

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
