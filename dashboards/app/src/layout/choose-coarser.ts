import type { IndicatorsResult } from '@otzyv/contracts'
import { isOver } from '../format/is-over.ts'

const COARSER = { day: null, week: 'month', month: 'quarter', quarter: null } as const

/**
 * The longer buckets to offer where most of those that are over and have answers have too few to be judged one by one: fewer
 * than 30, or so few that they are hidden. Null if they have enough, or there are no longer ones.
 */
export function chooseCoarser({
  granularity,
  overall,
}: Pick<IndicatorsResult, 'granularity' | 'overall'>): 'month' | 'quarter' | null {
  const answered = overall.points.filter((point) => isOver(point) && point.indicator.n !== 0)
  const few = answered.filter(({ indicator }) => indicator.n === null || indicator.flags.includes('low_n'))
  return 2 * few.length > answered.length ? COARSER[granularity] : null
}
