import { ALERT_KINDS } from '@otzyv/contracts'
import { readDayCounts } from '../kinds/read-day-counts.ts'
import { measureOfPreset } from './course.ts'
import type { Drill } from './drill.ts'

/** Each low rating raises an alert, so it is counted how many there were, and how many more a fall would bring. */
export const drillBadRating: Drill = async (ctx, horizon) => {
  const { preset, rule, today, watched } = ctx
  const own = ALERT_KINDS.bad_rating.settings.parse(rule.settings).upTo ?? preset.negativeTo
  const values = await readDayCounts(ctx, { ...watched, by: 'team' }, horizon, today)
  const countLow = (upTo: number | null, counts: readonly number[]) =>
    counts.reduce((sum, count, rating) => sum + (rating <= (upTo ?? own) ? count : 0), 0)
  return {
    variants: [own - 1, own, own + 1]
      .filter((value) => value >= preset.scaleMin && value < preset.scaleMax)
      .map((value) => ({ setting: 'upTo', value, inUse: value === own, falseAlertsAYear: null })),
    courses: [...values].map(([value, days]) => ({ value, days })),
    measure: measureOfPreset(preset),
    replay: ({ value, days }, variant, falls) => ({
      raised: days.flatMap(({ day, counts }) =>
        Array.from({ length: countLow(variant.value, counts) }, () => ({ value, day, onsetDay: day })),
      ),
      found: falls.map(() => null),
    }),
    countEach: (variant, counts) => countLow(variant.value, counts),
  }
}
