import type { IndicatorPoint, IndicatorSeries } from '@otzyv/contracts'
import type { WaitingOf } from './read-waiting.ts'

/**
 * The series with what is half counted marked: a point that changes wait for is not complete and says how many, whichever
 * team they are about. A change between buckets is given only if no answer of either waits.
 */
export function markCounting(series: IndicatorSeries, waitingOf: WaitingOf, today: string): IndicatorSeries {
  const { change, points: given } = series
  // Mostly nothing waits at all.
  if (waitingOf(null) === null && given.every(({ from }) => waitingOf(from) === null)) return series
  const halfCounted = change !== null && [change.from, change.before].some((from) => waitingOf(from)?.answers)
  const points = given.map((point) => markPoint(point, waitingOf(point.from), point.to <= today))
  const over = points.some(({ counting }) => counting?.over && counting.answers > 0)
  return {
    ...series,
    points,
    total: markPoint(series.total, waitingOf(null), over),
    change: halfCounted ? null : change,
  }
}

function markPoint(point: IndicatorPoint, waiting: ReturnType<WaitingOf>, over: boolean): IndicatorPoint {
  return waiting ? { ...point, complete: false, counting: { ...waiting, over } } : point
}
