import type { IndicatorPoint, IndicatorSeries, MovesGroup } from '@otzyv/contracts'
import { splitName } from '@otzyv/domain'
import { mergeCounts } from '@otzyv/indicators'
import type { Bucket } from '../periods/buckets.ts'
import { type Compared, describePeriod } from './describe-period.ts'
import { type PooledWeeks, poolShown } from './period-figure.ts'

/** A series, and its points in the weeks compared with. */
export type Listed = { one: IndicatorSeries; before: readonly IndicatorPoint[] }

/**
 * The series whose names begin alike, each group as one, without retired ones. Its sums are those of what the reader is shown
 * of its members, so that they reveal nothing else.
 */
export function computeGroups(listed: readonly Listed[], { weeks, preset }: Compared): MovesGroup[] {
  const groups = new Map<string, Listed[]>()
  for (const series of listed) {
    const name = series.one.retired ? undefined : splitName(series.one.label)?.prefix
    if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), series])
  }
  return [...groups].map(([name, own]) => ({
    name,
    values: own.map(({ one }) => one.value),
    ...describePeriod(
      poolAll(
        own.map(({ one }) => one.points),
        weeks.period,
      ),
      poolAll(
        own.map(({ before }) => before),
        weeks.against,
      ),
      preset,
    ),
  }))
}

/** Several series as one; a week that is hidden of any of them is a hidden week. */
function poolAll(series: readonly (readonly IndicatorPoint[])[], days: Bucket): PooledWeeks {
  const parts = series.map((points) => poolShown(points, days))
  const hidden = series.flatMap((points) =>
    points.flatMap(({ from, to, ratingCounts }) =>
      ratingCounts === null && from >= days.from && to <= days.to ? [from] : [],
    ),
  )
  return {
    counts: mergeCounts(parts.map(({ counts }) => counts)),
    hidden: new Set(hidden).size,
    sent: parts.reduce((sum, part) => sum + part.sent, 0),
    responded: parts.reduce((sum, part) => sum + part.responded, 0),
  }
}
