import type { MovesGroup } from '@otzyv/contracts'
import { computeDifference, computeResponseRate, type Preset } from '@otzyv/indicators'
import type { MovesWeeks } from './choose-weeks.ts'
import { figureOfWeeks, type PooledWeeks } from './period-figure.ts'

/** What figures of a list are of, and computed by. */
export type Compared = { weeks: MovesWeeks; preset: Preset }

/** The figure of a period, what it is compared with, and who answered, as an answer gives them. */
export function describePeriod(
  now: PooledWeeks,
  then: PooledWeeks,
  preset: Preset,
): Omit<MovesGroup, 'name' | 'values'> {
  const { difference, lower, upper } = computeDifference(now.counts, then.counts, preset)
  return {
    figure: figureOfWeeks(now, preset),
    before: figureOfWeeks(then, preset),
    difference: difference === null ? null : { value: difference, lower, upper },
    hiddenWeeks: now.hidden,
    hiddenWeeksBefore: then.hidden,
    ...toRate(now),
  }
}

function toRate({ sent, responded, hidden }: PooledWeeks) {
  if (hidden > 0 && sent === 0) return { sent: null, responded: null, responseRate: null }
  const { value, lower, upper } = computeResponseRate({ sent, responded })
  return {
    sent,
    responded,
    responseRate: value === null || lower === null || upper === null ? null : { value, lower, upper },
  }
}
