import { shiftDay } from '@otzyv/domain'
import { EFFECT_WEEKS } from '@otzyv/indicators'
import { bucketOf } from '../periods/buckets.ts'

/** The full weeks before an intervention and after it, `[from, to)` each: its own weeks are neither. */
export type EffectWeeks = {
  before: { from: string; to: string }
  /** Empty before its first full week is over. */
  after: { from: string; to: string }
  /** How many weeks are its own. */
  between: number
}

const WEEK = 7
/** The first Monday that figures are asked of. */
const FIRST = '2000-01-03'

/** At most 13 weeks on each side, all of them over. */
export function chooseEffectWeeks(days: { firstDay: string; lastDay: string }, today: string): EffectWeeks {
  const own = { from: bucketOf(days.firstDay, 'week').from, to: bucketOf(days.lastDay, 'week').to }
  const running = bucketOf(today, 'week').from
  const earlier = (one: string, other: string) => (one < other ? one : other)
  const end = earlier(shiftDay(own.to, WEEK * EFFECT_WEEKS), running)
  // Of one that is planned the newest weeks are those before.
  const start = earlier(own.from, running)
  const first = shiftDay(start, -WEEK * EFFECT_WEEKS)
  return {
    before: { from: first < FIRST ? FIRST : first, to: start < FIRST ? FIRST : start },
    after: { from: own.to, to: end > own.to ? end : own.to },
    between: (Date.parse(own.to) - Date.parse(own.from)) / (WEEK * 86_400_000),
  }
}
