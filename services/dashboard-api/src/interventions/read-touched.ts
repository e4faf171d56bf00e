import type { IndicatorSeries, SeenIntervention } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { type BeforeAndAfter, mergeCounts } from '@otzyv/indicators'
import { type Asking, mayReadWeeks, readWeeks, type WeeksOf } from '../figures/read-weeks.ts'
import type { EffectWeeks } from './choose-weeks.ts'
import type { CountedNames } from './read-counted-names.ts'

/** The weeks of what an intervention touched, and of each team (or product) that nothing touched at that time. */
export type Touched = {
  dimension: 'team' | 'product' | null
  touched: BeforeAndAfter
  /** Weeks in which something of the touched is hidden from the reader. */
  hidden: { before: number; after: number }
  controls: { value: string; label: string; weeks: BeforeAndAfter }[]
}

/**
 * Reads them; null where this reader is not given the parts. Without teams and products it touched everything, and there is
 * nothing to compare with. `isTouchedElse` says whether something else touched a value in these weeks.
 */
export async function readTouched(
  ctx: { db: Database; now: () => Date },
  asking: Asking,
  { teams, products }: Pick<SeenIntervention, 'teams' | 'products'>,
  weeks: EffectWeeks,
  names: CountedNames,
  isTouchedElse: (dimension: 'team' | 'product', value: string) => boolean,
): Promise<Touched | null> {
  const dimension = teams.length > 0 ? 'team' : products.length > 0 ? 'product' : null
  const counted = (of: 'team' | 'product', values: readonly string[]) => values.map((value) => names(of, value))
  const of: Omit<WeeksOf, 'from' | 'to'> = {
    groupBy: dimension ?? 'none',
    filters: dimension === 'team' && products.length > 0 ? { product: counted('product', products) } : {},
  }
  if (!mayReadWeeks(asking, of)) return null
  const to = weeks.after.to > weeks.before.to ? weeks.after.to : weeks.before.to
  const { overall, series } = await readWeeks(ctx, asking, { ...of, from: weeks.before.from, to })
  const own = dimension === null ? [] : counted(dimension, dimension === 'team' ? teams : products)
  const touched = dimension === null ? [overall] : series.filter(({ value }) => own.includes(value ?? ''))
  const others =
    dimension === null
      ? []
      : series.filter(
          ({ value, retired }) =>
            value !== null && !retired && !own.includes(value) && !isTouchedElse(dimension, value),
        )
  const hiddenIn = (side: { from: string; to: string }) =>
    new Set(touched.flatMap((one) => pointsIn(one, side).flatMap((point) => (point.ratingCounts ? [] : point.from))))
      .size
  return {
    dimension,
    touched: weeksOf(touched, weeks),
    hidden: { before: hiddenIn(weeks.before), after: hiddenIn(weeks.after) },
    controls: others.map((one) => ({ value: one.value ?? '', label: one.label, weeks: weeksOf([one], weeks) })),
  }
}

const pointsIn = ({ points }: IndicatorSeries, { from, to }: { from: string; to: string }) =>
  points.filter((point) => point.from >= from && point.to <= to)

/** What some series have together in each week; a hidden week counts as one without answers. */
function weeksOf(series: readonly IndicatorSeries[], { before, after, between }: EffectWeeks): BeforeAndAfter {
  const [first] = series
  const sum = (side: { from: string; to: string }) =>
    (first ? pointsIn(first, side) : []).map(({ from }) =>
      mergeCounts(series.map((one) => one.points.find((point) => point.from === from)?.ratingCounts ?? [])),
    )
  return { before: sum(before), after: sum(after), between }
}
