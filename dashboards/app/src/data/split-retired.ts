import type { IndicatorSeries } from '@otzyv/contracts'

/** How many of the newest buckets decide whether something is there no more: the last full one, and the running one. */
const NEWEST = 2

/**
 * The series that charts and tables show, and those that they leave out: what is retired, unless answers of it came in the
 * newest buckets or are hidden there, since figures of now must not be missing.
 */
export function splitRetired<T extends Pick<IndicatorSeries, 'retired' | 'points'>>(
  series: readonly T[],
): { shown: T[]; leftOut: T[] } {
  const isLeftOut = ({ retired, points }: T) =>
    retired && points.slice(-NEWEST).every(({ indicator }) => indicator.n === 0)
  return { shown: series.filter((one) => !isLeftOut(one)), leftOut: series.filter(isLeftOut) }
}
