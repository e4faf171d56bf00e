import { poolWeeks, type WeekScore } from './week-series.ts'

/**
 * How alike the true levels of two weeks one after the other are, beyond their mean. A slow variation that keeps 0.9 of itself
 * from day to day gives 0.55 between weekly means; who is on duty gives less.
 */
const WEEK_TO_WEEK = 0.5

/** A series cut where it changed most, so that a change is not taken for variation. */
export type Segments = readonly (readonly WeekScore[])[]

/**
 * How much weeks vary beyond chance, over series that are looked at together: the standard deviation of a week's true level as
 * a part of the variance of one answer. So 0.2 is 0.2 on the logit scale, which is 1.8 points at 90 %. By the moments of
 * Pearson's chi-square of the weeks (DerSimonian & Laird 1986; Spiegelhalter 2005, additive random effects), 0 if they vary no more than chance explains, or if there are
 * too few weeks to say. One series alone says little, so all are taken together, each weighed by how surely it says it: the
 * chi-square of a small series is as noisy as that of a large one and shows far less of the variation, so that neighbours with a
 * few answers a week would hide a fall of a large team.
 */
export function estimateWeekVariation(series: readonly Segments[]): number {
  let beyond = 0
  let weight = 0
  for (const segments of series) {
    for (const weeks of segments) {
      const given = weeks.every(isGiven) ? weeks : weeks.filter(isGiven)
      const pooled = poolWeeks(given)
      if (given.length < 2 || pooled.variance === 0) continue
      const between = given.reduce((sum, week) => sum + week.n * (week.mean - pooled.mean) ** 2, 0)
      // One degree of freedom goes with the mean. The variance of the segment holds the between part, so chance is a little overestimated.
      const freedom = given.length - 1
      const own = pooled.variance * seenOf(given, pooled.n)
      beyond += (own / freedom) * (between / pooled.variance - freedom)
      weight += (own / freedom) * own
    }
  }
  return weight > 0 ? Math.sqrt(Math.max(0, beyond / weight)) : 0
}

const isGiven = ({ n }: WeekScore) => n > 0

/** How much of the variation between weeks shows as distance from their common mean, which moves along with them. */
function seenOf(weeks: readonly WeekScore[], n: number): number {
  const own = weeks.reduce((sum, week) => sum + week.n, 0)
  return own - n * varianceOfMean(weeks.map((week) => week.n / n))
}

/**
 * The variance that weeks with these weights bring into a sum of their levels, for a variance of 1 each: weights that add up to
 * 1 give that of a mean, and those of a difference add up to 0. Weeks near each other are alike.
 */
export function varianceOfMean(weights: readonly number[]): number {
  let variance = 0
  // What the weeks before bring together, by how alike they are to this one: a sum over pairs, and hundreds of series ask it.
  let alike = 0
  for (const weight of weights) {
    variance += weight * (weight + 2 * alike)
    alike = WEEK_TO_WEEK * (alike + weight)
  }
  return variance
}
